import Glibc

/// A value under a lock, with a condition to wait on: what `Mutex` has not.
///
/// `@unchecked Sendable`: the value is touched under the lock alone, which C owns.
final class Monitor<Value>: @unchecked Sendable {
    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var value: Value

    init(_ value: sending Value) {
        self.value = value
        pthread_mutex_init(lock, nil)
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        // Waits end by a clock that nobody sets.
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(condition, &attributes)
        pthread_condattr_destroy(&attributes)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(lock)
        condition.deallocate()
        lock.deallocate()
    }

    func withLock<Result>(_ body: (inout Value) -> sending Result) -> sending Result {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        return body(&value)
    }

    /// Wakes who waits for a change; after the lock is let go, so that nobody wakes to wait for it.
    func wake() {
        pthread_cond_broadcast(condition)
    }

    /// Changes the value and wakes who waits for a change.
    func change<Result>(_ body: (inout Value) -> sending Result) -> sending Result {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        let result = body(&value)
        pthread_cond_broadcast(condition)
        return result
    }

    /// Waits until the body has a result, asking it again after each change, or at the moment that
    /// `deadline` gives, if any.
    func wait<Result>(
        until deadline: (Value) -> Int? = { _ in nil },
        for body: (inout Value) -> sending Result?
    ) -> sending Result {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        while true {
            if let result = body(&value) { return result }
            if let nanoseconds = deadline(value) {
                var moment = timespec(
                    tv_sec: nanoseconds / 1_000_000_000, tv_nsec: nanoseconds % 1_000_000_000)
                pthread_cond_timedwait(condition, lock, &moment)
            } else {
                pthread_cond_wait(condition, lock)
            }
        }
    }
}

/// The clock of waits, in nanoseconds since some moment.
enum Monotonic {
    static var now: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
