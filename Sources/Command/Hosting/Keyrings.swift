import API
import Gateway
import Storage

extension Keyring {
    /// The keys that are valid now: those of the journal, and those of the configuration.
    init(_ keys: [APIKey], and configured: [[UInt8]: Owner] = [:]) {
        let valid = keys.filter { $0.revokedAt == nil }
        let holders = valid.map { key in
            (key.hash, Holder(owner: Owner(merchant: key.merchant, mode: key.mode)))
        }
        let stated = configured.mapValues { Holder(owner: $0) }
        self.init(Dictionary(holders) { first, _ in first }.merging(stated) { $1 })
    }
}
