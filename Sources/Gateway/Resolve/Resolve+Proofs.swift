import HTTP
import Intents
import Translation

/// What an answer proves of all sends, and what it means where it proves something.
extension Resolve {
    /// Whether a refusal of the same bytes settles the sends before it too.
    func speaksForAll(_ result: ReadResult) -> Bool {
        guard case .answered(let answer, let reading) = result, answer.status.class == .clientError,
            !Self.statusesOfTheMoment.contains(answer.status.code), rules.refusalsSettleAll
        else { return false }
        return !rules.settlingNeedsProof || reading.isReplay
    }

    /// Statuses that tell of the sender or of the moment, never of a key.
    static let statusesOfTheMoment: Set<Int> = [401, 403, 408, 425, 429, 499]

    /// An object that was made before our first send, or long after the last, is not ours.
    func isOfOurTime(_ record: ProviderRecord) -> Bool {
        guard let createdAt = record.createdAt else { return true }
        // A clock that was set back puts the last send before the first.
        let first = min(open.firstSentAt, open.lastSentAt)
        let last = max(open.firstSentAt, open.lastSentAt)
        return createdAt >= first.advanced(bySeconds: -Limits.adoptionMarginSeconds)
            && createdAt <= last.advanced(bySeconds: rules.timeoutSeconds)
    }

    func isAbsenceProof(at now: Moment) -> Bool {
        // A key that is unknown to this credential may have been used under the one before.
        guard !hasOtherCredential, let lookup = rules.keyLookup, lookup.absentMeansNotApplied
        else { return false }
        return sinceLastSend(now) >= lookup.lagSeconds * 1_000
    }

    /// Whether the provider may know our key only from a credential that the account has no more.
    package var hasOtherCredential: Bool { !open.reader.isKeyKnown(by: rules) }

    /// The provider knows nothing of our key: nothing happened.
    mutating func notApplied(at now: Instant) -> Problem {
        let provider = open.reader.claim.provider
        var problem = Problem(
            .providerUnavailable,
            detail: "\(provider) did nothing: it knows no such request; send it again",
            provider: Problem.ProviderError(name: provider)
        )
        problem.intentID = open.intent.id
        open.intent.take(problem, isFinal: false, left: nil, at: now)
        return problem
    }

    var contradicted: Problem {
        let provider = open.reader.claim.provider
        var problem = Problem(
            .providerEchoMismatch,
            detail: "\(provider) has something else under this request's reference or key",
            provider: Problem.ProviderError(name: provider)
        )
        problem.intentID = open.intent.id
        return problem.ofOpenOutcome
    }
}
