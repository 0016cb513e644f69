/// What is granted to providers, and held for them; none of them is trusted to be quick or brief.
package struct Limits: Sendable {
    /// How long a name, a connection and its handshake may take together; each on its own, too.
    package var connect = Duration.seconds(5)
    package var answerBytes = 1_048_576
    /// The heads of one answer with the interim ones before it, and its trailers.
    package var headBytes = 65_536
    /// Answers of class 1xx before the one that counts; no provider needs any.
    package var interimAnswers = 8

    /// How long a connection may have been idle and still be used: most servers close after 60 s.
    package var connectionIdle = Duration.seconds(30)
    /// How long a connection is used at all, so that a name that moved is followed.
    package var connectionLife = Duration.seconds(600)
    /// Connections that one loop keeps: at least as many as are ever in flight, or they thrash.
    package var connections = 4_096
    /// Handles that one loop keeps for the next requests.
    package var idleHandles = 512

    /// Addresses of creates that are kept as they were understood.
    static let knownDestinations = 256

    /// Names that are looked up at once; a silent name server holds a thread for 10 s and more.
    package var resolverThreads = 16
    /// Names that wait for such a thread.
    package var queuedNames = 256
    /// Names whose addresses are kept.
    package var names = 1_024
    /// How long addresses are used without a look whether they still hold.
    package var addressesFresh = Duration.seconds(60)
    /// How long they are used while that look is under way, or fails.
    package var addressesUsable = Duration.seconds(600)

    /// Accounts whose access tokens are kept.
    package var tokens = 1_024
    /// How long before its end a token is no longer used.
    package var tokenMargin = Duration.seconds(60)
    /// How long a token is used whose provider names no end.
    package var tokenLife = Duration.seconds(300)
    /// How long a token is used at most, whatever is said of it.
    package var longestTokenLife = Duration.seconds(86_400)
    /// How long fetching a token may take.
    package var tokenFetch = Duration.seconds(10)

    package init() {}

    /// The longest that a request may take, whatever its provider's file says.
    static let deadlineSeconds = 3_600
    /// The part of its time that a request may wait for a token: one half.
    static let waitingShare = 2
    /// libcurl's smallest buffers; each transfer has one in either direction.
    static let bufferBytes = 16_384
    /// Fields of an answer for which there is room at once; more make more.
    static let usualFields = 16
    /// What of a name's addresses is tried.
    static let addressesPerName = 8
}
