import Glibc

/// The sockets of the connections that one loop keeps, by what each has at its ends.
///
/// libcurl 7.88 writes to a kept connection although an answer that nobody asked for waits on it,
/// and takes that for the answer. It names the ends of a connection before it writes, a new socket
/// when it makes one, and leaves the closing to us; this puts the three together.
final class KeptSockets {
    /// Both ends of a connection, which no other connection has while it is open.
    ///
    /// One port of ours may serve connections to several hosts at once.
    struct Ends: Hashable {
        let farAddress: String
        let farPort: Int32
        let nearAddress: String
        let nearPort: Int32

        /// The ports alone tell nearly all of them apart.
        func hash(into hasher: inout Hasher) {
            hasher.combine(nearPort)
            hasher.combine(farPort)
        }
    }

    private let watches: SocketWatches
    private var sockets: [Ends: Int32] = [:]
    private var ends: [Int32: Ends] = [:]

    init(_ watches: SocketWatches) {
        self.watches = watches
    }

    /// Remembers which of the sockets that a request made its connection has.
    func note(_ ends: Ends, among made: [Int32]) {
        guard let socket = made.first(where: { KeptSockets.port(of: $0) == ends.nearPort })
        else { return }
        sockets[ends] = socket
        self.ends[socket] = ends
    }

    /// Whether a connection cannot be used again: something waits on it, or it is not known.
    ///
    /// Then it is ended, so that nobody is offered it again.
    func endIfStale(_ ends: Ends) -> Bool {
        guard let socket = sockets[ends] else { return true }
        var watched = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        guard poll(&watched, 1, 0) > 0 else { return false }
        shutdown(socket, Int32(SHUT_RDWR))
        forget(socket)
        return true
    }

    /// Says that a number stands for a new socket, whatever it stood for before.
    func made(_ socket: Int32) {
        watches.end(socket)
        forget(socket)
    }

    /// Closes a socket that libcurl has done with.
    func close(_ socket: Int32) -> Int32 {
        watches.end(socket)
        forget(socket)
        return Glibc.close(socket)
    }

    private func forget(_ socket: Int32) {
        if let ends = ends.removeValue(forKey: socket) { sockets[ends] = nil }
    }

    private static func port(of socket: Int32) -> Int32? {
        var name = sockaddr_in6()
        var size = socklen_t(MemoryLayout<sockaddr_in6>.size)
        let status = withUnsafeMutableBytes(of: &name) { bytes in
            bytes.baseAddress.map {
                getsockname(socket, $0.assumingMemoryBound(to: sockaddr.self), &size)
            }
        }
        // The port stands at the same place in either family.
        return status == 0 ? Int32(UInt16(bigEndian: name.sin6_port)) : nil
    }
}
