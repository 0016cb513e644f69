import HTTP
package import Intents
import Translation

/// Asks the provider how an intent stands that it is known to have created.
package struct Refresh: Sendable {
    /// What to send.
    package let sending: Sending
    private let inquiry: Inquiry
    private let intent: IntentAnswer

    /// Nil where the provider cannot be asked: it has no such lookup, or no object of ours.
    package init?(of intent: IntentAnswer, reader: AttemptReader) {
        inquiry = Inquiry(reader: reader)
        self.intent = intent
        guard let request = inquiry.request(.byID, providerID: intent.providerID) else {
            return nil
        }
        sending = reader.sending(request)
    }

    /// The intent by what came back; what could not be read is told beside what is known.
    package func intent(after result: SendResult, at now: Instant) -> IntentAnswer {
        var refreshed = intent
        switch result {
        case .failed(let fault):
            refreshed.lastProblem = failed(fault.isUnsent ? .providerUnreachable : .providerTimeout)
        case .answered(let answer):
            switch inquiry.outcome(.byID, answer) {
            case .found(let record): refreshed.take(record, at: now)
            case .quarantined: refreshed.lastProblem = failed(.providerEchoMismatch)
            case .absent, .unknown: refreshed.lastProblem = failed(.providerResponseInvalid)
            }
        }
        return refreshed
    }

    package func evidence(of result: SendResult) -> Evidence {
        inquiry.reader.evidence(of: result, .refresh)
    }

    /// A failed look changes nothing of what is known, its effect least of all.
    private func failed(_ code: ProblemCode) -> Problem {
        let provider = inquiry.reader.claim.provider
        var problem = Problem(
            code,
            detail: "\(provider) could not be asked how the intent stands; this is what is known",
            effect: intent.effect,
            provider: Problem.ProviderError(name: provider)
        )
        problem.intentID = intent.id
        return problem
    }
}
