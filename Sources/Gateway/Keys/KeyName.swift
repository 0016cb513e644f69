/// What a merchant's key is unique within; the provider is not part of it.
package struct KeyName: Sendable, Hashable {
    package static let create = "intents.create"

    package let merchant: String
    package let mode: Mode
    package let operation: String
    /// As the merchant spells it, without quotes.
    package let key: String

    package init(merchant: String, mode: Mode, operation: String = create, key: String) {
        self.merchant = merchant
        self.mode = mode
        self.operation = operation
        self.key = key
    }
}
