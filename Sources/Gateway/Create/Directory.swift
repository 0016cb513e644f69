package import Digest
import Intents
import Translation

/// Who can be asked to create, and on whose behalf: everything that a decision draws on.
///
/// One immutable value, swapped whole when a file or an account changes.
package final class Directory: Sendable {
    private let translators: [String: PinnedTranslator]
    private let accounts: [String: Account]
    /// What each account signs in with, worked out once: it is the same for every claim.
    private let credentials: [String: CredentialMark]
    /// Providers whose file has mistakes, so that nothing can be rendered for them.
    private let broken: Set<String>
    /// Providers that an operator has switched off.
    private let disabled: Set<String>
    package let instanceKey: AuthenticationKey
    /// Whether the key is live; money moves where the endpoint of the account is live too.
    package let isLive: Bool

    /// `accounts` are the merchant's own, by the provider's name.
    package init(
        translators: [String: PinnedTranslator],
        accounts: [String: Account],
        instanceKey: AuthenticationKey,
        isLive: Bool,
        broken: Set<String> = [],
        disabled: Set<String> = []
    ) {
        self.translators = translators
        self.accounts = accounts
        var credentials: [String: CredentialMark] = [:]
        for (provider, account) in accounts {
            credentials[provider] = translators[provider]?.translator.credentialMark(
                of: account.values, instanceKey: instanceKey)
        }
        self.credentials = credentials
        self.instanceKey = instanceKey
        self.isLive = isLive
        self.broken = broken
        self.disabled = disabled
    }

    /// The translator to render a new intent by, or why there is none.
    func translator(of provider: String) throws(Problem) -> PinnedTranslator {
        if disabled.contains(provider) {
            throw Problem(.providerDisabled, detail: "\(provider) is switched off")
        }
        if let pinned = translators[provider] { return pinned }
        guard broken.contains(provider) else { throw unknownProvider(provider) }
        throw Problem(
            .providerUnavailable,
            detail: "the file of \(provider) has mistakes and cannot be used",
            provider: Problem.ProviderError(name: provider)
        )
    }

    func account(at provider: String) throws(Problem) -> Account {
        if let account = accounts[provider] { return account }
        throw Problem(
            .providerAccountMissing,
            detail: "this merchant has no account at \(provider); add one to the configuration"
        )
    }

    /// The mark of what the account signs in with; nil where the provider's keys do not depend on it.
    func credential(at provider: String) -> CredentialMark? { credentials[provider] }

    private func unknownProvider(_ name: String) -> Problem {
        let detail = UnknownName.detail(name, among: translators.keys.sorted())
        let violation = Violation(path: "/provider", code: .notAllowed, detail: detail)
        return Problem(.providerUnknown, detail: "/provider: \(detail)", errors: [violation])
    }
}
