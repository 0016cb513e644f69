package import EventLoop
package import HTTP

/// Answers a request, on the loop that its connection lives on.
///
/// It runs to its end even if the client goes away: whoever paid for an effect has to learn of it
/// when asking again.
package typealias Handler = @Sendable (InboundRequest, RequestContext) async -> Answer

/// Words a refusal for the client.
package typealias RefusalAnswer = @Sendable (Refusal) -> Answer

/// What a handler may want to know beside the request.
package struct RequestContext: Sendable {
    /// Where the handler runs, and may let time pass.
    package let loop: Loop

    /// When the last byte of the request had been read.
    package let receivedAt: MonotonicTime
}
