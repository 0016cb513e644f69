import Intents

/// Where a reference starts: the first word after its `$`.
enum Root: Sendable, Hashable {
    case field(IntentField)
    case payer(PayerPart)
    case option(String)
    case expiresAt
    case key
    case now
    case sentAt
    case nonce
    case param(String)
    case secret(String)
    case token
    case signature
    case request(RequestPart)
    case status
    case header(String)
    case body
    case record
    case event
    case providerID
    case it
    case webhookURL
    case fake(Fake)

    /// Whether it is a field of the account, plain or secret.
    var isAccountField: Bool {
        switch self {
        case .param, .secret: true
        default: false
        }
    }

    /// The parts of `$payer`.
    enum PayerPart: String, Sendable, CaseIterable {
        case email
        case name
        case country
    }

    /// The parts of `$request`: the request being signed, or the one received.
    enum RequestPart: Sendable, Hashable {
        case method
        case target
        case url
        case path
        case body
        case bodySHA256
        case header(String)
        case query(String)

        static let words = [
            "method", "target", "url", "path", "body", "body_sha256", "header", "query",
        ]
    }

    /// What the built-in provider of test mode makes up.
    enum Fake: String, Sendable, CaseIterable {
        case uuid
        case token
        case address
    }

    /// The first words that start a reference in some part of a file.
    static let words: [String] =
        intentWords + [
            "expires_at", "key", "now", "sent_at", "nonce", "param", "secret", "token", "signature",
            "request", "status", "header", "body", "record", "event", "provider_id", "it",
            "webhook_url", "fake",
        ]

    /// The merchant's intent; `provider` is always this file's own name.
    static let intentWords = IntentField.names.filter { $0 != IntentField.provider.rawValue }

    /// Where a word has a meaning.
    static func sites(of word: String) -> [Site] {
        switch word {
        case "currency", "accept": [.create, .rules, .sandbox, .record]
        case _ where intentWords.contains(word), "expires_at": [.create, .rules, .sandbox]
        case "key": [.create, .lookup, .record, .sandbox]
        case "now": [.create, .sandbox]
        case "sent_at", "nonce": [.auth]
        case "param": Site.allCases
        case "secret": [.auth, .verify]
        case "token": [.auth]
        case "signature", "request": [.auth, .verify, .webhooks]
        case "status", "header", "body": [.answer, .token, .verify, .webhooks]
        case "record": [.record]
        case "event": [.verify, .webhooks]
        case "provider_id": [.lookup]
        case "it": [.create, .answer, .record, .lookup, .verify, .webhooks, .sandbox, .rules]
        case "webhook_url": [.create]
        case "fake": [.sandbox]
        default: []
        }
    }

    /// What stands in for a word that has no meaning at a site.
    static func advice(for word: String, at site: Site) -> String? {
        switch (word, site) {
        case ("now", .auth): "it is fixed at claim time; use `$sent_at`"
        case ("secret", .create): "credentials belong in auth, so that no stored request holds them"
        case ("body", .record), ("status", .record): "record reads the provider's object: `$record`"
        case ("record", .answer): "an answer is read as `$body`, `$header` and `$status`"
        case ("id", .lookup): "use `$provider_id`"
        default: nil
        }
    }
}
