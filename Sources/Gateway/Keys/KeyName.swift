package import Digest

/// What a merchant's key is unique within; the provider is not part of it.
package struct KeyName: Sendable, Hashable {
    package static let create = "intents.create"

    package let merchant: String
    package let mode: Mode
    package let operation: String
    /// As the merchant spells it, without quotes.
    package let key: String
    /// The hash of all that, by which the journal finds it: it is asked for at every step.
    package let short: ShortHash

    package init(merchant: String, mode: Mode, operation: String = create, key: String) {
        self.merchant = merchant
        self.mode = mode
        self.operation = operation
        self.key = key
        var message = SHA256.Message()
        message.add("key")
        message.add(lengthPrefixed: merchant)
        message.add(lengthPrefixed: mode.rawValue)
        message.add(lengthPrefixed: operation)
        message.add(lengthPrefixed: key)
        short = message.shortHash()
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(short)
    }
}
