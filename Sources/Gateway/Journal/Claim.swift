package import HTTP
package import Intents
package import Translation

/// What is bound, durably, before a request leaves: the key, the intent and the exact request.
package struct Claim: Sendable {
    package let name: KeyName
    package let fingerprint: Fingerprint
    package let intentID: String
    /// The merchant's body as it came; the intent is read from it again when it is needed.
    package let body: [UInt8]
    package let provider: String
    /// The source that the request was rendered by, and that reads its late answers.
    package let translatorHash: String
    package let account: String
    package let environment: Translator.Environment
    /// Counted from 1: a key that was released is claimed again.
    package let attempt: Int
    /// Grows when nothing can have happened and the bytes changed; a part of the provider's key.
    package let generation: Int
    /// As the provider is given it, where it takes one.
    package let providerKey: String?
    /// Everything but authentication.
    package let request: Request
    /// When this attempt was claimed.
    package let claimedAt: Instant
    /// When the intent was.
    package let createdAt: Instant
}
