package import HTTP
package import Intents
package import Translation

/// What an attempt came to, durably: written before anybody is answered.
///
/// It never changes and goes through many hands, so that these share one.
package final class Settlement: Sendable {
    package let name: KeyName
    package let intentID: String
    package let attempt: Int
    package let at: Instant
    package let standing: Standing
    package let intent: IntentAnswer
    package let evidence: Evidence
    /// Whether the object was found by a lookup: then it must belong to no other intent.
    package let isAdoption: Bool
    /// When it was written, by the steady clock; it tells a later process how long nothing was sent.
    package let mark: SteadyMark?

    package init(
        name: KeyName,
        intentID: String,
        attempt: Int,
        at: Instant,
        standing: Standing,
        intent: IntentAnswer,
        evidence: Evidence,
        isAdoption: Bool,
        mark: SteadyMark? = nil
    ) {
        self.name = name
        self.intentID = intentID
        self.attempt = attempt
        self.at = at
        self.standing = standing
        self.intent = intent
        self.evidence = evidence
        self.isAdoption = isAdoption
        self.mark = mark
    }
}

extension Settlement {
    /// The same, as written at a moment of the steady clock.
    package func written(at mark: SteadyMark?) -> Settlement {
        Settlement(
            name: name,
            intentID: intentID,
            attempt: attempt,
            at: at,
            standing: standing,
            intent: intent,
            evidence: evidence,
            isAdoption: isAdoption,
            mark: mark
        )
    }

    /// When the provider may be asked again, where the outcome stays open.
    package var askAgainAt: Instant? {
        if case .open = standing { evidence.askAgainAt(from: at) } else { nil }
    }

    /// Whether it only tells that the same bytes are about to be sent again.
    package var isNoteOfResend: Bool {
        if case .open = standing { evidence.isNoteOfResend } else { false }
    }
}

/// How a key stands once its attempt was settled.
package enum Standing: Sendable {
    /// Nothing can change any more: the answer, to be given byte for byte.
    case final(Answer)
    /// Nothing happened, and that is proved: a repeat runs again.
    case released(Answer)
    /// What happened is not known.
    case open(Doubt)
}

/// Why an outcome is not known; it decides what may be tried next.
package enum Doubt: Sendable, Hashable {
    /// No answer, or none that can be read.
    case lost
    /// An answer of class 5xx.
    case serverError
    /// The provider still works on our key.
    case inFlight
    /// Our key was used with other bytes: nothing may be sent again.
    case clash
    /// The answer is about another object than ours: nothing may be sent again.
    case mismatch
    /// Our key was applied before, and the object is still to be fetched.
    case appliedBefore(providerID: String?)

    /// The effect as far as it is proved.
    package var effect: Effect {
        if case .appliedBefore = self { .applied } else { .unknown }
    }
}

/// What a provider told us, or failed to, or an operator found out; kept as it came but for secrets.
package struct Evidence: Sendable {
    package enum Source: String, Sendable {
        case create
        case resend
        case lookup
        case refresh
        /// A person, who says how it was found out.
        case `operator`
    }

    /// What a person says, and who that is.
    package struct Testimony: Sendable, Hashable {
        package let text: String
        package let by: String

        package init(text: String, by: String) {
            self.text = text
            self.by = by
        }
    }

    package let source: Source
    package let fault: TransportFault?
    package let status: Int?
    package let requestID: String?
    /// The answer's body as compact JSON without secrets; nil where it is no JSON.
    package let data: [UInt8]?
    /// For how long the provider asked to be left alone.
    package let retryAfter: RetryAfter?
    /// Only where an operator is the source.
    package let testimony: Testimony?

    package init(
        source: Source,
        fault: TransportFault?,
        status: Int?,
        requestID: String?,
        data: [UInt8]?,
        retryAfter: RetryAfter? = nil,
        testimony: Testimony? = nil
    ) {
        self.source = source
        self.fault = fault
        self.status = status
        self.requestID = requestID
        self.data = data
        self.retryAfter = retryAfter
        self.testimony = testimony
    }

    /// What an operator says.
    init(_ testimony: Testimony) {
        self.init(
            source: .operator, fault: nil, status: nil, requestID: nil, data: nil,
            testimony: testimony)
    }

    /// When the provider may be asked again that said this at a moment; nil where it does not mind.
    package func askAgainAt(from moment: Instant) -> Instant? {
        retryAfter.map { moment.advanced(bySeconds: $0.seconds(at: moment)) }
    }
}
