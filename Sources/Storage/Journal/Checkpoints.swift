import CSQLite
import Gateway
import Synchronization

/// Moves what was committed from the write-ahead log into the file, on a thread of its own.
///
/// A passive checkpoint stops nobody; under load it may never reach the end of a log that grows
/// meanwhile. Then the writer makes the log start over itself, which bounds its size.
final class Checkpoints: Sendable {
    private let worker: Worker<Connection>
    private let isRunning = Atomic(false)
    /// Pages in the log after the last commit; the hook of the writer's connection sets it.
    private let pages = Atomic(0)

    init(path: String) throws(JournalFault) {
        let connection = try Connection(path: path, .writing)
        try connection.execute("PRAGMA synchronous = FULL")
        worker = Worker(connection)
    }

    /// Counts the pages that this connection's commits leave in the log.
    ///
    /// The connection must be closed before this is freed.
    func count(_ connection: Connection) {
        let me = Unmanaged.passUnretained(self).toOpaque()
        sqlite3_wal_hook(
            connection.handle,
            { context, _, _, pages in
                guard let context else { return SQLITE_OK }
                Unmanaged<Checkpoints>.fromOpaque(context).takeUnretainedValue()
                    .pages.store(Int(pages), ordering: .relaxed)
                return SQLITE_OK
            }, me)
    }

    /// Asks for a checkpoint where the log is long, and makes one where it is too long.
    func look(at writer: Connection) {
        let pages = pages.load(ordering: .relaxed)
        if pages >= Limits.walPages {
            // Busy readers only put it off to the next commit.
            sqlite3_wal_checkpoint_v2(
                writer.handle, nil, SQLITE_CHECKPOINT_RESTART, nil, nil)
            self.pages.store(0, ordering: .relaxed)
        } else if pages >= Limits.checkpointPages, !isRunning.exchange(true, ordering: .relaxed) {
            worker.start { connection in
                sqlite3_wal_checkpoint_v2(
                    connection.handle, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
                self.isRunning.store(false, ordering: .relaxed)
            }
        }
    }

    func close() {
        worker.close()
    }
}
