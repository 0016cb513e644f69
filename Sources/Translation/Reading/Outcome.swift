package import Intents
package import Money

/// What a provider's answer means.
///
/// Indirect, since an object in our words is large and handed from reader to reader.
package indirect enum Outcome: Sendable {
    /// The provider did it; here is its object.
    case created(ProviderRecord)
    /// The provider said no, or that it cannot tell.
    case refused(Refusal)
    /// Our key is still being worked on at the provider.
    case inFlight
    /// Our key was used with other bytes.
    case clash
    /// Our key was applied before; the object is found by this id, or by the key.
    case appliedBefore(providerID: String?)
    /// The object is not the one we asked for: these fields differ.
    case quarantined([EchoField], ProviderRecord)
    /// Nothing in the file explains the answer.
    case unreadable(Reason)

    /// The parts of an answer that must repeat ours.
    package enum EchoField: String, Sendable, CaseIterable {
        case amount
        case currency
        case reference
        case key
    }

    /// Why an answer explains nothing.
    package enum Reason: Sendable, Hashable {
        case redirect
        case bodyNotJSON
        case missingProviderID
        case unexpectedStatus
    }

    /// What the attempt did at the provider, by this answer alone.
    package var effect: Effect {
        switch self {
        case .created, .appliedBefore: .applied
        case .refused(let refusal): refusal.effect
        case .inFlight, .clash, .quarantined, .unreadable: .unknown
        }
    }
}

/// A no, as the first matching rule of the file explains it.
package struct Refusal: Sendable {
    package let code: ProblemCode
    package let effect: Effect
    /// The object that a refusal left behind.
    package let record: ProviderRecord?
    /// Fields of the merchant's request that the provider complains about.
    package let violations: [Violation]

    package init(
        _ code: ProblemCode,
        effect: Effect,
        record: ProviderRecord? = nil,
        violations: [Violation] = []
    ) {
        self.code = code
        self.effect = effect
        self.record = record
        self.violations = violations
    }
}

/// A provider's object in our words.
package struct ProviderRecord: Sendable {
    /// What went wrong with the payer's last try.
    package struct LastProblem: Sendable, Hashable {
        package let code: ProblemCode
        package let providerCode: String
        package let message: String?
    }

    package internal(set) var providerID = ""
    package internal(set) var status = IntentStatus.processing
    /// The provider's own word, where the file maps it to nothing.
    package internal(set) var unmappedStatus: String?
    package internal(set) var lastProblem: LastProblem?
    package internal(set) var amountPaid: Amount?
    package internal(set) var amountRefunded: Amount?
    package internal(set) var paymentMethod: String?
    package internal(set) var createdAt: Instant?
    package internal(set) var updatedAt: Instant?
    package internal(set) var expiresAt: Instant?
    package internal(set) var nextAction = NextAction.poll
}

/// An answer, read: its meaning, and the provider's own words about it.
package struct Reading: Sendable {
    package let outcome: Outcome
    package let errorCodes: [String]
    package let errorMessage: String?
    package let requestID: String?
    package let retryAfter: RetryAfter?
    /// Whether the provider marked the answer as a replay of the first one.
    package let isReplay: Bool
    /// What was read, parsed once.
    let received: Scope.ReceivedAnswer?
}

/// What an answer must repeat, if it repeats it at all.
package struct Expectation: Sendable {
    package let accepted: AcceptedIntent
    package let key: String?

    package init(_ accepted: AcceptedIntent, key: String?) {
        self.accepted = accepted
        self.key = key
    }
}
