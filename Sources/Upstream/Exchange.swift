import EventLoop
import HTTP

/// One request as it goes out, and how it may go.
final class Exchange: Sendable {
    let request: Request
    let destination: Destination
    /// Where the host is to be found; empty where it is an address itself.
    let addresses: [NetworkAddress]
    /// By when the answer has to be there, whole.
    let deadline: MonotonicTime
    /// Whether it takes a connection that nobody used before, and leaves none.
    ///
    /// A kept connection may end just when a request is written to it: where nothing can be sent
    /// twice, each such chance would leave a payment that nobody knows about.
    let hasOwnConnection: Bool
    /// The file of the authorities to trust; nil for the system's.
    let authorityFile: String?

    init(
        request: Request,
        destination: Destination,
        addresses: [NetworkAddress],
        deadline: MonotonicTime,
        hasOwnConnection: Bool,
        authorityFile: String?
    ) {
        self.request = request
        self.destination = destination
        self.addresses = addresses
        self.deadline = deadline
        self.hasOwnConnection = hasOwnConnection
        self.authorityFile = authorityFile
    }

    /// The same, over a connection that nobody used before.
    var onOwnConnection: Exchange {
        Exchange(
            request: request,
            destination: destination,
            addresses: addresses,
            deadline: deadline,
            hasOwnConnection: true,
            authorityFile: authorityFile
        )
    }
}
