import Intents

extension Problem {
    /// The problem as an intent tells it whose outcome is open: the merchant asks the gateway again
    /// when the answer's `Retry-After` says so, however long the provider wants to be left alone.
    var ofOpenOutcome: Problem {
        var problem = self
        problem.retryAfterSeconds = Limits.openRetryAfterSeconds
        return problem
    }
}
