import CEpoll
import EventLoop
import Glibc

/// Takes connections from one listening socket, on one loop.
final class Acceptor: Watcher {
    private let descriptor: Int32
    private let address: ListenAddress
    private let loop: Loop
    private let take: (consuming Socket) -> Void
    private var watch: Watch?
    private var pause: EventLoop.Timer?

    init(
        _ descriptor: Int32,
        at address: ListenAddress,
        on loop: Loop,
        take: @escaping (consuming Socket) -> Void
    ) {
        self.descriptor = descriptor
        self.address = address
        self.loop = loop
        self.take = take
    }

    deinit {
        close(descriptor)
    }

    func start() {
        do {
            watch = try loop.watch(descriptor, for: .read, by: self)
        } catch {
            // Out of memory for watches: what is short now may not be for long.
            waitAwhile()
        }
    }

    /// Takes what has connected already, and then nobody any more.
    func stop() {
        if watch != nil { acceptAll() }
        endWatch()
        if let pause { loop.cancel(pause) }
        pause = nil
        if case .local(let path) = address { unlink(path) }
    }

    func becameReady(_ readiness: Readiness) {
        for _ in 0..<Limits.acceptsPerTurn {
            guard acceptOne() else { return }
        }
    }

    private func acceptAll() {
        var accepted = 0
        while accepted < Limits.backlog, acceptOne() { accepted += 1 }
    }

    /// Takes one connection; false where there is none.
    private func acceptOne() -> Bool {
        let flags = Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let socket = accept4(descriptor, nil, nil, flags)
        guard socket < 0 else {
            take(Socket(descriptor: socket))
            return true
        }
        switch errno {
        case EAGAIN, EWOULDBLOCK: return false
        case EMFILE, ENFILE, ENOBUFS, ENOMEM:
            // The connection still waits, and would be reported again and again.
            endWatch()
            waitAwhile()
            return false
        default: return true
        }
    }

    private func waitAwhile() {
        pause = loop.schedule(after: Limits.acceptPause) { [weak self] in
            self?.start()
        }
    }

    private func endWatch() {
        if let watch { loop.unwatch(watch) }
        watch = nil
    }
}
