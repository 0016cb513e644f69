package import HTTP

/// One request to the provider, and what came of it.
package struct Exchange: Sendable {
    package let expected: ExpectedRequest
    package let result: Result
    /// What the provider did, where the file says it.
    package let statedEffect: Effect?
    package let delay: Duration
    /// How often this happens in a row.
    package let times: Int
    package let place: Place

    /// Whether the provider did something; unless the file says so, a 2xx to what may create does.
    package func isApplied(to method: Method) -> Bool {
        if let statedEffect { return statedEffect == .applied }
        guard case .answer(let answer) = result, answer.status.class == .success else {
            return false
        }
        return method == .post || method == .put
    }
}

extension Exchange {
    /// What the provider did; a fixture knows.
    package enum Effect: String, Sendable, CaseIterable {
        case none
        case applied
    }

    /// The fault beside which an answer stands.
    static let truncated = "truncated"

    /// All that a file may name as a fault.
    static let faults = Fault.allCases.map(\.rawValue) + [truncated]

    /// What the request meets.
    package enum Result: Sendable {
        case answer(ProviderAnswer)
        case fault(Fault)
        /// The connection ends in the middle of this answer.
        case truncated(ProviderAnswer)
    }

    /// What goes wrong instead of an answer.
    package enum Fault: String, Sendable, CaseIterable {
        // No connection: the request never left.
        case unresolved
        case refused
        case tlsFailed = "tls_failed"
        // The connection ends after the request, without an answer.
        case closed
        case reset
        /// No answer until the deadline.
        case timeout
        /// What comes back is no HTTP.
        case garbage

        package var isBeforeSending: Bool {
            switch self {
            case .unresolved, .refused, .tlsFailed: true
            case .closed, .reset, .timeout, .garbage: false
            }
        }
    }

    /// What the provider says.
    package struct ProviderAnswer: Sendable {
        package let status: Status
        /// As stated, and `Content-Type: application/json` before them where a JSON body has none.
        package let fields: Fields
        package let body: WrittenBody?

        package var answer: Answer {
            Answer(status, fields: fields, body: body?.bytes ?? [])
        }
    }
}
