import HTTP
import JSON
import Money

/// BchainPay in its first documented revision: cents as a JSON integer, the address at once.
///
/// A key counts for one API key only, as its page says: the same request with a new credential
/// makes a second object.
struct BchainPayDialect: Dialect {
    let provider = SimulatedProvider.bchainpay
    let keyLifeSeconds: Int? = 86_400
    let anotherBody = #"""
        {"amount_cents":98765,"currency":"USD","settlement_currency":"TRX","network":"tron",\#
        "reference":"somebody-else"}
        """#

    private static let path = "/v1/payment-intents"
    private static let networks = ["ethereum", "polygon", "solana", "tron", "bnb"]
    private static let coins = ["USDC", "USDT", "ETH", "MATIC", "SOL", "TRX", "BNB"]
    private static let fields: Set = [
        "amount_cents", "currency", "settlement_currency", "network", "reference", "metadata",
        "expires_in",
    ]

    init() {}

    func owns(_ path: String) -> Bool {
        path == Self.path || path.hasPrefix("\(Self.path)/")
    }

    func read(_ request: InboundRequest, revoked: Set<String>) -> Demand {
        let prefixes = ["sk_live_", "sk_sb_"]
        guard
            let credential = credential(
                of: request, "Bearer", startsWith: prefixes, revoked: revoked)
        else { return .refused(answer(.unauthorized)) }
        guard let path = RequestPath(request, below: Self.path) else {
            return .refused(answer(.notFound))
        }
        switch (request.methodText, path.segments.count) {
        case ("POST", 0): return create(request, credential)
        case ("GET", 0):
            var listing = Listing(after: path.query["starting_after"], limit: 25)
            if let limit = path.query["limit"].flatMap({ Int($0) }) {
                listing.limit = min(max(limit, 1), 100)
            }
            return .list(listing)
        case ("GET", 1): return .show(id: path.segments[0])
        default: return .refused(answer(.notFound))
        }
    }

    private func create(_ request: InboundRequest, _ credential: String) -> Demand {
        let keys = request.fields.all("Idempotency-Key")
        guard keys.count == 1, (1...255).contains(keys[0].unicodeScalars.count) else {
            return .refused(
                error(400, "idempotency", "missing_idempotency_key", "Idempotency-Key is required"))
        }
        // What is no JSON is refused as such.
        guard let document = try? Document(parsing: request.body), document.root.kind == .object
        else {
            return .refused(
                error(400, "invalid_request", "invalid_request", "The request body is invalid"))
        }
        var reader = BodyReader(document.root)
        let amount = reader.required("amount_cents").flatMap { value in
            let digits = value.integer.map(String.init) ?? ""
            let amount = try? Amount(parsingMinor: digits, scale: 2)  // Reported below.
            if amount?.isZero ?? true {
                reader.report("amount_cents", .wrong("an integer greater than 0"))
            }
            return amount
        }
        reader.choice("currency", ["USD"])
        reader.choice("settlement_currency", Self.coins)
        reader.choice("network", Self.networks)
        let reference = reader.text("reference", max: 255)
        reader.metadata(pairs: 20, value: 500)
        if let seconds = reader.member("expires_in"),
            seconds.integer.map((1...86_400).contains) != true
        {
            reader.report("expires_in", .wrong("1 to 86400 seconds"))
        }
        reader.refuseOthers(than: Self.fields)
        guard reader.mistakes.isEmpty, let amount else {
            return .refused(invalid(reader.mistakes))
        }
        return .create(
            Order(
                key: keys[0], scope: credential, amount: amount, currency: "USD",
                reference: reference, credential: credential, document: document))
    }

    func id(_ number: ObjectNumber, for order: Order) -> String { "pi_\(number.token)" }

    func created(_ object: SimulatedObject) -> Answer {
        json(201) { write(object, to: &$0) }
    }

    func shown(_ object: SimulatedObject) -> Answer {
        json(200) { write(object, to: &$0) }
    }

    func listed(_ objects: [SimulatedObject], next: String?) -> Answer {
        json(200) { writer in
            writer.member("object", "list")
            writer.member("has_more", next != nil)
            writer.name("next_cursor")
            if let next { writer.text(next) } else { writer.null() }
            writer.name("data")
            writer.array { writer in
                for object in objects { writer.object { write(object, to: &$0) } }
            }
        }
    }

    private func write(_ object: SimulatedObject, to writer: inout Writer) {
        let body = object.order.body
        let life = body["expires_in"]?.integer ?? 3_600
        writer.member("id", object.id)
        writer.member("object", "payment_intent")
        writer.member("status", "requires_payment")
        for name in ["amount_cents", "currency", "settlement_currency", "network"] {
            writer.name(name)
            body[name].map { writer.value($0) }
        }
        writer.member("address", FakeAddress.text(object.number))
        writer.member("pocket_id", "pkt_simulated")
        for name in ["reference", "metadata"] {
            guard let value = body[name] else { continue }
            writer.name(name)
            writer.value(value)
        }
        writer.member("expires_at", object.createdAt.advanced(bySeconds: life).rfc3339)
        writer.member("created_at", object.createdAt.rfc3339)
    }

    func answer(_ trouble: Trouble) -> Answer {
        switch trouble {
        case .unauthorized:
            error(401, "auth", "invalid_api_key", "Bearer token missing or revoked.")
        case .keyClash:
            error(
                409, "idempotency", "idempotency_conflict",
                "Idempotency key reused with a different body.")
        case .notFound:
            error(404, "invalid_request", "payment_intent_not_found", "No such payment intent.")
        case .rateLimited: error(429, "rate_limit", "rate_limited", "Too many requests.")
        case .broken: error(500, "api_error", "internal_error", "Something went wrong.")
        }
    }

    private func invalid(_ mistakes: [FieldMistake]) -> Answer {
        let first = mistakes.first
        let code =
            switch first?.dotted {
            case "network": "invalid_network"
            case "settlement_currency": "invalid_settlement_currency"
            default: "invalid_request"
            }
        let words = mistakes.map { "\($0.dotted) \($0.message)" }.joined(separator: "; ")
        return error(400, "invalid_request", code, words, parameter: first?.dotted)
    }

    private func error(
        _ status: Status, _ type: String, _ code: String, _ message: String,
        parameter: String? = nil
    ) -> Answer {
        json(status) { writer in
            writer.name("error")
            writer.object { writer in
                writer.member("type", type)
                writer.member("code", code)
                writer.member("message", message)
                if let parameter { writer.member("param", parameter) }
                writer.member("request_id", "req_simulated")
            }
        }
    }
}
