import Intents
import Translation

/// What a file's promises allow at one moment, for one open intent.
struct ResendDecision {
    enum Permission: Hashable {
        case now
        /// Not before so many milliseconds have passed.
        case after(Int)
        /// Never again: only a lookup or a person can tell.
        case never
    }

    let rules: ResendRules
    let doubt: Doubt
    let canLookUp: Bool
    /// Whether the provider knows our key from the credential that the account has now.
    let isKeyKnown: Bool
    let inFlightWaits: Int
    /// How long ago the sends were, in milliseconds: the first at least, the last at most.
    let sinceFirstSend: Int
    let sinceLastSend: Int

    /// Whether the same bytes may be sent again.
    var permission: Permission {
        // To another credential the key would be new, and the payment a second one.
        guard isKeyKnown, isDoubtResendable else { return .never }
        switch rules.window {
        case .never: return .never
        case .forever: break
        case .seconds(let seconds):
            let safe = (seconds - Limits.windowMarginSeconds) * 1_000
            guard sinceFirstSend < safe else { return .never }
        }
        if let quiet = rules.quietSeconds, sinceLastSend < quiet * 1_000 {
            return .after(quiet * 1_000 - sinceLastSend)
        }
        return .now
    }

    private var isDoubtResendable: Bool {
        switch doubt {
        case .lost: return true
        case .inFlight: return inFlightWaits < Limits.inFlightWaits
        case .clash, .mismatch, .appliedBefore: return false
        case .serverError:
            switch rules.afterServerError {
            case .resend: return true
            case .lookUpOnly: return false
            case .lookUpElseResend: return !canLookUp
            }
        }
    }
}
