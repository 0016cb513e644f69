import HTTP
import JSON
import Money

/// Circle: the key is a UUID in the body, and the address to pay to comes after the create.
///
/// Only transient intents are simulated. The newest pages say that a body without a `type` makes a
/// continuous one, which has no amount; such a body is refused here.
struct CircleDialect: Dialect {
    let provider = SimulatedProvider.circle
    let keyLifeSeconds: Int? = nil
    let anotherBody = #"""
        {"idempotencyKey":"5100aaaa-0000-4000-8000-000000000000","type":"transient",\#
        "amount":{"amount":"987.65","currency":"EUR"},"settlementCurrency":"EUR",\#
        "paymentMethods":[{"type":"blockchain","chain":"ETH"}]}
        """#

    private static let path = "/v1/paymentIntents"
    private static let currencies = ["USD", "EUR", "BTC", "ETH"]
    private static let chains = [
        "ALGO", "ARB", "AVAX", "BASE", "BTC", "ETH", "HBAR", "NOBLE", "OP", "POLY", "SOL", "SUI",
        "XLM",
    ]

    init() {}

    func owns(_ path: String) -> Bool {
        path == Self.path || path.hasPrefix("\(Self.path)/")
    }

    func read(_ request: InboundRequest, revoked: Set<String>) -> Demand {
        guard request.fields.first("Authorization") != nil else {
            return .refused(error(401, 1, "Authorization header is missing or malformed"))
        }
        guard let credential = credential(of: request, "Bearer", revoked: revoked) else {
            return .refused(answer(.unauthorized))
        }
        guard let path = RequestPath(request, below: Self.path) else {
            return .refused(answer(.notFound))
        }
        switch (request.methodText, path.segments.count) {
        case ("POST", 0): return create(request, credential)
        case ("GET", 0):
            var listing = Listing(after: path.query["pageAfter"])
            if let limit = path.query["pageSize"].flatMap({ Int($0) }) {
                listing.limit = min(max(limit, 1), Limits.listed)
            }
            return .list(listing)
        case ("GET", 1): return .show(id: path.segments[0])
        default: return .refused(answer(.notFound))
        }
    }

    private func create(_ request: InboundRequest, _ credential: String) -> Demand {
        // What is no JSON is refused as such.
        guard let document = try? Document(parsing: request.body), document.root.kind == .object
        else { return .refused(error(400, 2, "API parameter invalid")) }
        var reader = BodyReader(document.root)
        let key = reader.text("idempotencyKey", max: 36, isRequired: true)
        if let key, !UUIDText.isVersion4(key) {
            reader.report("idempotencyKey", .wrong("a UUID of version 4"))
        }
        reader.choice("type", ["transient"])
        let amount = reader.required("amount.amount").flatMap { value in
            // Reported below.
            let amount = value.text.flatMap { try? Amount(parsing: $0) }
            if amount == nil { reader.report("amount.amount", .wrong("a decimal in a text")) }
            if amount?.isZero == true {
                reader.report("amount.amount", .wrong("greater than 0"), code: 1_077)
            }
            return amount
        }
        let currency = reader.choice("amount.currency", Self.currencies, code: 1_078)
        let settlement = reader.choice("settlementCurrency", Self.currencies, code: 5_007)
        if let currency, let settlement, currency != settlement {
            reader.report("settlementCurrency", .wrong("the currency of the payment"))
        }
        readMethods(&reader, currency)
        reader.text("merchantWalletId", max: 36)
        if let purpose = reader.text("purposeOfTransfer", max: 6),
            !purpose.hasPrefix("PMT") || purpose == "PMT006"
        {
            reader.report("purposeOfTransfer", .wrong("a reason code"), code: 1_177)
        }
        guard reader.mistakes.isEmpty, let key, let amount, let currency else {
            return .refused(invalid(reader.mistakes))
        }
        return .create(
            Order(
                key: key, amount: amount, currency: currency, credential: credential,
                document: document))
    }

    private func readMethods(_ reader: inout BodyReader, _ currency: String?) {
        guard let methods = reader.required("paymentMethods") else { return }
        guard methods.kind == .array, methods.count > 0 else {
            return reader.report("paymentMethods", .wrong("a list of payment methods"))
        }
        for method in methods.elements {
            let chain = method["chain"]?.text
            if method["type"]?.holds("blockchain") != true {
                reader.report("paymentMethods.type", .wrong("blockchain"))
            }
            if chain.map(Self.chains.contains) != true {
                reader.report("paymentMethods.chain", .wrong("a known chain"), code: 2_005)
            } else if (currency == "BTC") != (chain == "BTC") {
                reader.report("paymentMethods.chain", .wrong("a chain of the coin"), code: 5_015)
            }
        }
    }

    func id(_ number: ObjectNumber, for order: Order) -> String { number.uuid }

    func created(_ object: SimulatedObject) -> Answer {
        json(201) { writer in
            writer.name("data")
            writer.object { write(object, to: &$0) }
        }
    }

    func shown(_ object: SimulatedObject) -> Answer {
        json(200) { writer in
            writer.name("data")
            writer.object { write(object, to: &$0) }
        }
    }

    func listed(_ objects: [SimulatedObject], next: String?) -> Answer {
        json(200) { writer in
            writer.name("data")
            writer.array { writer in
                for object in objects { writer.object { write(object, to: &$0) } }
            }
        }
    }

    /// Before the first look there is no address, as in every recorded answer to a create.
    private func write(_ object: SimulatedObject, to writer: inout Writer) {
        let order = object.order
        let isPayable = object.looks > 0
        let created = object.createdAt.rfc3339Microseconds
        writer.member("id", object.id)
        writer.name("amount")
        order.body["amount"].map { writer.value($0) }
        for name in ["amountPaid", "amountRefunded"] {
            writer.name(name)
            writer.object { writer in
                writer.member("amount", "0.00")
                writer.member("currency", order.currency)
            }
        }
        writer.member("settlementCurrency", order.currency)
        writer.name("paymentMethods")
        writer.array { writer in
            for method in order.body["paymentMethods"]?.elements.compactMap({ $0["chain"]?.text })
                ?? []
            {
                writer.object { writer in
                    writer.member("type", "blockchain")
                    writer.member("chain", method)
                    if isPayable { writer.member("address", FakeAddress.text(object.number)) }
                }
            }
        }
        writer.name("paymentIds")
        writer.array { _ in }
        writer.name("refundIds")
        writer.array { _ in }
        writer.name("timeline")
        writer.array { writer in
            // Newest first.
            let later = object.createdAt.advanced(bySeconds: 1).rfc3339Microseconds
            let entries = isPayable ? [("pending", later)] : []
            for (status, time) in entries + [("created", created)] {
                writer.object { writer in
                    writer.member("status", status)
                    writer.member("time", time)
                }
            }
        }
        if isPayable {
            writer.member(
                "expiresOn", object.createdAt.advanced(bySeconds: 28_800).rfc3339Microseconds)
        }
        writer.member("createDate", created)
        writer.member("updateDate", created)
        if let wallet = order.body["merchantWalletId"]?.text {
            writer.member("merchantWalletId", wallet)
        }
    }

    func answer(_ trouble: Trouble) -> Answer {
        switch trouble {
        case .unauthorized:
            error(401, 401, "Malformed authorization. Are the credentials properly encoded?")
        case .keyClash: error(409, 1_083, "Idempotency key already bound to other request")
        case .notFound: error(404, 1_051, "Payment intent not found.")
        case .rateLimited: error(429, 429, "Too many requests")
        case .broken: error(500, -1, "Something went wrong.")
        }
    }

    private func error(_ status: Status, _ code: Int, _ message: String) -> Answer {
        json(status) { writer in
            writer.member("code", code)
            writer.member("message", message)
        }
    }

    /// The first mistake with a code of its own names the answer.
    private func invalid(_ mistakes: [FieldMistake]) -> Answer {
        let code = mistakes.first { $0.code != 0 }?.code ?? 2
        let words = mistakes.map { "\($0.dotted) \($0.message)" }
        return json(400) { writer in
            writer.member("code", code)
            writer.member("message", (["Invalid entity."] + words).joined(separator: "\n"))
            writer.name("errors")
            writer.array { writer in
                for mistake in mistakes {
                    writer.object { writer in
                        writer.member("error", Self.name(of: mistake.kind))
                        writer.member("message", "\(mistake.dotted) \(mistake.message)")
                        writer.member("location", mistake.dotted)
                    }
                }
            }
        }
    }

    private static func name(of kind: FieldMistake.Kind) -> String {
        if case .missing = kind { "required" } else { "invalid_value" }
    }
}
