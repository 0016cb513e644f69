import HTTP
package import Intents
import Money

/// What the journal holds of a key: the fold of its claims and settlements.
///
/// It never changes and goes through many hands, so that these share one.
package final class KeyRecord: Sendable {
    package enum State: Sendable {
        /// An attempt is under way.
        case running
        case settled(Standing)
        /// The answer was kept as long as promised, and is gone.
        case pruned
    }

    /// The latest claim.
    package let claim: Claim
    package let state: State
    /// The intent as it is now.
    package let intent: IntentAnswer
    /// The provider's own object as it was last seen: compact JSON without secrets.
    package let providerData: [UInt8]?
    /// When a final answer is forgotten; nil while the row is not final.
    package let expiresAt: Instant?
    /// Until when the provider asked to be left alone that left the outcome open, if it did.
    package let askAgainAt: Instant?
    /// What an operator said who ruled how it stands; nil where a provider told.
    package let testimony: Evidence.Testimony?

    package init(
        claim: Claim,
        state: State,
        intent: IntentAnswer,
        providerData: [UInt8]? = nil,
        expiresAt: Instant? = nil,
        askAgainAt: Instant? = nil,
        testimony: Evidence.Testimony? = nil
    ) {
        self.claim = claim
        self.state = state
        self.intent = intent
        self.providerData = providerData
        self.expiresAt = expiresAt
        self.askAgainAt = askAgainAt
        self.testimony = testimony
    }
}

extension KeyRecord {
    package var isRuled: Bool { testimony != nil }

    /// In major units, as the merchant wrote it.
    package var amountText: String { intent.intent.amount.text }
}

/// What became of a claim.
package enum ClaimOutcome: Sendable {
    case won
    /// Somebody else was first with this key.
    ///
    /// The record is large and seldom there: what is passed on is its place.
    indirect case lost(KeyRecord)
    /// Nothing was bound, and nothing may be sent.
    case unavailable
}

/// What became of a settlement.
package enum SettleOutcome: Sendable {
    /// In the journal, or in the spool that stands in for it.
    case kept
    /// Nowhere: the answer must not be given as if it held.
    case lost
    /// The object that was found belongs to another intent.
    case belongsToAnother
}
