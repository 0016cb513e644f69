import HTTP
package import Intents
import Translation

/// Finds out what became of one intent whose effect is not known.
///
/// In this order: look up, wait as long as a lookup may lag, look up, send the same bytes again as
/// far as the provider promised that it is safe, and else ask again, in the end every hour. An
/// unknown outcome never expires: where nothing more can be asked it is parked for an operator.
package struct Resolve: Sendable {
    package enum Event: Sendable {
        case woke(at: Moment)
        case returned(SendResult, at: Moment)
        case settled(SettleOutcome, at: Moment)
    }

    package enum Action: Sendable {
        case wake(at: Instant)
        case send(Sending)
        case settle(Settlement)
        /// Nothing that the gateway may do can tell any more: only an operator, or an event.
        case park
        /// What happened is known.
        case finish
    }

    /// What is tried next; each send begins anew.
    private enum Phase {
        case firstLookup
        /// After the time that a lookup may lag.
        case secondLookup
        case resend
        case watch
    }

    private enum State {
        case idle
        case asking(Inquiry.Kind)
        case resending
        /// Writing what the journal lacks.
        case recording
        /// `before` is the intent as it stands if what was found out does not hold.
        case settling(isKnown: Bool, before: IntentAnswer)
        case over
    }

    package internal(set) var open: OpenIntent
    let rules: ResendRules
    private var inquiry: Inquiry
    private var state = State.idle
    private var phase: Phase
    private var round = 0
    private var inFlightWaits = 0
    /// When the work on it began, and when the last byte can have been sent by the steady clock.
    private var begunAt: Moment?
    private var lastSteady: Int?

    package init(_ open: OpenIntent) {
        self.open = open
        let declared = open.reader.translator.resendRules
        rules = open.answersFrom == nil ? declared : declared.ofTheBuiltInProvider
        // Nothing needs to be looked up where the same bytes may always be sent again.
        phase = open.answersFrom == nil ? .firstLookup : .resend
        inquiry = Inquiry(reader: open.reader)
    }

    /// When to begin.
    ///
    /// A process that died may have sent until then, whatever it wrote down.
    package mutating func begin(at now: Moment) -> Instant {
        begunAt = now
        lastSteady = now.steadyMilliseconds
        return open.answersFrom.map { max($0, now.wall) } ?? nextRound(after: now.wall)
    }

    /// Goes on with another reader of the same claim, whose account has the secrets of now.
    package mutating func renew(_ reader: AttemptReader) {
        open.reader = reader
        inquiry = Inquiry(reader: reader)
    }

    /// Takes what happened, and gives what is to be done; an event that does not fit the state is a
    /// mistake of the caller.
    package mutating func take(_ event: Event) -> [Action] {
        switch (state, event) {
        case (.idle, .woke(let now)):
            guard let unwritten = open.unwritten else { return work(at: now) }
            state = .recording
            return [.settle(unwritten)]
        case (.recording, .settled(.kept, let now)):
            open.unwritten = nil
            return work(at: now)
        case (.recording, .settled(_, let now)): return rest(at: now)
        case (.asking(let kind), .returned(let result, let now)):
            return asked(kind, result, at: now)
        case (.resending, .returned(let result, let now)): return resent(result, at: now)
        case (.settling(let isKnown, let before), .settled(let outcome, let now)):
            return settled(outcome, isKnown: isKnown, before: before, at: now)
        default: preconditionFailure("a resolver was told what it did not ask for")
        }
    }

    /// The moment of the next try, by the schedule.
    private mutating func nextRound(after now: Instant) -> Instant {
        let delays = Limits.resolverDelaysSeconds
        let delay = round < delays.count ? delays[round] : Limits.resolverHourSeconds
        round += 1
        return now.advanced(bySeconds: delay)
    }

    private mutating func rest(at now: Moment, forMilliseconds pause: Int = 0) -> [Action] {
        state = .idle
        let next = nextRound(after: now.wall)
        return [.wake(at: max(now.wall.advanced(byMilliseconds: pause), next))]
    }

    /// For how long nothing was sent, as far as that is known.
    func sinceLastSend(_ now: Moment) -> Int {
        now.steadyMilliseconds - (lastSteady ?? now.steadyMilliseconds)
    }

    private mutating func sent(by now: Moment) {
        open.lastSentAt = now.wall
        lastSteady = now.steadyMilliseconds
    }
}

// What to try.
extension Resolve {
    private mutating func work(at now: Moment) -> [Action] {
        switch phase {
        case .firstLookup:
            guard let question = question else {
                phase = .resend
                return work(at: now)
            }
            phase = .secondLookup
            return ask(question)
        case .secondLookup:
            let left = (rules.keyLookup?.lagSeconds ?? 0) * 1_000 - sinceLastSend(now)
            if left > 0 { return rest(at: now, forMilliseconds: left) }
            phase = .resend
            guard let question = question else { return work(at: now) }
            return ask(question)
        case .resend:
            switch permission(at: now) {
            case .now:
                state = .resending
                return [.send(open.reader.sending)]
            case .after(let milliseconds): return rest(at: now, forMilliseconds: milliseconds)
            case .never:
                phase = .watch
                return work(at: now)
            }
        case .watch:
            guard let question = question else {
                state = .over
                return [.park]
            }
            return ask(question)
        }
    }

    private func permission(at now: Moment) -> ResendDecision.Permission {
        ResendDecision(
            rules: rules,
            doubt: open.doubt,
            canLookUp: question != nil,
            inFlightWaits: inFlightWaits,
            sinceFirstSend: sinceFirstSend(now),
            sinceLastSend: sinceLastSend(now)
        ).permission
    }

    /// How long ago the first send was at least: a clock that was set back counts too little.
    private func sinceFirstSend(_ now: Moment) -> Int {
        let first = open.firstSentAt.milliseconds
        let begunAt = begunAt ?? now
        let here = now.steadyMilliseconds - begunAt.steadyMilliseconds
        return max(now.wall.milliseconds - first, begunAt.wall.milliseconds - first + here, here)
    }

    /// The id that the provider named, where it named one.
    private var askedID: String? {
        if case .appliedBefore(let id) = open.doubt { id } else { nil }
    }

    /// The best question there is: by the id, if the provider named one, else by our key.
    private var question: (kind: Inquiry.Kind, sending: Sending)? {
        if let question = inquiry.question(.byID, providerID: askedID) { return (.byID, question) }
        return inquiry.question(.byKey, providerID: nil).map { (.byKey, $0) }
    }

    private mutating func ask(_ question: (kind: Inquiry.Kind, sending: Sending)) -> [Action] {
        state = .asking(question.kind)
        return [.send(question.sending)]
    }
}

// What is learned.
extension Resolve {
    private mutating func asked(
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

    private mutating func resent(_ result: SendResult, at now: Moment) -> [Action] {
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

    private mutating func settled(
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
