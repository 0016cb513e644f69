import Digest
import Gateway

/// Who waits for the settlement of a key, each until a time of its own.
final class Joiners: Sendable {
    fileprivate struct Waiter {
        let key: ShortHash
        var deadline: Int?
        var continuation: CheckedContinuation<Void, Never>?
        var isWoken = false
    }

    fileprivate struct State {
        var waiters: [Int: Waiter] = [:]
        var next = 0
        var isClosed = false
    }

    private let state: Monitor<State>
    private let thread: OwnThread

    init() {
        let state = Monitor(State())
        self.state = state
        thread = OwnThread { Self.watch(state) }
    }

    /// From here on a settlement is not missed.
    func register(_ name: KeyName) -> Int {
        state.withLock { state in
            state.next += 1
            state.waiters[state.next] = Waiter(key: name.short)
            return state.next
        }
    }

    func leave(_ ticket: Int) {
        state.withLock { _ = $0.waiters.removeValue(forKey: ticket) }
    }

    /// Returns when the key was settled, or the time is up.
    func wait(_ ticket: Int, seconds: Int) async {
        let deadline = Monotonic.now + seconds * 1_000_000_000
        await withCheckedContinuation { continuation in
            let isOver = state.change { state in
                let isWoken = state.waiters[ticket]?.isWoken ?? true
                guard !isWoken, !state.isClosed else {
                    state.waiters[ticket] = nil
                    return true
                }
                state.waiters[ticket]?.deadline = deadline
                state.waiters[ticket]?.continuation = continuation
                return false
            }
            if isOver { continuation.resume() }
        }
    }

    func wake(_ key: ShortHash) {
        let woken = state.withLock { state in
            guard !state.waiters.isEmpty else { return [CheckedContinuation<Void, Never>]() }
            return state.wake { $0.key == key }
        }
        for continuation in woken { continuation.resume() }
    }

    func close() {
        let woken = state.change { state in
            state.isClosed = true
            return state.wake { _ in true }
        }
        for continuation in woken { continuation.resume() }
        thread.join()
    }

    private static func watch(_ state: Monitor<State>) {
        var isOpen = true
        while isOpen {
            let (woken, isClosed) = state.wait { state in
                state.waiters.values.compactMap(\.deadline).min()
            } for: { state -> ([CheckedContinuation<Void, Never>], Bool)? in
                let now = Monotonic.now
                let woken = state.wake { $0.deadline.map { $0 <= now } ?? false }
                return woken.isEmpty && !state.isClosed ? nil : (woken, state.isClosed)
            }
            for continuation in woken { continuation.resume() }
            isOpen = !isClosed
        }
    }
}

extension Joiners.State {
    /// Ends the waits of some; one that has not begun yet is told when it begins.
    fileprivate mutating func wake(
        _ isMeant: (Joiners.Waiter) -> Bool
    ) -> [CheckedContinuation<Void, Never>] {
        var woken: [CheckedContinuation<Void, Never>] = []
        for (ticket, waiter) in waiters where isMeant(waiter) {
            if let continuation = waiter.continuation {
                woken.append(continuation)
                waiters[ticket] = nil
            } else {
                waiters[ticket]?.isWoken = true
            }
        }
        return woken
    }
}
