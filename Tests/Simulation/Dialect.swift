/// What a simulated provider declares of keys and look-ups; where it declares nothing, it does its
/// worst.
package struct Dialect: Sendable, CustomStringConvertible {
    enum Word: String {
        case stored
        case notStored = "not_stored"
        case reExecute = "re_execute"
        case unknown
    }

    enum Lookup { case none, one, list }

    enum Replay { case verbatim, conflict, conflictWithID }

    package let description: String
    /// Nil where the provider knows no keys at all.
    private(set) var window: String? = "24h"
    /// How long it remembers a key; nil is for ever.
    private(set) var memorySeconds: Int? = 86_400
    private(set) var serverError = Word.unknown
    private(set) var clientError = Word.unknown
    private(set) var tellsInFlight = false
    private(set) var marksReplays = false
    private(set) var replay = Replay.verbatim
    private(set) var lookup = Lookup.none
    private(set) var absentMeansNotApplied = false

    var isKeyed: Bool { window != nil }

    /// Whether whatever is lost can be found out in the end by asking with the same key.
    var isAlwaysResolved: Bool { isKeyed && window != "unknown" && serverError == .reExecute }

    private init(_ description: String, _ declare: (inout Dialect) -> Void) {
        self.description = description
        declare(&self)
    }

    static let lagSeconds = 30
    static let secret = "sk_simulated_8f14e45f"

    package static let all = [
        Dialect("says little") { _ in },
        Dialect("keeps refusals, runs failures again") {
            $0.tellsInFlight = true
            $0.serverError = .reExecute
            $0.clientError = .stored
        },
        Dialect("forgets keys after two hours") {
            $0.window = "2h"
            $0.memorySeconds = 7_200
            $0.tellsInFlight = true
            $0.serverError = .reExecute
        },
        Dialect("never forgets a key, marks replays") {
            $0.window = "forever"
            $0.memorySeconds = nil
            $0.clientError = .stored
            $0.marksReplays = true
        },
        Dialect("keeps failures and refusals") {
            $0.serverError = .stored
            $0.clientError = .stored
            $0.tellsInFlight = true
        },
        Dialect("has a window that nobody knows") {
            $0.window = "unknown"
            $0.memorySeconds = 0
        },
        Dialect("knows no keys") { $0.window = nil },
        Dialect("can be asked, and absence is proof") {
            $0.tellsInFlight = true
            $0.serverError = .stored
            $0.clientError = .notStored
            $0.lookup = .one
            $0.absentMeansNotApplied = true
        },
        Dialect("can be asked, forgets keys after two hours") {
            $0.window = "2h"
            $0.memorySeconds = 7_200
            $0.lookup = .one
        },
        Dialect("lists its objects, never dedupes") {
            $0.window = "unknown"
            $0.memorySeconds = 0
            $0.lookup = .list
            $0.absentMeansNotApplied = true
        },
        Dialect("refuses repeats and names the object") {
            $0.window = "forever"
            $0.memorySeconds = nil
            $0.tellsInFlight = true
            $0.serverError = .reExecute
            $0.replay = .conflictWithID
            $0.lookup = .one
        },
        Dialect("refuses repeats and can be asked") {
            $0.window = "forever"
            $0.memorySeconds = nil
            $0.replay = .conflict
            $0.lookup = .one
        },
    ]
}

// The translator's file.
extension Dialect {
    /// The file as it is in one of its versions, which differ in the bytes that they render.
    func source(version: Int) -> [UInt8] {
        Array(
            #"""
            { "format": 1, "name": "acme",
              "endpoints": { "live": "https://api.acme.example", "sandbox": "none" },
              "account": { "api_key": { "secret": true } }, "auth": { "bearer": "$secret.api_key" },
              "accepts": { "currency": ["USD"] },
              "idempotency": \#(idempotency),
              "create": {
                "post": "/v1/payments",\#(isKeyed ? #" "headers": { "Idempotency-Key": "$key" },"# : "")
                "body": { "amount": "$amount.minor", "currency": "$currency", "ref": "$reference",
                  \#(isKeyed ? #""tag": "$key", "# : "")"version": "\#(version)" },
                "reply": { "success": { "status": 201 }, "record": "$body" },
                "problems": [
                  { "when": { "status": 401 }, "is": "provider_auth_failed", "effect": "none" },
                  { "when": { "status": 402 }, "is": "insufficient_funds", "effect": "none" },
                  { "when": { "status": 429 }, "is": "provider_rate_limited", "effect": "none" },
                  { "when": { "status": "4xx" }, "is": "provider_rejected_request", "effect": "none" },
                  { "when": { "status": "5xx" }, "is": "provider_outcome_unknown", "effect": "unknown" }
                ] },
              "record": { "provider_id": "$record.id",
                "status": { "$map": "$record.state", "to": { "open": "requires_payment", "paid": "succeeded" }, "else": "processing" },
                "echo": { "amount_minor": "$record.amount", "currency": "$record.currency",
                  "reference": "$record.ref"\#(isKeyed ? #", "key": "$record.tag""# : "") },
                "created_at": "$record.made" },
              "error": { "code": "$body.error", "message": "$body.message" },
              "lookup": \#(lookups), "webhooks": "none",
              "sandbox": { "create": { "status": 201,
                "body": { "id": "p_1", "state": "open", "amount": "$amount.minor", "currency": "$currency" } } } }
            """#.utf8)
    }

    private var idempotency: String {
        guard let window else { return #""none""# }
        return #"""
            { "carry": { "header": "Idempotency-Key" }, "shape": "uuid4", "window": "\#(window)",
              "replays": \#(replays), "client_error": "\#(clientError.rawValue)",
              "server_error": "\#(serverError.rawValue)",
              "in_flight": \#(tellsInFlight ? #"{ "status": 409, "code": "busy" }"# : #""unknown""#),
              "mismatch": { "status": 409, "code": "other_body" },
              "proof": \#(marksReplays ? #"{ "$header.Replayed": "yes" }"# : #""none""#) }
            """#
    }

    private var replays: String {
        switch replay {
        case .verbatim: #""verbatim""#
        case .conflict: #"{ "conflict": { "status": 409, "code": "exists" } }"#
        case .conflictWithID:
            #"{ "conflict": { "status": 409, "code": "exists" }, "provider_id": "$body.id" }"#
        }
    }

    private var lookups: String {
        guard lookup != .none else { return #""none""# }
        let found = lookup == .list ? #""records": "$body.items""# : #""record": "$body""#
        let absence = absentMeansNotApplied ? "not_applied" : "unknown"
        return #"""
            { "by_id": { "get": "/v1/payments/${provider_id}", "record": "$body", "absent": { "status": 404 } },
              "by_key": { "get": "/v1/payments", "query": { "key": "$key" }, \#(found),
                "absent": { "status": 404 }, "lag": "\#(Self.lagSeconds)s", "absent_means": "\#(absence)" } }
            """#
    }
}
