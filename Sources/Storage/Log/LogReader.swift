import CSQLite
import Digest
import Gateway
import Intents

/// Reads records through one connection, for one caller at a time.
final class LogReader: Sendable {
    let seals: RowSeals
    private let recent: RecentKeys
    private let blockOfKey: Statement
    private let blockOfIntent: Statement
    private let lastID: Statement
    private let unfinishedBlock: Statement
    let rows: Statement
    let rowsForward: Statement
    let newest: Statement
    let listed: Statement
    let unfinishedBlocks: Statement
    private let sourceOfTranslator: Statement
    private let lastTranslator: Statement
    let everyIntent: Statement

    init(
        _ connection: Connection,
        seals: RowSeals,
        recent: RecentKeys
    ) throws(JournalFault) {
        self.seals = seals
        self.recent = recent
        blockOfKey = try Statement("SELECT block FROM keys WHERE hash = ?", on: connection)
        blockOfIntent = try Statement("SELECT block FROM ids WHERE id = ?", on: connection)
        lastID = try Statement("SELECT id FROM ids ORDER BY id DESC LIMIT 1", on: connection)
        unfinishedBlock = try Statement(
            """
            SELECT 1 FROM mark WHERE block <= ?1
            UNION ALL SELECT 1 FROM unfinished WHERE block = ?1
            """, on: connection)
        rows = try Statement(
            """
            SELECT ifnull(number, id), kind, attempt, at, status, sum, text, sealed, entry FROM log
            WHERE ifnull(number, id) BETWEEN ? AND ? ORDER BY ifnull(number, id) DESC
            """, on: connection)
        rowsForward = try Statement(
            """
            SELECT ifnull(number, id), kind, attempt, at, status, sum, text, sealed, entry FROM log
            WHERE ifnull(number, id) >= ? ORDER BY ifnull(number, id)
            """, on: connection)
        newest = try Statement(
            """
            SELECT ifnull(number, id), kind, attempt, at, status FROM log
            WHERE ifnull(number, id) BETWEEN ? AND ? ORDER BY ifnull(number, id) DESC
            """, on: connection)
        listed = try Statement(
            """
            SELECT id, block FROM listed
            WHERE hash = ? AND id >= ? AND id < ? ORDER BY id DESC
            """, on: connection)
        unfinishedBlocks = try Statement(
            "SELECT block FROM unfinished WHERE block > ? ORDER BY block LIMIT ?", on: connection)
        sourceOfTranslator = try Statement(
            "SELECT source FROM translators WHERE hash = ?", on: connection)
        everyIntent = try Statement(
            "SELECT block FROM ids WHERE id < ? ORDER BY id DESC", on: connection)
        lastTranslator = try Statement(
            "SELECT source FROM translators WHERE name = ? ORDER BY id DESC LIMIT 1",
            on: connection)
    }

    /// A connection that only reads, with its reader.
    convenience init(
        path: String,
        seals: RowSeals,
        recent: RecentKeys
    ) throws(JournalFault) {
        let connection = try Connection(path: path, .reading)
        try connection.execute("PRAGMA cache_size = -\(Limits.readerCacheKiB)")
        try self.init(connection, seals: seals, recent: recent)
    }

    func block(of name: KeyName) throws(JournalFault) -> Int? {
        // In this order: a key leaves memory once it is in the file.
        if let block = recent.block(of: name.short) { return block }
        return try block(ofKey: name.short)
    }

    /// By the table alone.
    func block(ofKey hash: ShortHash) throws(JournalFault) -> Int? {
        try block(blockOfKey, hash)
    }

    func block(of intent: IntentKey) throws(JournalFault) -> Int? {
        // In the same order.
        if let block = recent.block(of: intent) { return block }
        return try block(ofID: intent.short)
    }

    /// By the table alone.
    func block(ofID id: ShortHash) throws(JournalFault) -> Int? {
        try block(blockOfIntent, id)
    }

    /// The greatest in the table; one that was damaged is taken for the greatest of all.
    func greatestID() throws(JournalFault) -> ShortHash? {
        defer { lastID.reset() }
        guard try lastID.step() else { return nil }
        return ShortHash(lastID.bytes(0)) ?? ShortHash(high: .max, low: .max)
    }

    private func block(
        _ statement: borrowing Statement,
        _ hash: ShortHash
    ) throws(JournalFault) -> Int? {
        try statement.bind(1, hash)
        defer { statement.reset() }
        guard try statement.step() else { return nil }
        let block = statement.integer(0)
        guard RowNumber.blocks.contains(block) else { throw .corrupt }
        return block
    }

    /// The record of a key; nil where it was never claimed.
    func record(of name: KeyName) throws(JournalFault) -> KeyRecord? {
        guard let block = try block(of: name) else { return nil }
        let record = try record(of: block)
        guard record.claim.name == name else { throw .corrupt }
        return record
    }

    func record(of intent: IntentKey, named id: String) throws(JournalFault) -> KeyRecord? {
        guard let block = try block(of: intent) else { return nil }
        let record = try record(of: block)
        guard record.claim.intentID == id else { throw .corrupt }
        return record
    }

    /// A row that damage took away leaves no check sum behind: an outcome that seems open has to be
    /// known as such to the late index.
    func record(of block: Int) throws(JournalFault) -> KeyRecord {
        let record = try fold(block).record(answerSeconds: Limits.answerSeconds)
        guard record.isUnsettled else { return record }
        if try isKnownAsUnfinished(block) { return record }
        // It may have been settled, and that been noted, between the two looks.
        let again = try fold(block).record(answerSeconds: Limits.answerSeconds)
        guard !again.isUnsettled else { throw .corrupt }
        return again
    }

    private func isKnownAsUnfinished(_ block: Int) throws(JournalFault) -> Bool {
        try unfinishedBlock.bind(1, block)
        defer { unfinishedBlock.reset() }
        return try unfinishedBlock.step()
    }

    func fold(_ block: Int, traceSends: Bool = false) throws(JournalFault) -> RecordFold {
        var fold = RecordFold(traceSends: traceSends)
        try rows.bind(1, RowNumber.first(of: block))
        try rows.bind(2, RowNumber.last(of: block))
        defer { rows.reset() }
        while !fold.isComplete, try rows.step() {
            let kind = try kind(rows.integer(1))
            guard fold.needs(kind) else { continue }
            let row = try row(kind, of: rows)
            let number = rows.integer(0)
            guard rows.integer(5) == JournalHash.sum(of: row, at: number) else { throw .corrupt }
            let secret = try seals.open(row.sealed, at: number)
            try fold.take(JournalRow(kind: kind, text: row.text, secret: secret), at: row.at)
        }
        return fold
    }

    /// The row that a statement stands at.
    func row(
        _ kind: JournalRow.Kind,
        of rows: borrowing Statement
    ) throws(JournalFault) -> LogRow {
        guard let status = IntentStatus(rawValue: rows.text(4)) else { throw .corrupt }
        let entry = rows.isNull(8) ? nil : rows.bytes(8)
        let hash = entry.flatMap { ShortHash($0) }
        guard (hash == nil) == (entry == nil) else { throw .corrupt }
        return LogRow(
            kind: kind,
            attempt: rows.integer(2),
            at: Instant(milliseconds: rows.integer(3)),
            status: status,
            text: rows.bytes(6),
            sealed: rows.isNull(7) ? nil : rows.bytes(7),
            entry: hash
        )
    }

    func kind(_ number: Int) throws(JournalFault) -> JournalRow.Kind {
        guard let kind = JournalRow.Kind(rawValue: number) else { throw .corrupt }
        return kind
    }
}

// The sources of translators.
extension LogReader {
    func translator(hash: String) throws(JournalFault) -> [UInt8]? {
        try source(sourceOfTranslator, hash)
    }

    /// The source of that name that was kept last.
    func lastTranslator(named name: String) throws(JournalFault) -> [UInt8]? {
        try source(lastTranslator, name)
    }

    private func source(
        _ statement: borrowing Statement,
        _ text: String
    ) throws(JournalFault) -> [UInt8]? {
        try statement.bind(1, text: text)
        defer { statement.reset() }
        return try statement.step() ? statement.bytes(0) : nil
    }
}

extension String {
    /// Byte for byte: the same letter has more than one spelling.
    func isSame(as other: String?) -> Bool { other.map { utf8.elementsEqual($0.utf8) } ?? false }
}
