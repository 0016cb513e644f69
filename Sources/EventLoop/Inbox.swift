import Glibc
import Synchronization

/// What other threads hand to a loop, and whether it has to be woken for that.
final class Inbox: Sendable {
    enum Item: Sendable {
        case job(UnownedJob)
        case work(@Sendable () -> Void)
    }

    private struct State {
        var items: [Item] = []
        var isLoopAsleep = false
    }

    private let state = Mutex(State())
    private let wakeUpDescriptor: Int32

    init(wakeUpDescriptor: Int32) {
        self.wakeUpDescriptor = wakeUpDescriptor
    }

    func add(_ item: Item) {
        let mustWake = state.withLock { state in
            state.items.append(item)
            defer { state.isLoopAsleep = false }
            return state.isLoopAsleep
        }
        guard mustWake else { return }
        var one: UInt64 = 1
        // It cannot fail: the counter would have to overflow.
        write(wakeUpDescriptor, &one, MemoryLayout<UInt64>.size)
    }

    func take() -> [Item] {
        state.withLock { state in
            guard !state.items.isEmpty else { return [] }
            defer { state.items = [] }
            return state.items
        }
    }

    /// Says that the loop is about to sleep; false where there is something to do first.
    func mayLoopSleep() -> Bool {
        state.withLock { state in
            state.isLoopAsleep = state.items.isEmpty
            return state.isLoopAsleep
        }
    }

    func loopIsAwake() {
        state.withLock { $0.isLoopAsleep = false }
    }
}
