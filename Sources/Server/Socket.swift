import Glibc

/// A connected socket that never blocks; closed when it is let go.
package struct Socket: ~Copyable {
    /// How much went through.
    package enum Result {
        case bytes(Int)
        /// The peer sends no more.
        case end
        /// Nothing now; the loop will tell.
        case notNow
        case failed
    }

    package let descriptor: Int32

    deinit {
        close(descriptor)
    }

    /// Sends what it is given at once: answers are written whole, so waiting for more only delays.
    package func sendWithoutDelay() {
        var one: Int32 = 1
        // It fails on sockets that are not TCP, which do not delay.
        setsockopt(
            descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
    }

    package func receive(into buffer: inout [UInt8]) -> Result {
        while true {
            let count = buffer.withUnsafeMutableBytes {
                recv(descriptor, $0.baseAddress, $0.count, 0)
            }
            if count > 0 { return .bytes(count) }
            if count == 0 { return .end }
            if errno != EINTR { return Socket.result(of: errno) }
        }
    }

    /// Sends what follows an offset, as far as the system takes it.
    package func send(_ bytes: [UInt8], from offset: Int) -> Result {
        while true {
            let count = bytes.withUnsafeBytes {
                Glibc.send(
                    descriptor, $0.baseAddress.map { $0 + offset }, $0.count - offset,
                    Int32(MSG_NOSIGNAL))
            }
            if count >= 0 { return .bytes(count) }
            if errno != EINTR { return Socket.result(of: errno) }
        }
    }

    package func endSending() {
        shutdown(descriptor, Int32(SHUT_WR))
    }

    /// Makes a reset of the close that follows: the peer loses what it has not read yet.
    package func resetAtClose() {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    }

    private static func result(of number: Int32) -> Result {
        number == EAGAIN || number == EWOULDBLOCK ? .notNow : .failed
    }
}
