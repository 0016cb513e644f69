import CSQLite
import Gateway

/// What SQLite's result codes mean to the gateway: the one place that tells.
enum ResultCode {
    // Macros that Swift does not see: the primary code and a detail above it.
    private static let readFailed = SQLITE_IOERR | 1 << 8
    private static let readTooShort = SQLITE_IOERR | 2 << 8

    /// The fault that a failed call stands for, by its extended code.
    static func fault(_ code: Int32) -> JournalFault {
        switch code {
        case readFailed, readTooShort: return .unreadable
        default: break
        }
        // The primary code is the lowest byte.
        switch code & 0xff {
        case SQLITE_FULL, SQLITE_READONLY, SQLITE_IOERR, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_BUSY,
            SQLITE_LOCKED, SQLITE_PROTOCOL:
            return .unwritable
        case SQLITE_NOMEM, SQLITE_INTERRUPT, SQLITE_ABORT: return .unreadable
        // A schema that lacks our tables, an entry that is there twice: not what was written.
        default: return .corrupt
        }
    }

    static func check(_ code: Int32) throws(JournalFault) {
        guard code == SQLITE_OK else { throw fault(code) }
    }
}
