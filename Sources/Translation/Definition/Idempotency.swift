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

    /// Who must sign in for the provider to know a key again.
    enum KeyScope: String, Sendable, CaseIterable {
        /// Whoever signs in for the account.
        case account
        /// The same credential only: to another one the same key is new.
        case credential
    }

    let place: Place
    let shape: Shape
    let scope: KeyScope
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
