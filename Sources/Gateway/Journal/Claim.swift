package import HTTP
package import Intents
package import Translation

/// What is bound, durably, before a request leaves: the key, the intent and the exact request.
///
/// It never changes and goes through many hands, so that these share one.
package final class Claim: Sendable {
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
    /// What it was sent with, where the provider's keys belong to a credential.
    package let credential: CredentialMark?
    /// Everything but authentication.
    package let request: Request
    /// When this attempt was claimed.
    package let claimedAt: Instant
    /// When the intent was.
    package let createdAt: Instant

    package init(
        name: KeyName,
        fingerprint: Fingerprint,
        intentID: String,
        body: [UInt8],
        provider: String,
        translatorHash: String,
        account: String,
        environment: Translator.Environment,
        attempt: Int,
        generation: Int,
        providerKey: String?,
        credential: CredentialMark?,
        request: Request,
        claimedAt: Instant,
        createdAt: Instant
    ) {
        self.name = name
        self.fingerprint = fingerprint
        self.intentID = intentID
        self.body = body
        self.provider = provider
        self.translatorHash = translatorHash
        self.account = account
        self.environment = environment
        self.attempt = attempt
        self.generation = generation
        self.providerKey = providerKey
        self.credential = credential
        self.request = request
        self.claimedAt = claimedAt
        self.createdAt = createdAt
    }
}
