import JSON

/// The fields of the unified request; nothing else is accepted.
package enum IntentField: String, Sendable, CaseIterable, Hashable {
    case provider
    case amount
    case currency
    case accept
    case reference
    case description
    case metadata
    case customer
    case paymentMethod = "payment_method"
    case device
    case payer
    case returnURL = "return_url"
    case confirm
    case transfers
    case savePaymentMethod = "save_payment_method"
    case merchantWallet = "merchant_wallet"
    case expiresIn = "expires_in"
    case options

    package static let names = allCases.map(\.rawValue)

    /// The names by the ordinals of the fields.
    static let memberNames = allCases.map { MemberName($0.rawValue) }

    /// Whether the gateway itself keeps and answers the field where a provider has no place for it.
    package var isKeepable: Bool {
        switch self {
        case .reference, .description, .metadata: true
        default: false
        }
    }
}
