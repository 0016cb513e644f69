import Gateway
package import HTTP
package import Intents

/// Problems as answers: the headers that belong to a code are chosen here and nowhere else.
extension Answer {
    private static let requestIDName: Field.Name = "Request-Id"

    package static func problem(_ problem: Problem, requestID: String) -> Answer {
        var named = problem
        named.requestID = requestID
        var answer = Answer.problem(named)
        switch problem.code {
        case .unauthenticated:
            // RFC 9110, 11.6.1.
            answer.add(Field("WWW-Authenticate", #"Bearer realm="polyrail""#))
        case .idempotencyKeyRequired:
            // The draft of the header asks for a link to what explains it.
            let type = "urn:polyrail:problem:\(problem.code.rawValue)"
            answer.add(Field("Link", "<\(type)>; rel=\"describedby\""))
        default: break
        }
        return answer
    }

    /// Names the methods that a resource takes (RFC 9110, 10.2.1).
    func allowing(_ methods: [Method]) -> Answer {
        var answer = self
        answer.add(Field("Allow", methods.map(\.text).joined(separator: ", ")))
        return answer
    }

    /// Every answer carries the name of the request that it answers.
    package func naming(_ requestID: String) -> Answer {
        var answer = self
        answer.add(Field(Self.requestIDName, requestID))
        return answer
    }

    private mutating func add(_ field: Field?) {
        if let field { fields.append(field) }
    }
}
