import CCurl
import EventLoop

/// The sockets of libcurl that a loop watches.
///
/// libcurl gives up a socket after each transfer and asks for it again in the next. One that is
/// watched for reading stays so in between: the system is told once for each connection.
final class SocketWatches {
    private let loop: Loop
    private var entries: [curl_socket_t: SocketWatch] = [:]
    private var act: ((curl_socket_t, Int32) -> Void)?

    init(on loop: Loop) {
        self.loop = loop
    }

    /// Says who acts on a socket that is ready; `what` are libcurl's words for it.
    func begin(_ act: @escaping (_ socket: curl_socket_t, _ what: Int32) -> Void) {
        self.act = act
    }

    /// Asks the loop for nothing more: it may have ended.
    func abandon() {
        entries = [:]
        act = nil
    }

    func watch(_ socket: curl_socket_t, for what: Int32) {
        let entry = entries[socket]
        guard what != CURL_POLL_REMOVE else {
            // A socket without a transfer can mostly be written to, and would be told of each turn.
            if entry?.interest == .read { entry?.isWanted = false } else { end(socket) }
            return
        }
        let interest: Interest =
            switch what {
            case CURL_POLL_IN: .read
            case CURL_POLL_OUT: .write
            default: [.read, .write]
            }
        do throws(SystemFault) {
            guard let entry else { return try add(socket, interest) }
            entry.isWanted = true
            guard entry.interest != interest, let watch = entry.watch else { return }
            try loop.change(watch, to: interest)
            entry.interest = interest
        } catch {
            // The transfer ends by its deadline.
        }
    }

    /// Watches a socket no more; comes before it is closed.
    func end(_ socket: curl_socket_t) {
        guard let watch = entries.removeValue(forKey: socket)?.watch else { return }
        loop.unwatch(watch)
    }

    private func add(_ socket: curl_socket_t, _ interest: Interest) throws(SystemFault) {
        let entry = SocketWatch(socket, for: interest, in: self)
        entry.watch = try loop.watch(socket, for: interest, by: entry)
        entries[socket] = entry
    }

    fileprivate func becameReady(_ entry: SocketWatch, _ readiness: Readiness) {
        // What comes while there is no transfer was not asked for: it is looked for before the
        // socket is used again, and until then would be told of each turn.
        guard entry.isWanted else { return end(entry.socket) }
        var what: Int32 = 0
        if readiness.contains(.readable) { what |= CURL_CSELECT_IN }
        if readiness.contains(.writable) { what |= CURL_CSELECT_OUT }
        if readiness.contains(.failed) { what |= CURL_CSELECT_ERR }
        act?(entry.socket, what)
    }
}

/// A socket of libcurl's on the loop.
private final class SocketWatch: Watcher {
    let socket: curl_socket_t
    var interest: Interest
    /// Whether a transfer is under way on it.
    var isWanted = true
    var watch: EventLoop.Watch?
    private weak var watches: SocketWatches?

    init(_ socket: curl_socket_t, for interest: Interest, in watches: SocketWatches) {
        self.socket = socket
        self.interest = interest
        self.watches = watches
    }

    func becameReady(_ readiness: Readiness) { watches?.becameReady(self, readiness) }
}
