package import HTTP
package import Intents
package import Translation

/// What the result of one sending means for an intent.
package enum Verdict: Sendable {
    case created(ProviderRecord)
    /// A no whose effect is known. `isFinal` says whether it holds for good or only for now.
    case refused(Problem, isFinal: Bool, left: ProviderRecord?)
    /// The request never left.
    case unsent(TransportFault)
    case unknown(Doubt, Problem)
}

/// What came back for one sending, its answer read once.
package enum ReadResult: Sendable {
    case answered(Answer, Reading)
    case failed(TransportFault)
    case declared(Outcome)
}

extension ReadResult {
    /// For how long the provider asks to be left alone.
    var retryAfter: RetryAfter? {
        if case .answered(_, let reading) = self { reading.retryAfter } else { nil }
    }
}
