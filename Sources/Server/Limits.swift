import HTTP

/// What a server grants to those that connect; none of them is trusted to be quick or brief.
package struct Limits: Sendable {
    /// Connections that are served at once, over all loops.
    package var connections = 10_000
    /// Connections beyond those that are told so; even more are closed without a word.
    package var turnedAway = 256
    /// The largest body, without the chunks that it comes in.
    package var bodyBytes = HTTP.Limits.bodyBytes

    /// How long a connection may wait between two requests.
    package var idle = Duration.seconds(75)
    /// How long the head of a request may take from its first byte on.
    package var head = Duration.seconds(10)
    /// How long the body may take after the head.
    package var body = Duration.seconds(30)
    /// How long a client may take to read one answer.
    package var write = Duration.seconds(30)

    /// How long the rest of what a client sends is read and dropped after the last answer.
    ///
    /// Closing at once would reset the connection and so destroy an answer not yet read
    /// (RFC 9112, 9.6).
    package var linger = Duration.seconds(2)
    package var lingerBytes = 4_194_304

    package init() {}

    /// What one read takes; the buffer is shared by all connections of a loop.
    static let readBytes = 16_384
    /// Reads after which a connection lets others go first.
    static let readsPerTurn = 4
    /// Connections that one turn accepts.
    static let acceptsPerTurn = 64
    /// Connections that the system completes before they are accepted.
    static let backlog: Int32 = 4_096
    /// How long no connection is accepted after the process ran out of descriptors.
    static let acceptPause = Duration.milliseconds(100)
    /// What the system takes as the path of a socket, with a zero at its end.
    static let socketPathBytes = 108
}
