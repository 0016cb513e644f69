package import Digest
package import Intents
package import JSON
import Translation

/// A merchant's request to create, past the checks of its form: it has a key, and its body is JSON.
package struct CreateRequest: Sendable {
    package let name: KeyName
    package let document: Document
    package let receivedAt: Instant
    /// Chance for the intent's id.
    package let random: [UInt8]
    /// How long the merchant waits for the first request with its key, where it says so.
    package let waitSeconds: Int?

    package init(
        name: KeyName,
        document: Document,
        receivedAt: Instant,
        random: [UInt8],
        waitSeconds: Int? = nil
    ) {
        self.name = name
        self.document = document
        self.receivedAt = receivedAt
        self.random = random
        self.waitSeconds = waitSeconds
    }
}

/// Who can be asked to create, and on whose behalf: everything that a decision draws on.
///
/// One immutable value, swapped whole when a file or an account changes.
package struct Directory: Sendable {
    private let translators: [String: PinnedTranslator]
    private let accounts: [String: Account]
    package let instanceKey: AuthenticationKey
    /// Whether money can move: a live key at live endpoints.
    package let isLive: Bool

    /// `accounts` are the merchant's own, by the provider's name.
    package init(
        translators: [String: PinnedTranslator],
        accounts: [String: Account],
        instanceKey: AuthenticationKey,
        isLive: Bool
    ) {
        self.translators = translators
        self.accounts = accounts
        self.instanceKey = instanceKey
        self.isLive = isLive
    }

    package func translator(of provider: String) -> PinnedTranslator? { translators[provider] }

    package func account(at provider: String) -> Account? { accounts[provider] }

    func unknownProvider(_ name: String) -> Problem {
        let detail = UnknownName.detail(name, among: translators.keys.sorted())
        let violation = Violation(path: "/provider", code: .notAllowed, detail: detail)
        return Problem(.providerUnknown, detail: "/provider: \(detail)", errors: [violation])
    }

    func missingAccount(at provider: String) -> Problem {
        Problem(
            .providerAccountMissing,
            detail: "this merchant has no account at \(provider); add one to the configuration"
        )
    }
}
