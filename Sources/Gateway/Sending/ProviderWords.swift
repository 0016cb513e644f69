import HTTP
import Intents
import Translation

/// What a provider said, as a problem tells it on.
struct ProviderWords {
    let error: Problem.ProviderError
    private let retryAfterSeconds: Int?

    /// What an answer says that came at that moment.
    init(translator: String, answer: Answer, reading: Reading, at now: Instant) {
        error = Problem.ProviderError(
            name: translator,
            httpStatus: answer.status.code,
            code: reading.errorCodes.first,
            message: reading.errorMessage,
            requestID: reading.requestID
        )
        retryAfterSeconds = reading.retryAfter?.seconds(at: now)
    }

    /// The built-in provider of test mode has no words of its own.
    init(translator: String) {
        error = Problem.ProviderError(name: translator)
        retryAfterSeconds = nil
    }

    func problem(_ code: ProblemCode, effect: Effect? = nil) -> Problem {
        let title = code.definition.title
        let said = error.message.map { ": \($0)" } ?? ""
        return Problem(
            code,
            detail: "\(title)\(said)",
            effect: effect,
            retryAfterSeconds: retryAfterSeconds,
            provider: error
        )
    }
}
