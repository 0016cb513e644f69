package import Gateway

/// Why a data folder cannot be used; each is for the operator, before anything was served.
package enum StorageFault: Error, Sendable, Hashable {
    /// A call of the system failed, with its `errno`.
    case system(call: String, path: String, code: Int32)
    /// The folder lies on a file system whose locks and syncs cannot be trusted.
    case networkFileSystem(path: String, name: String)
    /// Another process uses the folder; its id where the lock tells it.
    case inUse(path: String, processID: Int?)

    /// There is a journal, but not the key that it was written with.
    case instanceKeyMissing(path: String)
    case instanceKeyLength(path: String, lengthBytes: Int)
    /// Others than the owner may read or write the key.
    case instanceKeyExposed(path: String)
    /// The journal was written with another key.
    case instanceKeyDiffers(path: String)
    case randomUnavailable

    /// There was a journal, and it is gone or empty: without it every key would run again.
    case journalMissing(path: String)
    /// The file is a database, but none of ours.
    case notAJournal(path: String)
    /// It was written by a later version.
    case newerVersion(path: String, found: Int, known: Int)
    case readOnly(path: String)
    /// SQLite could not switch to its write-ahead log, as on file systems without shared memory.
    case writeAheadLogRefused(path: String, mode: String)
    case journal(path: String, JournalFault)
}

extension StorageFault {
    /// Names the file that a fault is about.
    static func of<Result: ~Copyable>(
        _ path: String,
        _ work: () throws(JournalFault) -> Result
    ) throws(StorageFault) -> Result {
        do throws(JournalFault) {
            return try work()
        } catch {
            throw .journal(path: path, error)
        }
    }
}
