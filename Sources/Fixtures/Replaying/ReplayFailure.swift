package import HTTP
package import JSON

/// One thing that did not go as a fixture says.
package struct ReplayFailure: Sendable {
    package enum Kind: Sendable {
        /// A value is another one than expected; at the end, where no step is named.
        case difference(Difference, step: String?)
        /// A request that no exchange is left for.
        case unexpectedRequest(Request, step: String)
        case unusedExchange(Place, happened: Int, of: Int)
        /// A step asks for the intent of a create that made none.
        case noIntent(Place, step: String)
    }

    /// The line of the translator file that made what was met.
    package struct Cause: Sendable, Hashable, CustomStringConvertible {
        package let file: String
        package let position: Position

        package var description: String { "\(file):\(position.line):\(position.column)" }
    }

    package let kind: Kind
    package internal(set) var cause: Cause?
    /// Whether no line of the translator makes what was met, but the gateway itself.
    package internal(set) var isOfGateway = false
    /// The problem that its step was answered with, where that is not told yet.
    package internal(set) var problem: AnsweredProblem?
    /// What the case expects to be refused in its step, and was not: `/merchant_wallet`.
    package internal(set) var refusedPaths: [String] = []
    /// How often the same happened.
    package internal(set) var times = 1
    /// The step that did not lead to an exchange.
    var blamedStep: String?

    init(_ kind: Kind) {
        self.kind = kind
    }

    /// The step that it went wrong in, where it was in one.
    package var step: String? {
        switch kind {
        case .difference(_, let step): step
        case .unexpectedRequest(_, let step), .noIntent(_, let step): step
        case .unusedExchange: blamedStep
        }
    }

    /// Where in the fixture it says otherwise; nil where it says nothing.
    package var place: Place? {
        switch kind {
        case .difference(let difference, _): difference.place
        case .unexpectedRequest: nil
        case .unusedExchange(let place, _, _), .noIntent(let place, _): place
        }
    }

    package var expected: String {
        switch kind {
        case .difference(let difference, _): difference.expected
        case .unexpectedRequest: "no further request"
        case .unusedExchange(_, _, let times): times == 1 ? "this exchange" : "\(times) times"
        case .noIntent: "an intent"
        }
    }

    package var got: String {
        switch kind {
        case .difference(let difference, _): difference.got ?? "nothing"
        case .unexpectedRequest(let request, _):
            "\(request.method.text) \(request.url)" + (times > 1 ? ", \(times) times" : "")
        case .unusedExchange(_, let happened, _):
            happened == 0 ? "no such request" : "only \(happened)"
        case .noIntent: "none: the create was refused before an intent existed"
        }
    }
}
