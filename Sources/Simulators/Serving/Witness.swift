package import HTTP

/// How far a request has come that is answered in good order.
package enum Step: Sendable, Hashable, CaseIterable {
    /// It is read whole, and nothing is done yet.
    case read
    /// What was asked is done, and no byte of the answer is sent.
    case done
    /// About half of the answer is sent.
    case halfAnswered
    case answered
}

/// Is shown each step of each request before the next one, such as to kill the client there.
///
/// It is called on the providers' thread, which does nothing else meanwhile.
package protocol Witness: Sendable {
    func see(_ step: Step, of request: InboundRequest)
}
