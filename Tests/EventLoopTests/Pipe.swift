import EventLoop
import Glibc

/// Two connected sockets, of which a test holds one end and watches the other.
final class Pipe: Sendable {
    let near: Int32
    let far: Int32

    init() throws(SystemFault) {
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw SystemFault("socketpair") }
        (near, far) = (ends[0], ends[1])
    }

    deinit {
        close(near)
        close(far)
    }

    func send(_ byte: UInt8 = 1) {
        var byte = byte
        write(near, &byte, 1)
    }

    func receive() -> UInt8? {
        var byte: UInt8 = 0
        return read(far, &byte, 1) == 1 ? byte : nil
    }
}

/// Notes what it is told, and then does what the test wants.
final class Listener: Watcher {
    private let action: (Readiness) -> Void

    init(_ action: @escaping (Readiness) -> Void) {
        self.action = action
    }

    func becameReady(_ readiness: Readiness) { action(readiness) }
}
