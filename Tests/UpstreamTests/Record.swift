import Synchronization

/// What happened, in order, noted from any thread.
final class Record<Entry: Sendable>: Sendable {
    private let list = Mutex<[Entry]>([])

    var entries: [Entry] { list.withLock { $0 } }

    func note(_ entry: Entry) {
        list.withLock { $0.append(entry) }
    }
}
