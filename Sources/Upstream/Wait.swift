import EventLoop
import Synchronization

/// A task that waits for a value until its time is up; whoever is first ends the wait.
final class Wait<Value: Sendable>: Sendable {
    private enum State {
        case beginning
        case waiting(CheckedContinuation<Value, Never>)
        case ended(Value)
    }

    private let state = Mutex(State.beginning)

    /// Ends the wait, from any thread; false where it had ended before.
    @discardableResult
    func end(with value: Value) -> Bool {
        let (isFirst, waiting) = state.withLock { state in
            switch state {
            case .beginning:
                state = .ended(value)
                return (true, CheckedContinuation<Value, Never>?.none)
            case .waiting(let continuation):
                state = .ended(value)
                return (true, continuation)
            case .ended: return (false, nil)
            }
        }
        waiting?.resume(returning: value)
        return isFirst
    }

    /// Waits on a loop, and gives the other value when the time is up.
    func value(until deadline: MonotonicTime, or other: Value, on loop: Loop) async -> Value {
        let timer = loop.schedule(at: deadline) { self.end(with: other) }
        let value = await withCheckedContinuation { continuation in
            let ended: Value? = state.withLock { state in
                if case .ended(let value) = state { return value }
                state = .waiting(continuation)
                return nil
            }
            if let ended { continuation.resume(returning: ended) }
        }
        loop.cancel(timer)
        return value
    }
}
