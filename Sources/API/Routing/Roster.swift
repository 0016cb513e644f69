package import Digest
package import Gateway
package import Translation

/// Everything that may change while the gateway runs, as one value that is swapped whole: the
/// providers, the accounts of merchants at them, and who may ask.
///
/// A class, since every request shares it; nothing can change it once it is made.
package final class Roster: Sendable {
    /// A provider as its file stands now.
    package struct Provider: Sendable {
        package let name: String
        /// What new intents are rendered by; nil where no usable version of the file is known.
        package let pinned: PinnedTranslator?
        /// Of the file as it lies in the folder; an older version may still be in use.
        package let mistakes: Int
        /// Switched off by an operator.
        package let isDisabled: Bool

        package init(
            name: String,
            pinned: PinnedTranslator?,
            mistakes: Int = 0,
            isDisabled: Bool = false
        ) {
            self.name = name
            self.pinned = pinned
            self.mistakes = mistakes
            self.isDisabled = isDisabled
        }
    }

    /// In alphabetical order.
    package let providers: [Provider]
    package let keyring: Keyring
    private let byName: [String: Provider]
    private let byHash: [String: PinnedTranslator]
    /// By merchant, then by provider: the live accounts.
    private let accounts: [String: [String: Account]]
    private let testDirectory: Directory
    private let liveDirectories: [String: Directory]
    private let accountlessDirectory: Directory
    private let instanceKey: AuthenticationKey

    package init(
        providers: [Provider],
        accounts: [String: [String: Account]] = [:],
        keyring: Keyring,
        instanceKey: AuthenticationKey
    ) {
        self.providers = providers.sorted { $0.name < $1.name }
        self.keyring = keyring
        self.accounts = accounts
        self.instanceKey = instanceKey
        byName = Dictionary(providers.map { ($0.name, $0) }) { $1 }
        let pinned = providers.compactMap(\.pinned)
        byHash = Dictionary(pinned.map { ($0.hash, $0) }) { $1 }
        let parts = Parts(of: providers)
        testDirectory = parts.directory(
            accounts: parts.translators.mapValues { .test(at: $0.translator) },
            key: ProviderKey.previewInstanceKey,
            isLive: false
        )
        liveDirectories = accounts.mapValues {
            parts.directory(accounts: $0, key: instanceKey, isLive: true)
        }
        accountlessDirectory = parts.directory(accounts: [:], key: instanceKey, isLive: true)
    }

    /// What all directories share.
    private struct Parts {
        let translators: [String: PinnedTranslator]
        let broken: Set<String>
        let disabled: Set<String>

        init(of providers: [Provider]) {
            let usable = providers.compactMap { provider in
                provider.pinned.map { (provider.name, $0) }
            }
            translators = Dictionary(usable) { $1 }
            broken = Set(providers.filter { $0.pinned == nil }.map(\.name))
            disabled = Set(providers.filter(\.isDisabled).map(\.name))
        }

        func directory(
            accounts: [String: Account],
            key: AuthenticationKey,
            isLive: Bool
        ) -> Directory {
            Directory(
                translators: translators,
                accounts: accounts,
                instanceKey: key,
                isLive: isLive,
                broken: broken,
                disabled: disabled
            )
        }
    }
}

extension Roster {
    package func provider(_ name: String) -> Provider? { byName[name] }

    /// A translator in use, by the SHA-256 of its source.
    package func translator(hash: String) -> PinnedTranslator? { byHash[hash] }

    /// What a merchant's creates draw on.
    package func directory(of owner: Owner) -> Directory {
        switch owner.mode {
        case .test: testDirectory
        case .live: liveDirectories[owner.merchant] ?? accountlessDirectory
        }
    }

    /// The account that a claim was made with, with its secrets of now; nil where it is gone.
    package func account(of claim: Claim, by translator: Translator) -> Account? {
        switch claim.name.mode {
        case .test: return .test(at: translator)
        case .live:
            let account = accounts[claim.name.merchant]?[claim.provider]
            guard let account, account.name == claim.account,
                account.environment == claim.environment
            else { return nil }
            return account
        }
    }

    /// What the provider's keys of a mode are derived with.
    package func instanceKey(of mode: Mode) -> AuthenticationKey {
        switch mode {
        case .test: ProviderKey.previewInstanceKey
        case .live: instanceKey
        }
    }
}
