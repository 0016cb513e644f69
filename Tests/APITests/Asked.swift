import API
import Gateway
import HTTP
import JSON

/// A request, decided.
struct Asked {
    let decision: Decision

    static let testKey = "sk_test_1"
    static let liveKey = "sk_live_1"
    static let readKey = "sk_test_read"
    static let body = #"{"provider":"acme","amount":"1.00","currency":"USD"}"#

    private static let router = Router(
        keyring: Keyring([
            Keyring.digest(of: testKey): .init(owner: Owner(merchant: "shop", mode: .test)),
            Keyring.digest(of: liveKey): .init(owner: Owner(merchant: "shop", mode: .live)),
            Keyring.digest(of: readKey): .init(
                owner: Owner(merchant: "shop", mode: .test), mayCreate: false),
            Keyring.digest(of: "sk_live_odd"): .init(owner: Owner(merchant: "shop", mode: .test)),
        ]))

    /// `fields` come after those that a create needs, and replace those of their name.
    init(
        _ method: Method?,
        _ path: String,
        _ fields: [Field?] = [],
        body: String = Asked.body,
        without omitted: Set<Field.Name> = []
    ) {
        let given = fields.compactMap(\.self)
        let names = Set(given.map(\.name)).union(omitted)
        let usual = [
            Field("Authorization", "Bearer \(Self.testKey)"),
            Field("Idempotency-Key", "k-1"), Field("Content-Type", "application/json"),
        ].compactMap(\.self).filter { !names.contains($0.name) }
        let parts = path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let request = ReceivedRequest(
            method: method,
            path: String(parts[0]),
            query: parts.count > 1 ? String(parts[1]) : nil,
            fields: Fields(usual + given),
            body: Array(body.utf8)
        )
        decision = Self.router.decide(request, requestID: "req_1")
    }

    var operation: API.Operation? {
        if case .perform(let operation) = decision { operation } else { nil }
    }

    var answer: Answer? {
        if case .answer(let answer) = decision { answer } else { nil }
    }

    var status: Int? { answer?.status.code }

    func header(_ name: Field.Name) -> String? { answer?.fields.first(name) }

    func body(_ path: String...) -> String? {
        guard let answer, let document = try? Document(parsing: answer.body) else { return nil }
        let value = path.reduce(Optional(document.root)) { value, name in
            Int(name).flatMap { value?[$0] } ?? value?[name]
        }
        return value.flatMap { $0.text ?? $0.numberText ?? $0.bool.map { "\($0)" } }
    }

    var code: String? { body("code") }

    var order: CreateOrder? {
        if case .create(let order)? = operation { order } else { nil }
    }
}
