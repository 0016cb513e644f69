import HTTP
import JSON
import Money

/// Zopay Connect: amounts in major units, the key in a header that is read before the credential.
///
/// The shapes of its answers and errors are not documented; these are the ones that a FastAPI
/// service with the documented field names and codes would give.
struct ZopayDialect: Dialect {
    let provider = SimulatedProvider.zopay
    let keyLifeSeconds: Int? = 86_400
    let anotherBody =
        #"{"amount":"987.65","currencies":["XAUT"],"external_ref":"somebody-else"}"#

    private static let base = "/connect/v1"
    private static let resource = "payment-intents"
    private static let fields: Set = [
        "amount", "currencies", "external_ref", "description", "metadata",
    ]

    init() {}

    /// A configuration may name the origin with the base path or without it.
    func owns(_ path: String) -> Bool {
        path.hasPrefix("\(Self.base)/") || path == "/\(Self.resource)"
            || path.hasPrefix("/\(Self.resource)/")
    }

    func read(_ request: InboundRequest, revoked: Set<String>) -> Demand {
        let isCreate = request.methodText == "POST"
        let keys = request.fields.all("Idempotency-Key")
        if isCreate, keys.count != 1 || !(1...255).contains(keys[0].utf8.count) {
            return .refused(
                error(400, "idempotency_key_required", "Idempotency-Key header is required"))
        }
        let prefixes = ["sk_live_", "sk_test_"]
        guard
            let credential = credential(
                of: request, "Bearer", startsWith: prefixes, revoked: revoked)
        else { return .refused(answer(.unauthorized)) }
        guard let path = RequestPath(request, below: Self.base),
            path.segments.first == Self.resource
        else { return .refused(answer(.notFound)) }
        switch (request.methodText, path.segments.count) {
        case ("POST", 1): return create(request, key: keys[0], credential)
        case ("GET", 1):
            var listing = Listing(
                reference: path.query["external_ref"], after: path.query["cursor"])
            if let limit = path.query["limit"].flatMap({ Int($0) }) {
                listing.limit = min(max(limit, 1), Limits.listed)
            }
            return .list(listing)
        case ("GET", 2):
            guard UUIDText.isUUID(path.segments[1]) else {
                return .refused(error(400, "invalid_payment_intent_id", "not a UUID"))
            }
            return .show(id: path.segments[1])
        default: return .refused(answer(.notFound))
        }
    }

    private func create(_ request: InboundRequest, key: String, _ credential: String) -> Demand {
        // What is no JSON is refused as such.
        guard let document = try? Document(parsing: request.body), document.root.kind == .object
        else {
            return .refused(
                invalid([FieldMistake(path: [], kind: .wrong("a valid JSON object"))]))
        }
        var reader = BodyReader(document.root)
        let amount = reader.required("amount").flatMap { value in
            // A number is taken too, though it loses digits in most languages.
            let text = value.text ?? value.numberText ?? ""
            let amount = try? Amount(parsing: text)  // Reported below.
            if amount?.isZero ?? true { reader.report("amount", .wrong("greater than 0")) }
            return amount
        }
        let currencies = reader.required("currencies").map { value in
            let codes = value.elements.compactMap(\.text)
            let isFine =
                (1...10).contains(codes.count) && codes.count == value.count
                && codes.allSatisfy { (2...16).contains($0.utf8.count) }
            if !isFine { reader.report("currencies", .wrong("1 to 10 asset codes")) }
            return codes
        }
        let reference = reader.text("external_ref", max: 255)
        reader.text("description", max: 500)
        reader.metadata(pairs: 50, value: 500)
        reader.refuseOthers(than: Self.fields)
        guard reader.mistakes.isEmpty, let amount, let currency = currencies?.first else {
            return .refused(invalid(reader.mistakes))
        }
        return .create(
            Order(
                key: key, amount: amount, currency: currency, reference: reference,
                credential: credential, document: document))
    }

    func id(_ number: ObjectNumber, for order: Order) -> String { number.uuid }

    func created(_ object: SimulatedObject) -> Answer {
        json(201) { write(object, to: &$0) }
    }

    func shown(_ object: SimulatedObject) -> Answer {
        json(200) { write(object, to: &$0) }
    }

    func listed(_ objects: [SimulatedObject], next: String?) -> Answer {
        json(200) { writer in
            writer.name("data")
            writer.array { writer in
                for object in objects { writer.object { write(object, to: &$0) } }
            }
            writer.name("cursor")
            if let next { writer.text(next) } else { writer.null() }
        }
    }

    private func write(_ object: SimulatedObject, to writer: inout Writer) {
        let body = object.order.body
        writer.member("id", object.id)
        writer.member("ref_code", "ZP\(object.number)")
        writer.member("status", "pending")
        for name in ["amount", "currencies", "external_ref", "description", "metadata"] {
            guard let value = body[name] else { continue }
            writer.name(name)
            writer.value(value)
        }
        writer.name("addresses")
        writer.array { writer in
            for asset in body["currencies"]?.elements.compactMap(\.text) ?? [] {
                writer.object { writer in
                    writer.member("asset", asset)
                    writer.member("network", "ethereum")
                    writer.member("address", FakeAddress.text(object.number))
                }
            }
        }
        writer.member("livemode", object.order.credential.hasPrefix("sk_live_"))
        writer.member("created_at", object.createdAt.rfc3339Microseconds)
    }

    func answer(_ trouble: Trouble) -> Answer {
        switch trouble {
        case .unauthorized: error(401, "invalid_api_key", "The API key is not valid")
        case .keyClash:
            error(
                409, "idempotency_conflict",
                "Idempotency-Key was used with a different request body")
        case .notFound: error(404, "payment_intent_not_found", "No such payment intent")
        case .rateLimited: error(429, "rate_limited", "Too many requests")
        case .broken: error(500, "internal_error", "Something went wrong")
        }
    }

    private func error(_ status: Status, _ code: String, _ message: String) -> Answer {
        json(status) { writer in
            writer.name("error")
            writer.object { writer in
                writer.member("code", code)
                writer.member("message", message)
            }
        }
    }

    private func invalid(_ mistakes: [FieldMistake]) -> Answer {
        json(422) { writer in
            writer.name("detail")
            writer.array { writer in
                for mistake in mistakes {
                    writer.object { writer in
                        writer.member("type", Self.type(of: mistake.kind))
                        writer.name("loc")
                        writer.array { writer in
                            for part in ["body"] + mistake.path { writer.text(part) }
                        }
                        writer.member("msg", Self.message(of: mistake))
                    }
                }
            }
        }
    }

    private static func type(of kind: FieldMistake.Kind) -> String {
        switch kind {
        case .missing: "missing"
        case .unknown: "extra_forbidden"
        case .wrong: "value_error"
        }
    }

    private static func message(of mistake: FieldMistake) -> String {
        switch mistake.kind {
        case .missing: "Field required"
        case .unknown: "Extra inputs are not permitted"
        case .wrong: "Value \(mistake.message)"
        }
    }
}
