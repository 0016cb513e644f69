import EventLoop
import Synchronization

/// What happened, noted on any thread and waited for on another.
final class Record<Entry: Sendable>: Sendable {
    private let list = Mutex<[Entry]>([])
    private let gate = Gate()

    func note(_ entry: Entry) {
        list.withLock { $0.append(entry) }
        gate.open()
    }

    /// Waits on this thread for the first entry.
    func waitForEntry() throws -> Entry? {
        try Loop().run { await self.gate.pass() }
        return list.withLock { $0.first }
    }
}
