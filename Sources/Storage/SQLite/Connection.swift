import CSQLite
package import Gateway

/// One connection to the journal's file.
///
/// `@unchecked Sendable`: SQLite's handle may pass from thread to thread but be used by one at a
/// time, which whoever holds the connection sees to.
package final class Connection: @unchecked Sendable {
    package enum Access {
        case reading
        case writing
    }

    let handle: OpaquePointer

    package init(path: String, _ access: Access) throws(JournalFault) {
        let flags =
            switch access {
            case .reading: SQLITE_OPEN_READONLY
            case .writing: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
            }
        var opened: OpaquePointer?
        let code = sqlite3_open_v2(
            path, &opened, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard code == SQLITE_OK, let opened else {
            // A handle is made even then, and holds what is to be freed.
            sqlite3_close_v2(opened)
            throw ResultCode.fault(code)
        }
        handle = opened
        sqlite3_busy_timeout(handle, Int32(Limits.busyMilliseconds))
    }

    deinit {
        // Waits for the connection's statements, in whichever order they are freed.
        sqlite3_close_v2(handle)
    }

    /// Runs statements whose results nobody needs.
    package func execute(_ sql: String) throws(JournalFault) {
        try ResultCode.check(sqlite3_exec(handle, sql, nil, nil, nil))
    }

    /// The first column of a statement's first row.
    package func text(_ sql: String) throws(JournalFault) -> String {
        let statement = try Statement(sql, on: self)
        guard try statement.step() else { throw .corrupt }
        return statement.text(0)
    }

    package func integer(_ sql: String) throws(JournalFault) -> Int {
        let statement = try Statement(sql, on: self)
        guard try statement.step() else { throw .corrupt }
        return statement.integer(0)
    }

    var isReadOnly: Bool { sqlite3_db_readonly(handle, "main") == 1 }
}
