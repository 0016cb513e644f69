/// A part of a translator file, in which only some references have a meaning.
enum Site: String, Sendable, CaseIterable {
    case endpoints
    case auth
    /// What is read from the answer to a token request.
    case token = "auth.token"
    case rules = "accepts.rules"
    case create
    /// Whatever reads a provider's answer: reply, problems, error, idempotency, sealed paths.
    case answer = "an answer"
    case record
    case lookup
    case verify = "webhooks.verify"
    case webhooks
    case sandbox
}
