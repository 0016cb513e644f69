import EventLoop
import HTTP

/// One request as it goes out, and how it may go.
struct Exchange: Sendable {
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
    var hasOwnConnection: Bool
    /// The file of the authorities to trust; nil for the system's.
    let authorityFile: String?
}
