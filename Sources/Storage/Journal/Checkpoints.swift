import CSQLite
import Gateway
import Synchronization

/// Moves what was committed from the write-ahead log into the file, on a thread of its own.
///
/// A passive checkpoint stops nobody, and under load never reaches the end of a log that grows
/// meanwhile. The writer copies what little is left after it, and so its next commit starts the log
/// over. Where a reader prevents that, the writer waits for it in the end, which bounds the size.
final class Checkpoints: Sendable {
    private enum Stage: Int, AtomicRepresentable {
        case idle
        case running
        /// The end of the log is left.
        case done
    }

    private let worker: Worker<Connection>
    private let stage = Atomic(Stage.idle)
    /// Pages in the log after the last commit; the hook of the writer's connection sets it.
    private let pages = Atomic(0)
    /// Pages from which on the next checkpoint is due.
    private let duePages = Atomic(Limits.checkpointPages)

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
        if pages < Limits.checkpointPages {
            duePages.store(Limits.checkpointPages, ordering: .relaxed)
        }
        if pages >= Limits.walPages {
            // Busy readers only put it off to the next commit.
            checkpoint(writer, SQLITE_CHECKPOINT_RESTART)
            self.pages.store(0, ordering: .relaxed)
            return
        }
        switch stage.load(ordering: .acquiring) {
        case .running: break
        case .done:
            checkpoint(writer, SQLITE_CHECKPOINT_PASSIVE)
            // For the case that a reader keeps the log from starting over.
            duePages.store(pages + Limits.checkpointPages, ordering: .relaxed)
            stage.store(.idle, ordering: .relaxed)
        case .idle where pages >= duePages.load(ordering: .relaxed):
            stage.store(.running, ordering: .relaxed)
            worker.start { [self] connection in
                checkpoint(connection, SQLITE_CHECKPOINT_PASSIVE)
                stage.store(.done, ordering: .releasing)
            }
        case .idle: break
        }
    }

    /// What fails is made up for by the next one.
    private func checkpoint(_ connection: Connection, _ mode: Int32) {
        sqlite3_wal_checkpoint_v2(connection.handle, nil, mode, nil, nil)
    }

    func close() {
        worker.close()
    }
}
