package import HTTP

/// One thing that somebody asks of the gateway.
package struct Step: Sendable {
    /// What is asked; the ids name earlier steps that create.
    package enum Verb: Sendable {
        /// A merchant creates, with the body of `POST /v1/intents` and an `Idempotency-Key`.
        case create(WrittenBody, key: String)
        /// The create of that step again, with its key.
        case `repeat`(create: String)
        case get(create: String)
        /// Reads the intent with `?refresh=true`.
        case refresh(create: String)
        /// The provider calls; the event is held against the intent of that create, if any.
        case webhook(fields: Fields, body: WrittenBody?, create: String?)
    }

    package let id: String
    package let verb: Verb
    /// The time since the step before.
    package let after: Duration
    package let place: Place
}
