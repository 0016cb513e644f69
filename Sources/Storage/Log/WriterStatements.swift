import Digest
import Gateway
import Intents

/// Everything that the writer runs, prepared once.
final class WriterStatements {
    let begin: Statement
    let commit: Statement
    let rollback: Statement
    let objectOfOthers: Statement
    let insertTranslator: Statement
    private let insertRows: Insertion
    private let insertKeys: Insertion
    private let insertIDs: Insertion
    private let deleteRows: Statement
    private let deleteKey: Statement
    private let deleteID: Statement
    private let deleteListing: Statement
    private let deleteObject: Statement
    private let insertListings: Insertion
    private let insertObjects: Insertion
    private let insertUnfinished: Statement
    private let deleteUnfinished: Statement
    private let setMark: Statement
    private let setKeyMark: Statement

    init(_ connection: Connection) throws(JournalFault) {
        begin = try Statement("BEGIN IMMEDIATE", on: connection)
        commit = try Statement("COMMIT", on: connection)
        rollback = try Statement("ROLLBACK", on: connection)
        insertRows = try Insertion(
            into: "log", columns: 10, onRepeat: .fail, together: Limits.rowsTogether, connection)
        insertKeys = try Insertion(into: "keys", columns: 2, onRepeat: .fail, connection)
        insertIDs = try Insertion(into: "ids", columns: 2, onRepeat: .fail, connection)
        objectOfOthers = try Statement(
            "SELECT 1 FROM objects WHERE hash = ? AND block <> ? LIMIT 1", on: connection)
        insertTranslator = try Statement(
            "INSERT OR IGNORE INTO translators (hash, name, source) VALUES (?, ?, ?)",
            on: connection)
        insertListings = try Insertion(
            into: "listed", columns: 3, onRepeat: .ignore, connection)
        insertObjects = try Insertion(
            into: "objects", columns: 2, onRepeat: .ignore, connection)
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

    func write(_ rows: [PlacedRow]) throws(JournalFault) {
        var texts: [UInt8] = []
        texts.reserveCapacity(rows.reduce(0) { $0 + $1.row.text.count })
        for row in rows { texts += row.row.text }
        var begin = 0
        try texts.withUnsafeBufferPointer { texts throws(JournalFault) in
            try insertRows.run(rows) { statement, first, placed throws(JournalFault) in
                let row = placed.row
                let end = begin + row.text.count
                try statement.bind(first, placed.place)
                try statement.bind(first + 1, row.kind.rawValue)
                try statement.bind(first + 2, row.attempt)
                try statement.bind(first + 3, row.at.milliseconds)
                try statement.bind(first + 4, text: row.status.rawValue)
                try statement.bind(first + 5, JournalHash.sum(of: row, at: placed.number))
                try statement.bind(
                    first + 6, lent: UnsafeBufferPointer(rebasing: texts[begin..<end]))
                try statement.bind(first + 7, row.sealed)
                try statement.bind(first + 8, placed.number)
                try statement.bind(first + 9, row.entry)
                begin = end
            }
        }
    }

    func write(_ listings: [LateIndex.Listing]) throws(JournalFault) {
        try insertListings.run(listings) { statement, first, listing throws(JournalFault) in
            try statement.bind(first, listing.hash)
            try statement.bind(first + 1, listing.id)
            try statement.bind(first + 2, listing.block)
        }
    }

    func write(_ names: [LateIndex.Name]) throws(JournalFault) {
        try insertIDs.run(names) { statement, first, name throws(JournalFault) in
            try statement.bind(first, name.id)
            try statement.bind(first + 1, name.block)
        }
    }

    func write(keys: [LateKeys.Entry]) throws(JournalFault) {
        try write(keys, insertKeys)
    }

    func write(objects: [LateKeys.Entry]) throws(JournalFault) {
        try write(objects, insertObjects)
    }

    private func write(
        _ entries: [LateKeys.Entry],
        _ insertion: Insertion
    ) throws(JournalFault) {
        try insertion.run(entries) { statement, first, entry throws(JournalFault) in
            try statement.bind(first, entry.hash)
            try statement.bind(first + 1, entry.block)
        }
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

    func removeKey(_ hash: ShortHash) throws(JournalFault) {
        try deleteKey.bind(1, hash)
        try deleteKey.run()
    }

    func removeID(_ id: ShortHash) throws(JournalFault) {
        try deleteID.bind(1, id)
        try deleteID.run()
    }

    func removeListing(_ list: Int, _ id: ShortHash) throws(JournalFault) {
        try deleteListing.bind(1, list)
        try deleteListing.bind(2, id)
        try deleteListing.run()
    }

    func removeObject(_ hash: ShortHash, of block: Int) throws(JournalFault) {
        try deleteObject.bind(1, hash)
        try deleteObject.bind(2, block)
        try deleteObject.run()
    }
}
