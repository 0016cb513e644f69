import Gateway
import HTTP

/// How a provider, or the way to it, fails: what goes wrong with the first requests, one by one.
package struct FaultPoint: Sendable, CustomStringConvertible {
    struct Failure: Sendable {
        enum Kind: Sendable {
            /// The connection fails.
            case transport(TransportFault)
            /// Something answers, perhaps not the provider itself.
            case status(Int, body: String)
        }

        let kind: Kind
        /// Whether the provider had done what was asked before it failed.
        let isApplied: Bool
        let words: String

        init(_ kind: Kind, applied isApplied: Bool, _ words: String) {
            self.kind = kind
            self.isApplied = isApplied
            self.words = "\(words) \(isApplied ? "after the effect" : "without effect")"
        }
    }

    let failures: [Failure]
    package let description: String

    private init(_ failures: [Failure]) {
        self.failures = failures
        description = failures.map(\.words).joined(separator: ", then ")
    }

    /// The answer of the last failure, where it is one.
    var lastAnswer: Answer? {
        guard case .status(let code, let body)? = failures.last?.kind else { return nil }
        return Status(code).map { Answer($0, body: Array(body.utf8)) }
    }

    /// Each failure once and twice in a row, and each refusal of a resend whose first send worked.
    package static let all: [FaultPoint] =
        every.map { FaultPoint([$0]) } + every.map { FaultPoint([$0, $0]) }
        + later.map { FaultPoint([lostAnswer, $0]) }

    private static let every = unsent + lost + answered

    private static let unsent = [TransportFault.unresolved, .refused, .tlsFailed].map {
        Failure(.transport($0), applied: false, $0.rawValue)
    }

    private static let lost = TransportFault.allCases.filter { !$0.isUnsent }.flatMap { fault in
        [true, false].map { Failure(.transport(fault), applied: $0, fault.rawValue) }
    }

    /// Only statuses that no file may take for a no stand here with an effect.
    private static let answered =
        [408, 425, 499, 500, 502, 503, 504].flatMap { status in
            [true, false].map { Failure(.status(status, body: "{}"), applied: $0, "\(status)") }
        } + [
            Failure(
                .status(502, body: "<html>Bad Gateway</html>"), applied: true, "502 with HTML"),
            Failure(.status(200, body: "<html>Sign in</html>"), applied: false, "200 with HTML"),
            Failure(.status(200, body: "{}"), applied: true, "200 with {}"),
            Failure(.status(200, body: ""), applied: true, "200 without a body"),
            Failure(.status(302, body: ""), applied: true, "302"),
        ] + refusals

    private static let refusals = [400, 401, 403, 404, 422, 429].map {
        Failure(.status($0, body: "{}"), applied: false, "\($0)")
    }

    private static let lostAnswer = Failure(.transport(.timeout), applied: true, "timeout")

    private static let later = refusals + unsent
}
