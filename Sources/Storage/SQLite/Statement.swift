import CSQLite
import Digest
import Gateway

/// A statement, prepared once and run many times.
///
/// `@unchecked Sendable`: it goes where its connection goes.
struct Statement: ~Copyable, @unchecked Sendable {
    private let handle: OpaquePointer
    /// Kept for as long as the statement.
    private let connection: Connection

    init(_ sql: String, on connection: Connection) throws(JournalFault) {
        var prepared: OpaquePointer?
        let code = sqlite3_prepare_v3(
            connection.handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
        guard code == SQLITE_OK, let prepared else { throw ResultCode.fault(code) }
        handle = prepared
        self.connection = connection
    }

    deinit {
        sqlite3_finalize(handle)
    }

    func bind(_ index: Int32, _ integer: Int?) throws(JournalFault) {
        guard let integer else { return try ResultCode.check(sqlite3_bind_null(handle, index)) }
        try ResultCode.check(sqlite3_bind_int64(handle, index, Int64(integer)))
    }

    func bind(_ index: Int32, _ bytes: [UInt8]?) throws(JournalFault) {
        guard let bytes else { return try ResultCode.check(sqlite3_bind_null(handle, index)) }
        let code = bytes.withUnsafeBytes {
            // An empty array has no address, and SQLite would take none for NULL.
            $0.isEmpty
                ? sqlite3_bind_zeroblob(handle, index, 0)
                : csqlite_bind_copy(handle, index, $0.baseAddress, UInt64($0.count))
        }
        try ResultCode.check(code)
    }

    func bind(_ index: Int32, _ hash: ShortHash?) throws(JournalFault) {
        guard let hash else { return try ResultCode.check(sqlite3_bind_null(handle, index)) }
        let code = withUnsafeBytes(of: (hash.high.bigEndian, hash.low.bigEndian)) {
            csqlite_bind_copy(handle, index, $0.baseAddress, UInt64($0.count))
        }
        try ResultCode.check(code)
    }

    func bind(_ index: Int32, text: String) throws(JournalFault) {
        var text = text
        let code = text.withUTF8 { utf8 in
            utf8.isEmpty
                ? sqlite3_bind_text64(handle, index, "", 0, nil, UInt8(SQLITE_UTF8))
                : utf8.withMemoryRebound(to: CChar.self) {
                    csqlite_bind_text_copy(handle, index, $0.baseAddress, UInt64($0.count))
                }
        }
        try ResultCode.check(code)
    }

    /// Whether there is a row, which the columns then speak of.
    func step() throws(JournalFault) -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE:
            sqlite3_reset(handle)
            return false
        case let code:
            sqlite3_reset(handle)
            throw ResultCode.fault(code)
        }
    }

    /// Runs to the end a statement without rows.
    func run() throws(JournalFault) {
        while try step() {}
    }

    /// Lets go of the snapshot that a row was read from.
    func reset() {
        // Tells again what the last step told.
        sqlite3_reset(handle)
    }

    func integer(_ column: Int32) -> Int { Int(sqlite3_column_int64(handle, column)) }

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    func bytes(_ column: Int32) -> [UInt8] {
        guard let start = sqlite3_column_blob(handle, column) else { return [] }
        let count = Int(sqlite3_column_bytes(handle, column))
        return [UInt8](UnsafeRawBufferPointer(start: start, count: count))
    }

    func text(_ column: Int32) -> String { String(decoding: bytes(column), as: UTF8.self) }
}
