/// How a provider's events are verified and read.
struct Webhooks: Sendable {
    struct Signature: Sendable {
        struct Parts: Sendable {
            let time: String?
            let value: String
        }

        let headers: [String]
        let value: Expression?
        let prefix: String?
        let parts: Parts?
    }

    enum Verification: Sendable {
        case hmac(Signing, Signature, toleranceSeconds: Int?)
        case equals(Expression, Signature)
        case ecdsa(keyURL: Expression, Signature)
        case sns(topics: [String])
        /// An event is only a hint that starts a lookup.
        case none
    }

    enum BodyForm: String, Sendable, CaseIterable {
        case json
        case form
    }

    var verification = Verification.none
    var body = BodyForm.json
    var events: Expression?
    var eventID: Expression?
    var only: Condition?
    var record: Expression?
    var read: Record?
    var answer: String?
    var offset = 0
}
