import CSQLite
import Digest
import Gateway

/// A statement, prepared once and run many times.
///
/// `@unchecked Sendable`: it goes where its connection goes.
struct Statement: ~Copyable, @unchecked Sendable {
    /// Bytes of a value that a statement has room for: more than a hash or a status has.
    private static let shortBytes = 32

    private let handle: OpaquePointer
    private let parameters: Int32
    /// A short value of each parameter, where SQLite reads it: a copy of its own it allocates and
    /// frees again for each.
    private let room: UnsafeMutableRawPointer
    /// Kept for as long as the statement.
    private let connection: Connection

    init(_ sql: String, on connection: Connection) throws(JournalFault) {
        var prepared: OpaquePointer?
        let code = sqlite3_prepare_v3(
            connection.handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
        guard code == SQLITE_OK, let prepared else { throw ResultCode.fault(code) }
        handle = prepared
        parameters = sqlite3_bind_parameter_count(prepared)
        room = .allocate(byteCount: (Int(parameters) + 1) * Self.shortBytes, alignment: 1)
        self.connection = connection
    }

    deinit {
        sqlite3_finalize(handle)
        room.deallocate()
    }

    func bind(_ index: Int32, _ integer: Int?) throws(JournalFault) {
        guard let integer else { return try ResultCode.check(sqlite3_bind_null(handle, index)) }
        try ResultCode.check(sqlite3_bind_int64(handle, index, Int64(integer)))
    }

    func bind(_ index: Int32, _ bytes: [UInt8]?) throws(JournalFault) {
        guard let bytes else { return try ResultCode.check(sqlite3_bind_null(handle, index)) }
        let code = bytes.withUnsafeBytes { bytes in
            // An empty array has no address, and SQLite would take none for NULL.
            if bytes.isEmpty { return sqlite3_bind_zeroblob(handle, index, 0) }
            if let kept = keep(bytes, for: index) {
                return sqlite3_bind_blob64(handle, index, kept, UInt64(bytes.count), nil)
            }
            return csqlite_bind_copy(handle, index, bytes.baseAddress, UInt64(bytes.count))
        }
        try ResultCode.check(code)
    }

    /// Lends the statement bytes that must stay where they are until it has run.
    func bind(_ index: Int32, lent bytes: UnsafeBufferPointer<UInt8>) throws(JournalFault) {
        let code =
            bytes.isEmpty
            ? sqlite3_bind_zeroblob(handle, index, 0)
            : sqlite3_bind_blob64(handle, index, bytes.baseAddress, UInt64(bytes.count), nil)
        try ResultCode.check(code)
    }

    /// Where a short value stands from now on; nil where there is no room for it.
    private func keep(_ bytes: UnsafeRawBufferPointer, for index: Int32) -> UnsafeRawPointer? {
        guard let start = bytes.baseAddress, bytes.count <= Self.shortBytes,
            index >= 1, index <= parameters
        else { return nil }
        let place = room + Int(index) * Self.shortBytes
        place.copyMemory(from: start, byteCount: bytes.count)
        return UnsafeRawPointer(place)
    }

    func bind(_ index: Int32, _ hash: ShortHash?) throws(JournalFault) {
        guard let hash else { return try ResultCode.check(sqlite3_bind_null(handle, index)) }
        let code = withUnsafeBytes(of: (hash.high.bigEndian, hash.low.bigEndian)) { bytes in
            let kept = keep(bytes, for: index)
            return sqlite3_bind_blob64(handle, index, kept, UInt64(bytes.count), nil)
        }
        try ResultCode.check(code)
    }

    func bind(_ index: Int32, text: String) throws(JournalFault) {
        var text = text
        let code = text.withUTF8 { utf8 in
            if utf8.isEmpty {
                return sqlite3_bind_text64(handle, index, "", 0, nil, UInt8(SQLITE_UTF8))
            }
            if let kept = keep(UnsafeRawBufferPointer(utf8), for: index) {
                let text = kept.assumingMemoryBound(to: CChar.self)
                return sqlite3_bind_text64(
                    handle, index, text, UInt64(utf8.count), nil, UInt8(SQLITE_UTF8))
            }
            return utf8.withMemoryRebound(to: CChar.self) {
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
