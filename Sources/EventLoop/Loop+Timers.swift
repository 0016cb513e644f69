extension Loop {
    /// Does something when the time has come, rounded up to a millisecond.
    package func schedule(
        after duration: Duration,
        _ action: @escaping () -> Void
    ) -> Timer {
        schedule(at: .now + duration, action)
    }

    package func schedule(at deadline: MonotonicTime, _ action: @escaping () -> Void) -> Timer {
        preconditionIsCurrent()
        let timer = Timer(at: deadline, action: action)
        timers.insert(timer)
        return timer
    }

    /// Puts a timer to another time, whether it still waits or has gone off.
    package func move(_ timer: Timer, to deadline: MonotonicTime) {
        preconditionIsCurrent()
        timers.move(timer, to: deadline)
    }

    /// Keeps a timer from going off; one that has gone off stays as it is.
    package func cancel(_ timer: Timer) {
        preconditionIsCurrent()
        timers.remove(timer)
    }

    /// Lets time pass for the calling task, which has to run on this loop.
    ///
    /// A cancelled task is woken at once, and told by the error.
    package func sleep(for duration: Duration) async throws(CancellationError) {
        preconditionIsCurrent()
        let sleep = LoopBound(Sleep(), on: self)
        let wasSlept = await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                let timer = self.schedule(after: duration) { sleep.value.end(wasSlept: true) }
                sleep.value.begin(timer, continuation)
            }
        } onCancel: {
            self.post {
                guard let timer = sleep.value.end(wasSlept: false) else { return }
                self.cancel(timer)
            }
        }
        guard wasSlept else { throw CancellationError() }
    }

    /// Runs an operation and cancels it when its time is up.
    ///
    /// It returns when the operation has ended, so one that ignores its cancellation is waited for.
    package func withTimeout<Success: Sendable>(
        _ limit: Duration,
        _ operation: @escaping @Sendable () async throws -> Success
    ) async throws -> Success {
        preconditionIsCurrent()
        return try await withThrowingTaskGroup(of: Success?.self) { group in
            group.addTask { try await operation() }
            group.addTask {
                try await self.sleep(for: limit)
                return nil
            }
            defer { group.cancelAll() }
            guard let first = try await group.next(), let success = first else {
                throw TimeLimitExceeded()
            }
            return success
        }
    }
}

/// An operation did not end in the time it was given.
package struct TimeLimitExceeded: Error, Equatable {
    package init() {}
}

/// A task that lets time pass; whichever of timer and cancellation is first ends it.
private final class Sleep {
    private var timer: Timer?
    private var continuation: UnsafeContinuation<Bool, Never>?

    func begin(_ timer: Timer, _ continuation: UnsafeContinuation<Bool, Never>) {
        self.timer = timer
        self.continuation = continuation
    }

    /// Wakes the task; gives the timer where it need not go off any more.
    @discardableResult
    func end(wasSlept: Bool) -> Timer? {
        continuation?.resume(returning: wasSlept)
        continuation = nil
        defer { timer = nil }
        return timer
    }
}
