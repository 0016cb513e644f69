import Gateway

/// Everything that the writer runs, prepared once.
final class WriterStatements {
    let begin: Statement
    let commit: Statement
    let rollback: Statement
    let insertRow: Statement
    let objectOfOthers: Statement
    let insertTranslator: Statement
    private let insertKey: Statement
    private let insertID: Statement
    private let deleteRows: Statement
    private let deleteKey: Statement
    private let deleteID: Statement
    private let deleteListing: Statement
    private let deleteObject: Statement
    private let insertListing: Statement
    private let insertObject: Statement
    private let insertUnfinished: Statement
    private let deleteUnfinished: Statement
    private let setMark: Statement
    private let setKeyMark: Statement

    init(_ connection: Connection) throws(JournalFault) {
        begin = try Statement("BEGIN IMMEDIATE", on: connection)
        commit = try Statement("COMMIT", on: connection)
        rollback = try Statement("ROLLBACK", on: connection)
        insertRow = try Statement(
            "INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", on: connection)
        insertKey = try Statement("INSERT INTO keys VALUES (?, ?)", on: connection)
        insertID = try Statement("INSERT INTO ids VALUES (?, ?)", on: connection)
        objectOfOthers = try Statement(
            "SELECT 1 FROM objects WHERE hash = ? AND block <> ? LIMIT 1", on: connection)
        insertTranslator = try Statement(
            "INSERT OR IGNORE INTO translators (hash, name, source) VALUES (?, ?, ?)",
            on: connection)
        insertListing = try Statement(
            "INSERT OR IGNORE INTO listed VALUES (?, ?, ?)", on: connection)
        insertObject = try Statement("INSERT OR IGNORE INTO objects VALUES (?, ?)", on: connection)
        insertUnfinished = try Statement(
            "INSERT OR IGNORE INTO unfinished VALUES (?)", on: connection)
        deleteUnfinished = try Statement("DELETE FROM unfinished WHERE block = ?", on: connection)
        deleteRows = try Statement(
            "DELETE FROM log WHERE ifnull(number, id) BETWEEN ? AND ?", on: connection)
        deleteKey = try Statement("DELETE FROM keys WHERE hash = ?", on: connection)
        deleteID = try Statement("DELETE FROM ids WHERE id = ?", on: connection)
        deleteListing = try Statement(
            "DELETE FROM listed WHERE hash = ? AND id = ?", on: connection)
        deleteObject = try Statement(
            "DELETE FROM objects WHERE hash = ? AND block = ?", on: connection)
        setKeyMark = try Statement("UPDATE mark SET keys = ?", on: connection)
        setMark = try Statement("UPDATE mark SET block = ?", on: connection)
    }

    func write(_ listing: LateIndex.Listing) throws(JournalFault) {
        try insertListing.bind(1, listing.hash)
        try insertListing.bind(2, listing.id.bytes)
        try insertListing.bind(3, listing.block)
        try insertListing.run()
    }

    func write(_ name: LateIndex.Name) throws(JournalFault) {
        try insertID.bind(1, name.id.bytes)
        try insertID.bind(2, name.block)
        try insertID.run()
    }

    func write(key: [UInt8], of block: Int) throws(JournalFault) {
        try insertKey.bind(1, key)
        try insertKey.bind(2, block)
        try insertKey.run()
    }

    func write(object: [UInt8], of block: Int) throws(JournalFault) {
        try insertObject.bind(1, object)
        try insertObject.bind(2, block)
        try insertObject.run()
    }

    func write(unfinished block: Int) throws(JournalFault) {
        try insertUnfinished.bind(1, block)
        try insertUnfinished.run()
    }

    func remove(unfinished block: Int) throws(JournalFault) {
        try deleteUnfinished.bind(1, block)
        try deleteUnfinished.run()
    }

    func write(mark: Int) throws(JournalFault) {
        try setMark.bind(1, mark)
        try setMark.run()
    }

    func write(keyMark: Int) throws(JournalFault) {
        try setKeyMark.bind(1, keyMark)
        try setKeyMark.run()
    }

    func removeRows(of block: Int) throws(JournalFault) {
        try deleteRows.bind(1, RowNumber.first(of: block))
        try deleteRows.bind(2, RowNumber.last(of: block))
        try deleteRows.run()
    }

    func removeKey(_ hash: [UInt8]) throws(JournalFault) {
        try deleteKey.bind(1, hash)
        try deleteKey.run()
    }

    func removeID(_ id: [UInt8]) throws(JournalFault) {
        try deleteID.bind(1, id)
        try deleteID.run()
    }

    func removeListing(_ list: Int, _ id: [UInt8]) throws(JournalFault) {
        try deleteListing.bind(1, list)
        try deleteListing.bind(2, id)
        try deleteListing.run()
    }

    func removeObject(_ hash: [UInt8], of block: Int) throws(JournalFault) {
        try deleteObject.bind(1, hash)
        try deleteObject.bind(2, block)
        try deleteObject.run()
    }
}
