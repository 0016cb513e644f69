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
        /// That the same bytes are about to be sent again is being written.
        case announcing
        /// With what was known before, which holds again where the settlement is refused.
        case settling(Settlement, before: OpenIntent)
        /// The journal lacks what is known: that is written before anything is asked or sent.
        case unwritten(Settlement, before: OpenIntent)
        case over
    }

    package internal(set) var open: OpenIntent
    let rules: ResendRules
    private(set) var inquiry: Inquiry
    var state: State
    var phase: Phase
    var round = 0
    var inFlightWaits = 0
    private var ages = SendAges()
    /// When the provider may be asked again, by the steady clock, once it told.
    var asksFrom: Int?

    package init(_ open: OpenIntent) {
        self.open = open
        state = open.unwritten.map { .unwritten($0, before: open) } ?? .idle
        let declared = open.reader.translator.resendRules
        rules = open.answersFrom == nil ? declared : declared.ofTheBuiltInProvider
        // Nothing needs to be looked up where the same bytes may always be sent again.
        phase = open.answersFrom == nil ? .firstLookup : .resend
        inquiry = Inquiry(reader: open.reader)
    }

    /// When to begin.
    ///
    /// A process that died may have sent until then, unless it wrote down until when.
    package mutating func begin(at now: Moment) -> Instant {
        ages.begin(at: now, sentBy: open.sentBy)
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
        case (.idle, .woke(let now)): return work(at: now)
        case (.unwritten(let settlement, let before), .woke):
            state = .settling(settlement, before: before)
            return [.settle(settlement)]
        case (.asking(let kind), .returned(let result, let now)):
            return asked(kind, result, at: now)
        case (.resending, .returned(let result, let now)): return resent(result, at: now)
        case (.announcing, .settled(.kept, _)):
            state = .resending
            return [.send(open.reader.sending)]
        // What is not written down is not sent.
        case (.announcing, .settled(_, let now)): return rest(at: now)
        case (.settling(let settlement, let before), .settled(let outcome, let now)):
            return settled(settlement, outcome, before, at: now)
        default: preconditionFailure("a resolver was told what it did not ask for")
        }
    }

    /// For how long nothing was sent, as far as that is known.
    func sinceLastSend(_ now: Moment) -> Int { ages.sinceLast(now) }

    mutating func sent(by now: Moment) {
        open.lastSentAt = now.wall
        ages.sent(at: now)
    }
}

// What to try.
extension Resolve {
    private mutating func work(at now: Moment) -> [Action] {
        if untilAsked(now) > 0 { return rest(at: now) }
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
            case .now: return resend(at: now)
            case .after(let milliseconds): return rest(at: now, forMilliseconds: milliseconds)
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

    private func permission(at now: Moment) -> ResendDecision.Permission {
        ResendDecision(
            rules: rules,
            doubt: open.doubt,
            canLookUp: question != nil,
            isKeyKnown: !hasOtherCredential,
            inFlightWaits: inFlightWaits,
            sinceFirstSend: ages.sinceFirst(open.firstSentAt, now),
            sinceLastSend: sinceLastSend(now)
        ).permission
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
