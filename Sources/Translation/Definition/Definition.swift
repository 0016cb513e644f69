import Intents
import JSON

/// A translator file after every check: what it says, typed, with the places it says it at.
///
/// A class, since every step of every request looks into it and must not copy it.
final class Definition: Sendable {
    /// The sections of a file as they are read.
    struct Sections: Sendable {
        var name = ""
        var title: String?
        var documentation: String?
        var endpoints = Endpoints()
        var account: [AccountField] = []
        var capabilities: [String] = []
        var auth = Auth()
        var sealed: [Reference] = []
        var redacted: [Reference] = []
        var tables: [String: Table] = [:]
        var money = MoneyRules()
        var accepts = AcceptRules()
        /// Nil for a provider without idempotency.
        var idempotency: Idempotency?
        /// Whether the file says so, and is not merely mistaken there.
        var statesNoIdempotency = false
        var create = Create()
        var record = Record()
        var error = ErrorReading()
        var lookup = Lookup()
        var webhooks: Webhooks?
        var sandbox = Sandbox()
    }

    private let sections: Sections
    /// Worked out once: every intent is held against them.
    let allowedFields: IntentFieldSet
    let requiredFields: IntentFieldSet
    /// The account's fields that `auth` draws on, in the order of the file.
    let credentialFields: [AccountField]

    init(_ sections: Sections) {
        self.sections = sections
        allowedFields = sections.accepts.allowed
        requiredFields = sections.accepts.allRequired
        let roots = Set(sections.auth.references.map(\.root))
        credentialFields = sections.account.filter {
            roots.contains(.secret($0.name)) || roots.contains(.param($0.name))
        }
    }
}

extension Definition {
    var name: String { sections.name }
    var title: String? { sections.title }
    var documentation: String? { sections.documentation }
    var endpoints: Endpoints { sections.endpoints }
    var account: [AccountField] { sections.account }
    var capabilities: [String] { sections.capabilities }
    var auth: Auth { sections.auth }
    var sealed: [Reference] { sections.sealed }
    var redacted: [Reference] { sections.redacted }
    var tables: [String: Table] { sections.tables }
    var money: MoneyRules { sections.money }
    var accepts: AcceptRules { sections.accepts }
    var idempotency: Idempotency? { sections.idempotency }
    var statesNoIdempotency: Bool { sections.statesNoIdempotency }
    var create: Create { sections.create }
    var record: Record { sections.record }
    var error: ErrorReading { sections.error }
    var lookup: Lookup { sections.lookup }
    var webhooks: Webhooks? { sections.webhooks }
    var sandbox: Sandbox { sections.sandbox }
}

/// Where requests go; nil for an environment that the provider does not have.
struct Endpoints: Sendable {
    var live: Expression?
    var sandbox: Expression?
}

/// How an error's own words are found in an answer.
struct ErrorReading: Sendable {
    var code: Expression?
    var message: Expression?
    var requestID: Expression?
    var fields: Expression?
}

/// What the built-in provider of test mode answers.
struct Sandbox: Sendable {
    struct Answer: Sendable {
        let status: Int
        let headers: [Expression.Member]
        let body: Expression
        let offset: Int
    }

    var create: Answer?
    var byID: Answer?
    var offset = 0
}
