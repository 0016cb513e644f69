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

    init(_ sections: Sections) {
        self.sections = sections
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

/// How a request proves who sends it; evaluated at each send and never stored.
struct Auth: Sendable {
    struct Nonce: Sendable {
        let length: Int
        let characters: CharacterSet
    }

    /// Credentials fetched from the provider and kept for a while.
    struct Token: Sendable {
        let path: Expression
        let basic: [Expression]
        let form: [Expression.Member]
        let body: Expression?
        let value: Expression
        let expiresIn: Expression?
    }

    var bearer: Expression?
    /// User and password.
    var basic: [Expression] = []
    var headers: [Expression.Member] = []
    var query: [Expression.Member] = []
    var nonce: Nonce?
    var signing: Signing?
    var token: Token?
}

/// A keyed hash over a text, and how it is spelled.
struct Signing: Sendable {
    enum Algorithm: String, Sendable, CaseIterable {
        case sha1
        case sha256
        case sha384
        case sha512
    }

    enum KeyForm: String, Sendable, CaseIterable {
        case utf8
        case hex
        case base64
    }

    enum Encoding: String, Sendable, CaseIterable {
        case lowerHex = "hex"
        case upperHex = "HEX"
        case base64
        case base64url
    }

    let algorithm: Algorithm
    let key: Expression
    let keyForm: KeyForm
    let over: Expression
    let encodings: [Encoding]
}

/// What a provider promises about a key that it has seen before.
struct Idempotency: Sendable {
    enum Place: Sendable, Hashable {
        case header(String)
        case query(String)
        case body([String])
        case form([String])
    }

    enum Shape: Sendable, Hashable {
        case uuid4
        case token(maximum: Int, characters: CharacterSet)
    }

    enum Window: Sendable, Hashable {
        case seconds(Int)
        case forever
        case unknown
    }

    enum Replays: Sendable {
        case verbatim
        case latest
        /// A refusal that proves the key applied, and the id that it may name.
        case conflict(Condition, providerID: Expression?)
    }

    enum ClientErrors: String, Sendable, CaseIterable {
        case stored
        case notStored = "not_stored"
        case unknown
    }

    enum ServerErrors: String, Sendable, CaseIterable {
        case stored
        case reExecute = "re_execute"
        case unknown
    }

    enum Mismatch: Sendable {
        case recognised(Condition)
        case replays
        case executes
        case unknown
    }

    let place: Place
    let shape: Shape
    let window: Window
    let replays: Replays
    let clientErrors: ClientErrors
    let serverErrors: ServerErrors
    /// Nil where an answer to a key in flight cannot be told apart.
    let inFlight: Condition?
    let mismatch: Mismatch
    let proof: Condition?
    let quietSeconds: Int
    let offset: Int

    static let defaultQuietSeconds = 120
}

/// The request that creates, and how its answers are told apart.
struct Create: Sendable {
    enum Body: Sendable {
        case json(Expression)
        case form([Expression.Member], arrays: FormArrays)
        case none
    }

    enum FormArrays: String, Sendable, CaseIterable {
        case index
        case empty
        case `repeat`
    }

    var method = "POST"
    var path = Expression.broken(at: 0)
    var headers: [Expression.Member] = []
    var query: [Expression.Member] = []
    var body = Body.none
    var timeoutSeconds = 30
    var capability: String?
    var success = Condition(tests: [], offset: 0)
    var record = Expression.broken(at: 0)
    /// Reads the object in place of the file's own `record`.
    var read: Record?
    var problems: [ProblemRule] = []
    var offset = 0
}

/// One rule that reads a refusal.
struct ProblemRule: Sendable {
    let condition: Condition
    /// A `ProblemCode`, or a map to one.
    let code: Expression
    let effect: EffectName
    let record: Expression?
    let read: Record?
    let retryAfter: Expression?
    let offset: Int

    enum EffectName: String, Sendable, CaseIterable {
        case none
        case applied
        case unknown
    }
}

/// How an error's own words are found in an answer.
struct ErrorReading: Sendable {
    var code: Expression?
    var message: Expression?
    var requestID: Expression?
    var fields: Expression?
}

/// How the provider is asked what became of an intent.
struct Lookup: Sendable {
    enum Found: Sendable {
        case one(Expression)
        case several(Expression)
    }

    struct Query: Sendable {
        let method: String
        let path: Expression
        let query: [Expression.Member]
        let headers: [Expression.Member]
        let body: Expression?
        let success: Condition?
        let found: Found
        let absent: Condition?
        let read: Record?
        let lagSeconds: Int
        let absentMeansNotApplied: Bool
        let offset: Int
    }

    var byID: Query?
    var byKey: Query?
}

/// How a provider's events are verified and read.
struct Webhooks: Sendable {
    struct Signature: Sendable {
        struct Parts: Sendable {
            let time: String?
            let value: String
        }

        let headers: [String]
        let value: Expression?
        let prefix: String?
        let parts: Parts?
    }

    enum Verification: Sendable {
        case hmac(Signing, Signature, toleranceSeconds: Int?)
        case equals(Expression, Signature)
        case ecdsa(keyURL: Expression, Signature)
        case sns(topics: [String])
        /// An event is only a hint that starts a lookup.
        case none
    }

    enum BodyForm: String, Sendable, CaseIterable {
        case json
        case form
    }

    var verification = Verification.none
    var body = BodyForm.json
    var events: Expression?
    var eventID: Expression?
    var only: Condition?
    var record: Expression?
    var read: Record?
    var answer: String?
    var offset = 0
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
