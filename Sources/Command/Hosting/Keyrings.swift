import API
import Gateway
import Storage

extension Keyring {
    /// The keys that are valid now, of those that the journal knows.
    init(_ keys: [APIKey]) {
        let valid = keys.filter { $0.revokedAt == nil }
        let holders = valid.map { key in
            (key.hash, Holder(owner: Owner(merchant: key.merchant, mode: key.mode)))
        }
        self.init(Dictionary(holders) { first, _ in first })
    }
}
