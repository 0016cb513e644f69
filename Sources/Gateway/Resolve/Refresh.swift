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
        guard let question = inquiry.question(.byID, providerID: intent.providerID) else {
            return nil
        }
        sending = question
    }

    /// The intent by what came back; what could not be read is told beside what is known.
    package func intent(after result: SendResult, at now: Instant) -> IntentAnswer {
        var refreshed = intent
        switch result {
        // Only creates are answered in our words.
        case .declared: break
        case .failed(let fault): refreshed.lastProblem = failed(problem(of: fault))
        case .answered(let answer):
            switch inquiry.outcome(.byID, answer, providerID: intent.providerID) {
            case .found(let record): refreshed.take(record, at: now)
            case .quarantined:
                refreshed.lastProblem = failed(
                    words(of: answer, at: now).problem(.providerEchoMismatch))
            case .absent, .unknown: refreshed.lastProblem = failed(refusal(answer, at: now))
            }
        }
        return refreshed
    }

    /// Whether the provider knows no such object, or one that is not ours.
    package func isDenied(by result: SendResult) -> Bool {
        guard case .answered(let answer) = result else { return false }
        switch inquiry.outcome(.byID, answer, providerID: intent.providerID) {
        case .absent, .quarantined: return true
        case .found, .unknown: return false
        }
    }

    /// Whether the provider tells of another end than the one that is known.
    package func contradicts(_ result: SendResult) -> Bool {
        guard intent.status.isTerminal, case .answered(let answer) = result,
            case .found(let record) = inquiry.outcome(
                .byID, answer, providerID: intent.providerID)
        else { return false }
        switch (intent.status, record.status) {
        // What was paid may be given back.
        case (.succeeded, .refunded): return false
        case (let known, let told): return known != told
        }
    }

    package func evidence(of result: SendResult) -> Evidence {
        inquiry.reader.evidence(of: inquiry.reader.read(result), .refresh)
    }

    /// The answer's own explanation, where the file has one for it.
    private func refusal(_ answer: Answer, at now: Instant) -> Problem {
        let reading = inquiry.reader.reading(answer)
        guard case .refused(let refusal) = reading.outcome else {
            return words(of: answer, at: now).problem(.providerResponseInvalid)
        }
        return words(of: answer, at: now).problem(refusal.code)
    }

    private func words(of answer: Answer, at now: Instant) -> ProviderWords {
        let reader = inquiry.reader
        return ProviderWords(
            translator: reader.claim.provider,
            answer: answer,
            reading: reader.reading(answer),
            at: now
        )
    }

    private func problem(of fault: TransportFault) -> Problem {
        let provider = inquiry.reader.claim.provider
        let code: ProblemCode =
            switch fault {
            case .busy: .providerBusy
            case .timeout: .providerTimeout
            default: fault.isUnsent ? .providerUnreachable : .providerOutcomeUnknown
            }
        return Problem(
            code,
            detail: "\(provider) could not be asked how the intent stands: \(fault.words)",
            provider: Problem.ProviderError(name: provider)
        )
    }

    /// A failed look changes nothing of what is known, its effect least of all.
    private func failed(_ problem: Problem) -> Problem {
        var problem = problem
        problem.effect = intent.effect
        problem.intentID = intent.id
        return problem
    }
}
