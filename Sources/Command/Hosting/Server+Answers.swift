import API
import HTTP
import Intents

extension ReceivedRequest {
    /// A request as a connection gave it.
    init(_ request: InboundRequest) {
        self.init(
            method: request.method,
            path: request.path,
            query: request.query,
            fields: request.fields,
            body: request.body
        )
    }
}

extension Refusal {
    /// The problem that tells a client why its bytes are no request.
    var code: ProblemCode {
        switch status.code {
        case 408: .requestTimeout
        case 413: .bodyTooLarge
        case 414, 431: .headersTooLarge
        case 503: .serverBusy
        default: .malformedRequest
        }
    }
}
