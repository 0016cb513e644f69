import Glibc

/// The sockets of the connections that one loop keeps, by the port that each has on our side.
///
/// libcurl 7.88 writes to a kept connection although an answer that nobody asked for waits on it,
/// and takes that for the answer. It names the ports of a connection before it writes, and a new
/// socket when it makes one; this puts the two together.
final class KeptSockets {
    private var sockets: [Int: Int32] = [:]

    /// Remembers which of the sockets that a request made its connection has.
    func note(port: Int, among made: [Int32]) {
        sockets[port] = made.first { KeptSockets.port(of: $0) == port }
    }

    /// Whether a connection cannot be used again: something waits on it, or it is not known.
    ///
    /// Then it is ended, so that nobody is offered it again.
    func endIfStale(port: Int) -> Bool {
        guard let socket = sockets[port], KeptSockets.port(of: socket) == port else { return true }
        var watched = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        guard poll(&watched, 1, 0) > 0 else { return false }
        shutdown(socket, Int32(SHUT_RDWR))
        sockets[port] = nil
        return true
    }

    private static func port(of socket: Int32) -> Int? {
        var name = sockaddr_in6()
        var size = socklen_t(MemoryLayout<sockaddr_in6>.size)
        let status = withUnsafeMutableBytes(of: &name) { bytes in
            bytes.baseAddress.map {
                getsockname(socket, $0.assumingMemoryBound(to: sockaddr.self), &size)
            }
        }
        // The port stands at the same place in either family.
        return status == 0 ? Int(UInt16(bigEndian: name.sin6_port)) : nil
    }
}
