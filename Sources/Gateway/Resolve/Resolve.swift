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
        case woke(at: Instant)
        case returned(SendResult, at: Instant)
        case settled(SettleOutcome, at: Instant)
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
    enum Phase {
        case firstLookup
        /// After the time that a lookup may lag.
        case secondLookup
        case resend
        case watch
    }

    enum State {
        case idle
        case asking(Inquiry.Kind)
        case resending
        /// With what was known before, which holds again where the settlement is refused.
        case settling(Settlement, isKnown: Bool, before: OpenIntent)
        /// What happened is known, but nowhere written.
        case unwritten(Settlement, before: OpenIntent)
        case over
    }

    package internal(set) var open: OpenIntent
    let rules: ResendRules
    private(set) var inquiry: Inquiry
    var state = State.idle
    var phase: Phase
    private var round = 0
    var inFlightWaits = 0

    package init(_ open: OpenIntent) {
        self.open = open
        let declared = open.reader.translator.resendRules
        rules = open.answersFrom == nil ? declared : declared.ofTheBuiltInProvider
        // Nothing needs to be looked up where the same bytes may always be sent again.
        phase = open.answersFrom == nil ? .firstLookup : .resend
        inquiry = Inquiry(reader: open.reader)
    }

    /// When to begin.
    package mutating func begin(at now: Instant) -> Instant {
        open.answersFrom.map { max($0, now) } ?? nextRound(after: now)
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
        case (.idle, .woke(let now)): return work(at: now)
        case (.unwritten(let settlement, let before), .woke):
            state = .settling(settlement, isKnown: true, before: before)
            return [.settle(settlement)]
        case (.asking(let kind), .returned(let result, let now)):
            return asked(kind, result, at: now)
        case (.resending, .returned(let result, let now)): return resent(result, at: now)
        case (.settling(let settlement, let isKnown, let before), .settled(let outcome, let now)):
            return settled(settlement, outcome, isKnown: isKnown, before, at: now)
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

    mutating func rest(at now: Instant, until moment: Instant? = nil) -> [Action] {
        state = .idle
        let next = nextRound(after: now)
        return [.wake(at: moment.map { max($0, next) } ?? next)]
    }
}

// What to try.
extension Resolve {
    private mutating func work(at now: Instant) -> [Action] {
        switch phase {
        case .firstLookup:
            guard let question = question else {
                phase = .resend
                return work(at: now)
            }
            phase = .secondLookup
            return ask(question)
        case .secondLookup:
            let lagEnd = open.lastSentAt.advanced(bySeconds: rules.keyLookup?.lagSeconds ?? 0)
            if now < lagEnd { return rest(at: now, until: lagEnd) }
            phase = .resend
            guard let question = question else { return work(at: now) }
            return ask(question)
        case .resend:
            switch permission(at: now) {
            case .now:
                state = .resending
                return [.send(open.reader.sending)]
            case .notBefore(let moment): return rest(at: now, until: moment)
            case .never:
                phase = .watch
                return work(at: now)
            }
        case .watch:
            if let question { return ask(question) }
            // What cannot be asked now, for want of a setting, can be once an operator mends it.
            if mayAsk { return rest(at: now) }
            state = .over
            return [.park]
        }
    }

    private func permission(at now: Instant) -> ResendDecision.Permission {
        ResendDecision(
            rules: rules,
            open: open,
            canLookUp: question != nil,
            inFlightWaits: inFlightWaits
        ).permission(at: now)
    }

    /// The id that the provider named, where it named one.
    var askedID: String? {
        if case .appliedBefore(let id) = open.doubt { id } else { nil }
    }

    /// The best question there is: by the id, if the provider named one, else by our key.
    private var question: (kind: Inquiry.Kind, sending: Sending)? {
        if let question = inquiry.question(.byID, providerID: askedID) { return (.byID, question) }
        return inquiry.question(.byKey, providerID: nil).map { (.byKey, $0) }
    }

    /// Whether the file has a question that could tell.
    private var mayAsk: Bool {
        rules.keyLookup != nil || (rules.hasLookupByID && askedID != nil)
    }

    private mutating func ask(_ question: (kind: Inquiry.Kind, sending: Sending)) -> [Action] {
        state = .asking(question.kind)
        return [.send(question.sending)]
    }
}
