package import HTTP

/// One request to the provider, and what came of it.
package struct Exchange: Sendable {
    package let expected: ExpectedRequest
    package let result: Result
    /// Whether the provider did something.
    package let isApplied: Bool
    package let delay: Duration
    /// How often this happens in a row.
    package let times: Int
    package let place: Place
}

extension Exchange {
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
