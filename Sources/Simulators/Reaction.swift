package import HTTP

/// A request whose answer is still to come, or never does.
package struct Exchange: Hashable, Sendable {
    let number: Int
}

/// What happens on a connection in answer to a request.
package enum Reaction: Sendable, Hashable {
    /// An answer in good order.
    case answer(Answer)
    /// Bytes as they are, and then the end of the connection.
    case raw(RawAnswer)
    case reset
    /// Nothing; `end` is told when the connection is gone.
    case hang(Exchange)
    /// Nothing for so long, and then what `resume` says.
    case wait(milliseconds: Int, Exchange)
}
