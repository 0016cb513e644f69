import CSQLite
import Gateway
import Intents

/// Reads records through one connection, for one caller at a time.
final class LogReader: Sendable {
    let seals: RowSeals
    private let blockOfKey: Statement
    private let blockOfIntent: Statement
    private let unfinishedBlock: Statement
    let rows: Statement
    private let newest: Statement
    private let listed: Statement
    let unfinishedBlocks: Statement
    private let sourceOfTranslator: Statement
    private let lastTranslator: Statement
    let everyIntent: Statement

    init(_ connection: Connection, seals: RowSeals) throws(JournalFault) {
        self.seals = seals
        blockOfKey = try Statement("SELECT block FROM keys WHERE hash = ?", on: connection)
        blockOfIntent = try Statement("SELECT block FROM ids WHERE id = ?", on: connection)
        unfinishedBlock = try Statement(
            """
            SELECT 1 FROM mark WHERE block <= ?1
            UNION ALL SELECT 1 FROM unfinished WHERE block = ?1
            """, on: connection)
        rows = try Statement(
            """
            SELECT id, kind, attempt, at, status, sum, text, sealed FROM log
            WHERE id BETWEEN ? AND ? ORDER BY id DESC
            """, on: connection)
        newest = try Statement(
            """
            SELECT id, kind, attempt, at, status FROM log
            WHERE id BETWEEN ? AND ? ORDER BY id DESC
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
    convenience init(path: String, seals: RowSeals) throws(JournalFault) {
        let connection = try Connection(path: path, .reading)
        try connection.execute("PRAGMA cache_size = -\(Limits.readerCacheKiB)")
        try self.init(connection, seals: seals)
    }

    func block(of name: KeyName) throws(JournalFault) -> Int? {
        try block(ofKey: JournalHash.key(name))
    }

    func block(ofKey hash: [UInt8]) throws(JournalFault) -> Int? {
        try block(blockOfKey, hash)
    }

    func block(of intent: IntentKey) throws(JournalFault) -> Int? {
        try block(blockOfIntent, intent.bytes)
    }

    private func block(
        _ statement: borrowing Statement,
        _ hash: [UInt8]
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
            let row = try row(kind)
            let number = rows.integer(0)
            guard rows.integer(5) == JournalHash.sum(of: row, at: number) else { throw .corrupt }
            let secret = try seals.open(row.sealed, at: number)
            try fold.take(JournalRow(kind: kind, text: row.text, secret: secret), at: row.at)
        }
        return fold
    }

    /// The row that the statement stands at.
    func row(_ kind: JournalRow.Kind) throws(JournalFault) -> LogRow {
        guard let status = IntentStatus(rawValue: rows.text(4)) else { throw .corrupt }
        return LogRow(
            kind: kind,
            attempt: rows.integer(2),
            at: Instant(milliseconds: rows.integer(3)),
            status: status,
            text: rows.bytes(6),
            sealed: rows.isNull(7) ? nil : rows.bytes(7)
        )
    }

    func kind(_ number: Int) throws(JournalFault) -> JournalRow.Kind {
        guard let kind = JournalRow.Kind(rawValue: number) else { throw .corrupt }
        return kind
    }
}

/// Where the rows of a block end, and how its key stands.
struct BlockEnd {
    let lastRow: Int
    /// The row that says how the key stands.
    let row: Int
    let kind: JournalRow.Kind
    let attempt: Int
    let at: Instant
}

extension LogReader {
    /// Nil for a block without rows.
    func end(of block: Int) throws(JournalFault) -> BlockEnd? {
        try newest.bind(1, RowNumber.first(of: block))
        try newest.bind(2, RowNumber.last(of: block))
        defer { newest.reset() }
        var last: Int?
        while try newest.step() {
            let kind = try kind(newest.integer(1))
            last = last ?? newest.integer(0)
            guard kind.isStanding, let last else { continue }
            return BlockEnd(
                lastRow: last,
                row: newest.integer(0),
                kind: kind,
                attempt: newest.integer(2),
                at: Instant(milliseconds: newest.integer(3))
            )
        }
        guard last == nil else { throw .corrupt }
        return nil
    }

    /// The status by the newest row, which costs less than a record.
    func status(of block: Int) throws(JournalFault) -> String? {
        try newest.bind(1, RowNumber.first(of: block))
        try newest.bind(2, RowNumber.last(of: block))
        defer { newest.reset() }
        return try newest.step() ? newest.text(4) : nil
    }

    /// A page of a merchant's intents; the late index holds them all.
    func intents(_ query: IntentQuery) throws(JournalFault) -> IntentPage {
        let limit = max(1, min(query.limit, Limits.pageIntents))
        try bind(query)
        defer { listed.reset() }
        var found: [IntentAnswer] = []
        while try listed.step() {
            let block = listed.integer(1)
            guard RowNumber.blocks.contains(block) else { throw .corrupt }
            if let status = query.status, try self.status(of: block) != status.rawValue { continue }
            let record = try fold(block).record(answerSeconds: Limits.answerSeconds)
            guard query.matches(record) else { continue }
            if found.count == limit { return IntentPage(intents: found, hasMore: true) }
            found.append(record.intent)
        }
        return IntentPage(intents: found, hasMore: false)
    }

    private func bind(_ query: IntentQuery) throws(JournalFault) {
        let lowest = query.createdFrom.map { IntentKey(before: $0).bytes } ?? []
        // Longer than any id of its first bytes, and so after them all.
        var highest = [UInt8](repeating: 0xff, count: 17)
        if let before = query.createdBefore { highest = IntentKey(before: before).bytes }
        if let after = query.after.flatMap({ IntentKey($0) }) {
            highest = after.bytes.lexicographicallyPrecedes(highest) ? after.bytes : highest
        }
        try listed.bind(1, JournalHash.list(query.owner, reference: query.reference))
        try listed.bind(2, lowest)
        try listed.bind(3, highest)
    }

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

extension IntentQuery {
    /// The names of lists are short, so that what they found is looked at again.
    fileprivate func matches(_ record: KeyRecord) -> Bool {
        let claim = record.claim
        return owner == Owner(merchant: claim.name.merchant, mode: claim.name.mode)
            && (reference.map { $0.isSame(as: record.intent.intent.reference) } ?? true)
            && (provider.map { $0 == claim.provider } ?? true)
            && (status.map { $0 == record.intent.status } ?? true)
    }
}

extension String {
    /// Byte for byte: the same letter has more than one spelling.
    func isSame(as other: String?) -> Bool { other.map { utf8.elementsEqual($0.utf8) } ?? false }
}
