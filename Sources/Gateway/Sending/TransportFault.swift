/// Why an attempt brought no answer that could be read.
package enum TransportFault: String, Error, Sendable, CaseIterable {
    // No connection: no byte of the request was asked for.
    case unresolved
    case refused
    case tlsFailed = "tls_failed"
    case noToken = "no_token"
    /// The account's settings do not make what the file says proves who sends.
    case credentialMissing = "credential_missing"
    /// The destination is no https address, or one that may not be called.
    case addressForbidden = "address_forbidden"
    /// Our own limit on what is under way to one provider.
    case busy
    case overdue
    /// A kept connection held an answer that nobody had asked for.
    case stale

    // The request was sent, or may have been.
    case closed
    case reset
    case timeout
    case truncated
    case garbage
    case tooLarge = "too_large"

    /// Whether it is proved that the provider saw nothing.
    package var isUnsent: Bool {
        switch self {
        case .unresolved, .refused, .tlsFailed, .noToken, .credentialMissing, .addressForbidden,
            .busy, .overdue, .stale:
            true
        case .closed, .reset, .timeout, .truncated, .garbage, .tooLarge: false
        }
    }

    /// Whether only an operator can mend it, so that trying again at once is of no use.
    package var isLasting: Bool { self == .credentialMissing || self == .addressForbidden }

    /// What happened, as a problem's detail tells it.
    package var words: String {
        switch self {
        case .unresolved: "its name could not be resolved"
        case .refused: "it did not accept a connection"
        case .tlsFailed: "no secure connection could be made"
        case .noToken: "it gave no access token"
        case .credentialMissing: "the account lacks a credential that the request needs"
        case .addressForbidden: "its address is not one that may be called"
        case .busy: "as many requests to it are under way as may be"
        case .overdue: "the time for the request was over before it could be sent"
        case .stale: "its connection held an answer to another request"
        case .closed: "it closed the connection without an answer"
        case .reset: "the connection broke before an answer"
        case .timeout: "it did not answer in time"
        case .truncated: "its answer broke off"
        case .garbage: "its answer is not HTTP"
        case .tooLarge: "its answer is too large"
        }
    }
}
