import EventLoop
import HTTP

/// What is waited for, and what becomes of a client that lets it take too long.
extension Connection {
    func awaitBytes() {
        switch parser.progress {
        case .none: expect(.idle)
        case .head: expect(.head)
        case .body: expect(.body)
        }
    }

    /// Sets the deadline of a wait when it begins; more bytes do not put it off.
    func expect(_ wait: Wait) {
        guard self.wait != wait else { return }
        self.wait = wait
        deadline?.set(loop.now + limit(of: wait))
    }

    func stopWaiting() {
        wait = nil
        deadline?.clear()
    }

    private func limit(of wait: Wait) -> Duration {
        switch wait {
        case .idle: limits.idle
        case .head: limits.head
        case .body: limits.body
        case .write: limits.write
        case .linger: limits.linger
        }
    }

    func timeIsUp() {
        switch wait {
        case .head: refuse(.headTooSlow)
        case .body: refuse(.bodyTooSlow)
        case .idle, .write, .linger, nil: close()
        }
        work()
    }
}
