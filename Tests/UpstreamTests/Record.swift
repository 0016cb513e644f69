import Glibc
import Synchronization

/// What happened, in order, noted from any thread.
final class Record<Entry: Sendable>: Sendable {
    private let list = Mutex<[Entry]>([])

    var entries: [Entry] { list.withLock { $0 } }

    func note(_ entry: Entry) {
        list.withLock { $0.append(entry) }
    }
}

/// Something that one thread waits for and another says.
final class Mark: Sendable {
    private let reading: Int32
    private let writing: Int32

    init() {
        var ends: [Int32] = [-1, -1]
        pipe(&ends)
        (reading, writing) = (ends[0], ends[1])
    }

    deinit {
        close(reading)
        close(writing)
    }

    func set() {
        var byte: UInt8 = 1
        write(writing, &byte, 1)
    }

    /// Waits on this thread until it was set, once for each time.
    func wait() {
        var byte: UInt8 = 0
        while read(reading, &byte, 1) < 0, errno == EINTR {}
    }
}
