import HTTP
import Intents
import Translation

// What is learned.
extension Resolve {
    mutating func asked(
        _ kind: Inquiry.Kind,
        _ result: SendResult,
        at now: Moment
    ) -> [Action] {
        let before = open.intent
        var standing: Standing?
        var isAdoption = false
        if case .answered(let answer) = result {
            switch inquiry.outcome(kind, answer, providerID: askedID) {
            case .found(let record) where isOfOurTime(record):
                open.intent.take(record, at: now.wall)
                standing = .final(.created(open.intent))
                isAdoption = true
            case .absent where kind == .byKey && isAbsenceProof(at: now):
                standing = .released(.problem(notApplied(at: now.wall)))
            case .quarantined:
                open.doubt = .mismatch
                open.intent.lastProblem = contradicted
            case .found, .absent, .unknown: break
            }
        }
        return settle(standing, result, .lookup, isAdoption: isAdoption, before, at: now)
    }

    mutating func resent(_ result: SendResult, at now: Moment) -> [Action] {
        let before = open.intent
        var standing: Standing?
        phase = open.answersFrom == nil ? .firstLookup : .resend
        switch open.reader.verdict(on: result) {
        case .created(let record):
            open.intent.take(record, at: now.wall)
            standing = .final(.created(open.intent))
        case .refused(var problem, let isFinal, let left)
        where problem.effect == .applied || speaksForAll(result):
            problem.intentID = open.intent.id
            open.intent.take(problem, isFinal: isFinal, left: left, at: now.wall)
            standing = isFinal ? .final(.problem(problem)) : .released(.problem(problem))
        case .refused:
            // It proves nothing of the sends before it.
            sent(by: now)
        case .unsent: break
        case .unknown(let doubt, var problem):
            problem.intentID = open.intent.id
            sent(by: now)
            open.doubt = counted(doubt)
            open.intent.take(open.doubt, problem, at: now.wall)
        }
        return settle(standing, result, .resend, isAdoption: false, before, at: now)
    }

    /// A key that stays in flight counts as unknown after a few waits.
    private mutating func counted(_ doubt: Doubt) -> Doubt {
        guard case .inFlight = doubt else { return doubt }
        inFlightWaits += 1
        return inFlightWaits < Limits.inFlightWaits ? .inFlight : .lost
    }

    private mutating func settle(
        _ standing: Standing?,
        _ result: SendResult,
        _ source: Evidence.Source,
        isAdoption: Bool,
        _ before: IntentAnswer,
        at now: Moment
    ) -> [Action] {
        let claim = open.reader.claim
        state = .settling(isKnown: standing != nil, before: before)
        let settlement = Settlement(
            name: claim.name,
            intentID: claim.intentID,
            attempt: claim.attempt,
            at: now.wall,
            standing: standing ?? .open(open.doubt),
            intent: open.intent,
            evidence: open.reader.evidence(of: result, source),
            isAdoption: isAdoption
        )
        return [.settle(settlement)]
    }

    mutating func settled(
        _ outcome: SettleOutcome,
        isKnown: Bool,
        before: IntentAnswer,
        at now: Moment
    ) -> [Action] {
        guard isKnown else { return rest(at: now) }
        guard case .kept = outcome else {
            // What could not be written, or is another's, is not so.
            open.intent = before
            return rest(at: now)
        }
        state = .over
        return [.finish]
    }
}
