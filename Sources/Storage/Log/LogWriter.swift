import CSQLite
import Digest
import Gateway
import Intents

/// Writes the log, from its one thread: each call belongs to a transaction that its caller ends.
final class LogWriter {
    /// What became of a claim, before it is durable.
    enum Claimed {
        case won
        indirect case lost(KeyRecord)
    }

    let connection: Connection
    let reader: LogReader
    let seals: RowSeals
    let statements: WriterStatements
    let recent: RecentKeys
    let stretches: StretchTable
    private(set) var nextBlock: Int
    /// Where the next row lies: after all others, and after all that ever lay in a stretch.
    private(set) var nextPlace: Int
    var tail: LogTail
    var index = LateIndex()
    /// The late index holds everything of the blocks before this one.
    var mark: Int
    var late: LateKeys

    /// None that the table of ids holds is greater; ids begin with their time.
    var greatestID: ShortHash

    // Taken back where the open transaction fails.
    var added = Additions()
    /// Appended by the open transaction, and not in the file yet.
    var unwritten: [PlacedRow] = []
    private var firstFreeBlock: Int
    private var firstFreePlace: Int
    /// The attempts that were claimed since the start and not settled, as the file has them.
    ///
    /// It may lack some.
    private var known: [IntentKey: BlockEnd] = [:]

    init(
        _ connection: Connection,
        seals: RowSeals,
        recent: RecentKeys
    ) throws(JournalFault) {
        self.connection = connection
        self.seals = seals
        self.recent = recent
        reader = try LogReader(connection, seals: seals, recent: recent)
        statements = try WriterStatements(connection)
        let last = try connection.integer(
            """
            SELECT coalesce(
                (SELECT ifnull(number, id) FROM log ORDER BY ifnull(number, id) DESC LIMIT 1), -1)
            """)
        let end = try connection.integer("SELECT coalesce(max(id) + 1, 0) FROM log")
        let stretched = try connection.integer("SELECT stretches FROM mark")
        guard RowNumber.places.contains(end), RowNumber.places.contains(stretched) else {
            throw .corrupt
        }
        stretches = try StretchTable(connection)
        nextPlace = max(end, stretched)
        firstFreePlace = nextPlace
        tail = LogTail(from: stretched, isEmpty: end <= stretched)
        mark = try connection.integer("SELECT block FROM mark")
        late = LateKeys(mark: try connection.integer("SELECT keys FROM mark"))
        guard RowNumber.blocks.contains(mark), RowNumber.blocks.contains(late.mark) else {
            throw .corrupt
        }
        // The rows below the marks may all be deleted by now.
        greatestID = try reader.greatestID() ?? ShortHash(high: 0, low: 0)
        nextBlock = max(mark, late.mark, last < 0 ? 0 : RowNumber.block(of: last) + 1)
        firstFreeBlock = nextBlock
        try catchUpKeys()
        try catchUp()
    }

    func begin() throws(JournalFault) {
        added.removeAll()
        firstFreeBlock = nextBlock
        firstFreePlace = nextPlace
        try statements.begin.run()
    }

    func commit() throws(JournalFault) {
        try writeRows()
        try statements.commit.run()
        for change in added.changes { index.take(change, mark: mark) }
        for (key, block) in added.keys { late.add(key: key, block: block) }
        for object in added.objects { late.add(object: object.hash, block: object.block) }
        recent.add(keys: added.keys, ids: added.ids)
        added.removeAll()
    }

    func rollBack() {
        nextBlock = firstFreeBlock
        nextPlace = firstFreePlace
        unwritten.removeAll(keepingCapacity: true)
        added.removeAll()
        known.removeAll(keepingCapacity: true)
        // Where the failure ended the transaction by itself, there is none left to end.
        if sqlite3_get_autocommit(connection.handle) == 0 { try? statements.rollback.run() }
    }

    func appended(_ row: LogRow) {
        nextPlace += 1
        tail.take(row.kind, at: row.at)
    }

    /// Does some work in a transaction of its own.
    func transaction<Result>(
        _ work: () throws(JournalFault) -> Result
    ) throws(JournalFault) -> Result {
        do throws(JournalFault) {
            try begin()
            let result = try work()
            try commit()
            return result
        } catch {
            rollBack()
            throw error
        }
    }

    func claim(_ entry: ClaimEntry) throws(JournalFault) -> Claimed {
        guard let block = try block(of: entry) else {
            try open(nextBlock, for: entry)
            nextBlock += 1
            return .won
        }
        guard let end = try end(of: block) else { throw .corrupt }
        let isNext = end.kind == .released && entry.claim.attempt == end.attempt + 1
        guard isNext, try self.block(of: entry.intent) == block else {
            let record = try reader.record(of: block)
            guard record.claim.name == entry.claim.name else { throw .corrupt }
            return .lost(record)
        }
        try insert(entry, at: try row(after: end))
        try note(.unfinished(block), of: block)
        return .won
    }

    private func block(of entry: ClaimEntry) throws(JournalFault) -> Int? {
        if let block = added.keys[entry.key] ?? recent.block(of: entry.key) { return block }
        return try reader.block(ofKey: entry.key)
    }

    private func insert(
        _ entry: ClaimEntry,
        at number: Int,
        isFirst: Bool = false
    ) throws(JournalFault) {
        let claim = entry.claim
        try insert(
            entry.row, at: number, attempt: claim.attempt, claim.claimedAt, entry.status,
            entry: isFirst ? entry.key : nil)
        guard known.count < Limits.knownAttempts else { return }
        known[entry.intent] = BlockEnd(
            lastRow: number, row: number, kind: .claim, attempt: claim.attempt,
            at: claim.claimedAt)
    }

    private func open(_ block: Int, for entry: ClaimEntry) throws(JournalFault) {
        if try isNamed(entry.intent) { throw .corrupt }
        try insert(entry, at: RowNumber.first(of: block), isFirst: true)
        added.open(block, for: entry)
    }

    func settle(_ entry: SettleEntry) throws(JournalFault) -> SettleOutcome {
        guard let key = IntentKey(entry.intentID), let end = try end(of: key) else { return .lost }
        let block = RowNumber.block(of: end.lastRow)
        let isLook = entry.row.kind == .look
        guard isLook || (end.kind.isUnsettled && end.attempt == entry.attempt) else {
            return try late(entry, after: end)
        }
        if entry.isAdoption, let object = entry.object, try isTaken(object, except: block) {
            return .belongsToAnother
        }
        let object = isLook ? nil : entry.object
        try insert(
            entry.row, at: try row(after: end), attempt: entry.attempt, entry.at, entry.status,
            entry: object)
        let isUnsettled = (isLook ? end.kind : entry.row.kind).isUnsettled
        let isUnfinished = isUnsettled || entry.isWatched
        try note(isUnfinished ? .unfinished(block) : .finished(block), of: block)
        if let object { try note(object: object, of: block) }
        return .kept
    }

    /// Where a settlement comes after; the next one looks at the file.
    private func end(of intent: IntentKey) throws(JournalFault) -> BlockEnd? {
        if let end = known.removeValue(forKey: intent) { return end }
        guard let block = try block(of: intent) else { return nil }
        return try end(of: block)
    }

    /// What came when it could change nothing: told twice by the spool, or by somebody too late.
    private func late(_ entry: SettleEntry, after end: BlockEnd) throws(JournalFault)
        -> SettleOutcome
    {
        if end.kind == entry.row.kind, end.attempt == entry.attempt, end.at == entry.at {
            return .kept
        }
        let row = JournalRow(kind: .late, text: entry.row.text, secret: entry.row.secret)
        try insert(
            row, at: try self.row(after: end), attempt: entry.attempt, entry.at, entry.status)
        return .lost
    }

    private func row(after end: BlockEnd) throws(JournalFault) -> Int {
        let next = end.lastRow + 1
        guard RowNumber.block(of: next) == RowNumber.block(of: end.lastRow) else {
            throw .unwritable
        }
        return next
    }
}
