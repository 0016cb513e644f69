import JSON

/// What the providers did and were asked to do, in order: the truth that a test holds answers to.
package struct Ledger: Sendable {
    struct KeyOfProvider: Hashable, Sendable {
        let provider: SimulatedProvider
        let key: String
    }

    /// In the order in which they happened.
    package private(set) var effects: [Effect] = []
    /// Requests of any kind that were read, those that were refused too.
    package private(set) var requests = 0
    /// Creates that were not done because the ledger was full; more than none spoils a test.
    package private(set) var refused = 0

    private let limit: Int
    private var requestsByKey: [KeyOfProvider: Int] = [:]

    package init(limit: Int = Limits.effects) {
        self.limit = limit
    }

    /// How many creates with a key were read, whatever became of them.
    package func requests(of provider: SimulatedProvider? = nil, withKey key: String) -> Int {
        let providers = provider.map { [$0] } ?? SimulatedProvider.allCases
        return providers.reduce(0) {
            $0 + (requestsByKey[KeyOfProvider(provider: $1, key: key)] ?? 0)
        }
    }

    package func effects(withKey key: String) -> [Effect] { effects.filter { $0.key == key } }

    package func effects(of provider: SimulatedProvider) -> [Effect] {
        effects.filter { $0.provider == provider }
    }

    /// The effects that a provider had more than one of under the same key, all of them.
    ///
    /// Where this is not empty, something was paid twice.
    package var doubled: [Effect] {
        let named = effects.filter { $0.key != nil }
        let byKey = Dictionary(grouping: named) {
            KeyOfProvider(provider: $0.provider, key: $0.key ?? "")
        }
        let doubled = byKey.values.filter { $0.count > 1 }.flatMap(\.self)
        return doubled.sorted { $0.number < $1.number }
    }

    mutating func noteRequest() { requests += 1 }

    /// Counts a create; false where there is no room for another key.
    mutating func note(_ key: String, at provider: SimulatedProvider) -> Bool {
        let place = KeyOfProvider(provider: provider, key: key)
        guard requestsByKey[place] != nil || requestsByKey.count < Limits.keys else {
            refused += 1
            return false
        }
        requestsByKey[place, default: 0] += 1
        return true
    }

    /// Whether another effect can be recorded; what cannot be recorded must not happen.
    mutating func hasRoom() -> Bool {
        if effects.count < limit { return true }
        refused += 1
        return false
    }

    mutating func record(_ object: SimulatedObject, by provider: SimulatedProvider) {
        effects.append(
            Effect(
                number: effects.count + 1,
                provider: provider,
                id: object.id,
                key: object.order.key,
                reference: object.order.reference,
                amount: object.order.amount,
                currency: object.order.currency,
                at: object.createdAt
            ))
    }

    /// The whole ledger as JSON, or what of it concerns one key.
    package func json(key: String? = nil) -> [UInt8] {
        var writer = Writer()
        writer.object { writer in
            writer.member("requests", key.map { requests(withKey: $0) } ?? requests)
            writer.member("refused", refused)
            writer.name("effects")
            writer.array { writer in
                for effect in effects where key == nil || effect.key == key {
                    let asked = effect.key.map { requests(of: effect.provider, withKey: $0) }
                    effect.write(to: &writer, requests: asked ?? 1)
                }
            }
        }
        return writer.bytes
    }
}
