import Intents
import Translation

/// What a file's promises allow at one moment, for one open intent.
struct ResendDecision {
    enum Permission: Hashable {
        case now
        /// Not before that moment.
        case notBefore(Instant)
        /// Never again: only a lookup or a person can tell.
        case never
    }

    let rules: ResendRules
    let open: OpenIntent
    let canLookUp: Bool
    let inFlightWaits: Int

    /// Whether the same bytes may be sent again.
    func permission(at now: Instant) -> Permission {
        // To another credential the key would be new, and the payment a second one.
        guard open.reader.isKeyKnown(by: rules), isDoubtResendable else { return .never }
        switch rules.window {
        case .never: return .never
        case .forever: break
        case .seconds(let seconds):
            let end = open.firstSentAt.advanced(bySeconds: seconds - Limits.windowMarginSeconds)
            guard now < end else { return .never }
        }
        if let quiet = rules.quietSeconds {
            let quietUntil = open.lastSentAt.advanced(bySeconds: quiet)
            if now < quietUntil { return .notBefore(quietUntil) }
        }
        return .now
    }

    private var isDoubtResendable: Bool {
        switch open.doubt {
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
