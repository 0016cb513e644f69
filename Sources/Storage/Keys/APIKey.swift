package import Gateway
package import Intents

/// A merchant's key as the journal knows it: what it opens, and the hash of what it is.
package struct APIKey: Sendable, Hashable {
    /// Short and public: what `polyrail keys revoke` is told.
    package let id: String
    /// The SHA-256 of the key; the key itself is nowhere.
    package let hash: [UInt8]
    package let merchant: String
    package let mode: Mode
    package let createdAt: Instant
    package let revokedAt: Instant?

    package init(
        id: String, hash: [UInt8], merchant: String, mode: Mode, createdAt: Instant,
        revokedAt: Instant? = nil
    ) {
        self.id = id
        self.hash = hash
        self.merchant = merchant
        self.mode = mode
        self.createdAt = createdAt
        self.revokedAt = revokedAt
    }
}
