package import Digest

/// The key that a provider is given: never the merchant's own, always the same for the same parts.
package struct ProviderKey: Sendable {
    /// What a key is derived from; every part separates it from all others.
    package struct Parts: Sendable {
        package var merchant: String
        package var mode: String
        package var provider: String
        package var account: String
        package var operation: String
        package var merchantKey: String
        /// Grows only when nothing can have happened and the bytes changed.
        package var generation: Int

        package init(
            merchant: String,
            mode: String,
            provider: String,
            account: String,
            operation: String,
            merchantKey: String,
            generation: Int = 0
        ) {
            self.merchant = merchant
            self.mode = mode
            self.provider = provider
            self.account = account
            self.operation = operation
            self.merchantKey = merchantKey
            self.generation = generation
        }
    }

    let digest: [UInt8]

    package init(_ parts: Parts, instanceKey: AuthenticationKey) {
        let texts = [
            "polyrail/key/1", parts.merchant, parts.mode, parts.provider, parts.account,
            parts.operation, parts.merchantKey, String(parts.generation),
        ]
        digest = instanceKey.authenticate(lengthPrefixed: texts)
    }

    /// The key as the file declares its shape.
    func spelled(as spelling: KeySpelling) -> String { spelling.text(of: digest) }
}
