import HTTP
import JSON
import Money

/// Synapto Collect: resource names, minor units in a text, and a key that may be left out.
///
/// A create without a key is done each time it comes. But for a refused credential, the numbers of
/// its errors are those that gRPC's HTTP gateway would give.
struct SynaptoDialect: Dialect {
    let provider = SimulatedProvider.synapto
    let keyLifeSeconds: Int? = 345_600
    let anotherBody = #"{"amount":"98765","currency":"SEK"}"#

    private static let keyBytes = 255
    private static let resource = "payment-intents"
    private static let fields: Set = [
        "amount", "currency", "customer", "payment_method", "payment_method_data", "confirm",
        "device", "transfers", "setup_future_usage", "metadata",
    ]

    init() {}

    func owns(_ path: String) -> Bool { path.hasPrefix("/v1/accounts/") }

    var inFlight: Answer? {
        error(409, 10, "request with this idempotency key is in progress")
    }

    func read(_ request: InboundRequest, revoked: Set<String>) -> Demand {
        guard
            let credential = credential(
                of: request, "Api-Key", startsWith: ["sk_live_"], revoked: revoked)
        else { return .refused(answer(.unauthorized)) }
        guard let path = RequestPath(request, below: "/v1"), path.segments.count >= 3,
            path.segments[0] == "accounts", path.segments[2] == Self.resource
        else { return .refused(answer(.notFound)) }
        switch (request.methodText, path.segments.count) {
        case ("POST", 3): return create(request, account: path.segments[1], credential)
        case ("GET", 4): return .show(id: path.segments.joined(separator: "/"))
        default: return .refused(answer(.notFound))
        }
    }

    private func create(
        _ request: InboundRequest, account: String, _ credential: String
    ) -> Demand {
        let keys = request.fields.all("Idempotency-Key")
        guard keys.count <= 1, keys.allSatisfy(Self.isKey) else {
            return .refused(error(400, 3, "the idempotency key is malformed"))
        }
        // What is no JSON is refused as such.
        guard let document = try? Document(parsing: request.body), document.root.kind == .object
        else { return .refused(error(400, 3, "the body is no JSON object")) }
        var reader = BodyReader(document.root)
        let currency = reader.text("currency", max: 3, isRequired: true).flatMap(Currency.find)
        if reader.member("currency") != nil, currency == nil {
            reader.report("currency", .wrong("a code of ISO 4217"))
        }
        let amount = Self.minor(reader.required("amount"), currency, &reader, "amount")
        for name in ["customer", "payment_method", "device"] { reader.text(name, max: 255) }
        let confirms = reader.bool("confirm") ?? false
        let means = ["payment_method", "payment_method_data", "device"]
        if confirms, means.allSatisfy({ reader.member($0) == nil }) {
            reader.report("payment_method", .wrong("given to be confirmed"))
        }
        readTransfers(&reader, currency, within: amount)
        if let usage = reader.member("setup_future_usage") {
            if !usage.holds("OFF_SESSION") {
                reader.report("setup_future_usage", .wrong("OFF_SESSION"))
            }
            if reader.member("customer") == nil { reader.report("customer", .missing) }
        }
        reader.metadata(pairs: 50, key: 40, value: 500)
        reader.refuseOthers(than: Self.fields)
        guard reader.mistakes.isEmpty, let amount, let currency else {
            let words = reader.mistakes.map { "\($0.dotted) \($0.message)" }
            return .refused(error(400, 3, words.joined(separator: "; ")))
        }
        return .create(
            Order(
                key: keys.first, scope: account, amount: amount, currency: currency.code,
                credential: credential, document: document))
    }

    /// Reads a whole number of minor units above zero, which int64 holds.
    private static func minor(
        _ value: Value?, _ currency: Currency?, _ reader: inout BodyReader, _ name: String
    ) -> Amount? {
        guard let value else { return nil }
        let digits = value.text.flatMap { Int64($0) == nil ? nil : $0 } ?? ""
        let scale = currency?.minorUnits ?? 2
        // Reported right here.
        guard let amount = try? Amount(parsingMinor: digits, scale: scale), !amount.isZero else {
            reader.report(name, .wrong("a positive whole number of minor units in a text"))
            return nil
        }
        return amount
    }

    private func readTransfers(
        _ reader: inout BodyReader, _ currency: Currency?, within amount: Amount?
    ) {
        guard let transfers = reader.member("transfers") else { return }
        guard transfers.kind == .array else { return reader.report("transfers", .wrong("a list")) }
        var accounts: Set<String> = []
        var sum = Amount(atomic: 0, scale: currency?.minorUnits ?? 2)
        for transfer in transfers.elements {
            let account = transfer["account_name"]?.text ?? ""
            if !account.hasPrefix("accounts/") || !accounts.insert(account).inserted {
                reader.report("transfers.account_name", .wrong("one of each account"))
            }
            let part = Self.minor(transfer["amount"], currency, &reader, "transfers.amount")
            // A sum beyond all range is larger than any amount.
            guard let part, let next = try? sum.adding(part) else {
                return reader.report("transfers.amount", .missing)
            }
            sum = next
        }
        if let amount, sum > amount {
            reader.report("transfers", .wrong("within the amount"))
        }
    }

    private static func isKey(_ key: String) -> Bool {
        (1...keyBytes).contains(key.utf8.count)
            && key.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                    UInt8(ascii: "A")...UInt8(ascii: "Z"):
                    true
                default: "._:+/=-".utf8.contains(byte)
                }
            }
    }

    func id(_ number: ObjectNumber, for order: Order) -> String {
        "accounts/\(order.scope)/\(Self.resource)/pi_\(number.token)"
    }

    func created(_ object: SimulatedObject) -> Answer { shown(object) }

    /// What was confirmed has succeeded by the first look.
    func shown(_ object: SimulatedObject) -> Answer {
        let body = object.order.body
        let isConfirmed = body["confirm"]?.bool == true
        let state =
            !isConfirmed ? "REQUIRES_PAYMENT_METHOD" : object.looks > 0 ? "SUCCEEDED" : "PROCESSING"
        let short = object.id.split(separator: "/").last.map(String.init) ?? object.id
        return json(200) { writer in
            writer.member("name", object.id)
            for name in ["amount", "currency", "customer", "payment_method", "metadata"] {
                guard let value = body[name] else { continue }
                writer.name(name)
                writer.value(value)
            }
            writer.member("state", state)
            writer.member("client_secret", "\(short)_secret_simulated")
            writer.member("create_time", object.createdAt.rfc3339)
            writer.member("update_time", object.createdAt.rfc3339)
        }
    }

    /// There is no list that is documented.
    func listed(_ objects: [SimulatedObject], next: String?) -> Answer { answer(.notFound) }

    func answer(_ trouble: Trouble) -> Answer {
        switch trouble {
        case .unauthorized: error(403, 7, "Unknown api key provided in \"Api-Key\" header")
        case .keyClash: error(409, 6, "the idempotency key was used with another request")
        case .notFound: error(404, 5, "not found")
        case .rateLimited: error(429, 8, "resource exhausted")
        case .broken: error(500, 13, "internal")
        }
    }

    private func error(_ status: Status, _ code: Int, _ message: String) -> Answer {
        json(status) { writer in
            writer.member("code", code)
            writer.member("message", message)
        }
    }
}
