import Glibc

/// A thread of our own: blocking calls never stand on Swift's global pool.
///
/// `@unchecked Sendable`: a thread's id may be used from any thread; `join` is called once.
final class OwnThread: @unchecked Sendable {
    private let id: pthread_t

    /// What the thread runs; it is handed over as a pointer.
    private final class Work {
        let body: () -> Void

        init(_ body: @escaping () -> Void) {
            self.body = body
        }
    }

    init(_ body: sending @escaping () -> Void) {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setstacksize(&attributes, Limits.stackBytes)
        // Signals are for the threads that wait for them.
        let before = Self.blockSignals()
        var made: pthread_t = 0
        let work = Unmanaged.passRetained(Work(body)).toOpaque()
        let status = pthread_create(&made, &attributes, Self.start, work)
        Self.restore(before)
        pthread_attr_destroy(&attributes)
        // Only at start, and only where the machine has no room for a thread at all.
        guard status == 0 else { fatalError("pthread_create failed, code \(status)") }
        id = made
    }

    /// Waits for its end.
    func join() {
        pthread_join(id, nil)
    }

    private static func blockSignals() -> sigset_t {
        withUnsafeTemporaryAllocation(of: sigset_t.self, capacity: 2) { sets in
            sigfillset(&sets[0])
            pthread_sigmask(SIG_SETMASK, &sets[0], &sets[1])
            return sets[1]
        }
    }

    private static func restore(_ signals: sigset_t) {
        var signals = signals
        pthread_sigmask(SIG_SETMASK, &signals, nil)
    }

    private static let start:
        @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? =
            { pointer in
                guard let pointer else { return nil }
                Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().body()
                return nil
            }
}
