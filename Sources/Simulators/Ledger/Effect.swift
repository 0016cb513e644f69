import JSON
package import Money

/// Something that a provider did: an object that it made, and will not make undone.
package struct Effect: Sendable, Hashable {
    /// Counts from 1 over all providers, in the order in which things happened.
    package let number: Int
    package let provider: SimulatedProvider
    /// The object's id, as the provider's answers spell it.
    package let id: String
    /// None where the provider made the object without one.
    package let key: String?
    /// What the merchant calls it, where the provider is told.
    package let reference: String?
    /// In major units, whatever the provider's own spelling.
    package let amount: Amount
    package let currency: String
    package let at: Moment

    func write(to writer: inout Writer, requests: Int) {
        writer.object { writer in
            writer.member("number", number)
            writer.member("provider", provider.rawValue)
            writer.member("id", id)
            if let key { writer.member("key", key) }
            if let reference { writer.member("reference", reference) }
            writer.member("amount", amount.text)
            writer.member("currency", currency)
            writer.member("at", at.rfc3339Microseconds)
            writer.member("requests", requests)
        }
    }
}
