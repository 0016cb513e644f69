import HTTP
import Intents
import Translation

/// What is learned from what came back, and written.
extension Resolve {
    mutating func asked(
        _ kind: Inquiry.Kind,
        _ result: SendResult,
        at now: Moment
    ) -> [Action] {
        let before = open
        var standing: Standing?
        var isAdoption = false
        let read = open.reader.read(result)
        heed(read.retryAfter, at: now)
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
        return settle(
            standing, read, .lookup, isAdoption: isAdoption, before, at: now)
    }

    mutating func resent(_ result: SendResult, at now: Moment) -> [Action] {
        let before = open
        let result = open.reader.read(result)
        var standing: Standing?
        heed(result.retryAfter, at: now)
        phase = open.answersFrom == nil ? .firstLookup : .resend
        switch open.reader.verdict(on: result, at: now.wall) {
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

    /// Sends the same bytes again, once it is written down that they are sent: whoever finds this
    /// process dead knows from when on nothing was.
    mutating func resend(at now: Moment) -> [Action] {
        // The built-in provider needs no time of quiet.
        guard open.answersFrom == nil else {
            state = .resending
            return [.send(open.reader.sending)]
        }
        state = .announcing
        let claim = open.reader.claim
        let note = Settlement(
            name: claim.name,
            intentID: claim.intentID,
            attempt: claim.attempt,
            at: now.wall,
            standing: .open(open.doubt),
            intent: open.intent,
            evidence: Evidence(source: .resend, fault: nil, status: nil, requestID: nil, data: nil),
            isAdoption: false
        )
        return [.settle(note)]
    }

    /// A key that stays in flight counts as unknown after a few waits.
    private mutating func counted(_ doubt: Doubt) -> Doubt {
        guard case .inFlight = doubt else { return doubt }
        inFlightWaits += 1
        return inFlightWaits < Limits.inFlightWaits ? .inFlight : .lost
    }

    private mutating func settle(
        _ standing: Standing?,
        _ result: ReadResult,
        _ source: Evidence.Source,
        isAdoption: Bool,
        _ before: OpenIntent,
        at now: Moment
    ) -> [Action] {
        let claim = open.reader.claim
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
        state = .settling(settlement, before: before)
        return [.settle(settlement)]
    }

    mutating func settled(
        _ settlement: Settlement,
        _ outcome: SettleOutcome,
        _ before: OpenIntent,
        at now: Moment
    ) -> [Action] {
        switch outcome {
        case .kept:
            if case .open = settlement.standing { return rest(at: now) }
            state = .over
            return [.finish]
        case .belongsToAnother:
            // Nothing of another's object may show on this intent.
            open = before
            return rest(at: now)
        case .lost:
            state = .unwritten(settlement, before: before)
            return [.wake(at: now.wall.advanced(bySeconds: Limits.unwrittenPauseSeconds))]
        }
    }
}
