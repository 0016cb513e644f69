import Gateway
import Synchronization

/// A few connections that read by key or id, on the caller's own thread.
///
/// A read takes some 30 microseconds, mostly of decoding; handing it to another thread and back
/// would cost more. A connection is held for one read without a pause in it, so that there are
/// never more in use than threads that read.
final class ReaderPool: Sendable {
    private struct State {
        var idle: [LogReader] = []
        var made = 0
    }

    private let path: String
    private let seals: RowSeals
    private let recent: RecentKeys
    private let state = Monitor(State())

    init(path: String, seals: RowSeals, recent: RecentKeys) {
        self.path = path
        self.seals = seals
        self.recent = recent
    }

    func read<Result>(
        _ body: (LogReader) throws(JournalFault) -> Result
    ) throws(JournalFault) -> Result {
        let reader = try borrow()
        defer { giveBack(reader) }
        return try body(reader)
    }

    /// An idle reader, or a new one; where there are enough, the next that is given back.
    private func borrow() throws(JournalFault) -> LogReader {
        let idle: LogReader?? = state.wait { state -> LogReader?? in
            if let reader = state.idle.popLast() { return reader }
            guard state.made < Limits.readConnections else { return nil }
            state.made += 1
            return .some(nil)
        }
        if let idle, let reader = idle { return reader }
        do throws(JournalFault) {
            return try LogReader(path: path, seals: seals, recent: recent)
        } catch {
            state.change { $0.made -= 1 }
            throw error
        }
    }

    private func giveBack(_ reader: LogReader) {
        state.change { $0.idle.append(reader) }
    }

    /// Closes what is idle.
    func close() {
        state.change { $0.idle = [] }
    }
}
