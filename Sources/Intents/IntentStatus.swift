/// Where an intent stands; the one set of words for every provider.
package enum IntentStatus: String, Sendable, CaseIterable {
    /// Accepted by us; nobody can pay yet.
    case created
    case requiresPayment = "requires_payment"
    case requiresAction = "requires_action"
    case processing
    case succeeded
    case partiallyPaid = "partially_paid"
    case failed
    case canceled
    case expired
    case refunded
    /// The provider's effect is unknown, and nothing else.
    case indeterminate

    /// Whether the status can never change again.
    package var isTerminal: Bool {
        switch self {
        case .succeeded, .failed, .canceled, .expired, .refunded: true
        case .created, .requiresPayment, .requiresAction, .processing, .partiallyPaid,
            .indeterminate:
            false
        }
    }
}
