import CSQLite
import Gateway
import Intents

/// Writes the log, from its one thread: each call belongs to a transaction that its caller ends.
final class LogWriter {
    /// What became of a claim, before it is durable.
    enum Claimed {
        case won
        case lost(KeyRecord)
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

    // What the open transaction adds; dropped where it fails.
    private(set) var changes: [LateIndex.Change] = []
    private var opened: [ShortHash: Int] = [:]
    private var objects: [LateKeys.Entry] = []
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
        nextBlock = max(mark, late.mark, last < 0 ? 0 : RowNumber.block(of: last) + 1)
        firstFreeBlock = nextBlock
        try catchUpKeys()
        try catchUp()
    }

    func begin() throws(JournalFault) {
        forgetChanges()
        firstFreeBlock = nextBlock
        firstFreePlace = nextPlace
        try statements.begin.run()
    }

    func commit() throws(JournalFault) {
        try statements.commit.run()
        for change in changes { index.take(change, mark: mark) }
        for (key, block) in opened { late.add(key: key, block: block) }
        for object in objects { late.add(object: object.hash, block: object.block) }
        recent.add(opened)
        forgetChanges()
    }

    private func forgetChanges() {
        changes.removeAll(keepingCapacity: true)
        opened.removeAll(keepingCapacity: true)
        objects.removeAll(keepingCapacity: true)
    }

    func rollBack() {
        nextBlock = firstFreeBlock
        nextPlace = firstFreePlace
        forgetChanges()
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
        guard let end = try reader.end(of: block) else { throw .corrupt }
        let blockOfIntent = try reader.block(of: entry.intent)
        let isNext = end.kind == .released && entry.claim.attempt == end.attempt + 1
        guard isNext, blockOfIntent == block else {
            let record = try reader.record(of: block)
            guard record.claim.name == entry.claim.name else { throw .corrupt }
            return .lost(record)
        }
        try insert(entry, at: try row(after: end))
        try note(.unfinished(block), of: block)
        return .won
    }

    private func block(of entry: ClaimEntry) throws(JournalFault) -> Int? {
        if let block = opened[entry.keyHash] ?? recent.block(of: entry.keyHash) { return block }
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
        opened[entry.keyHash] = block
        try statements.insertID.bind(1, entry.intent.bytes)
        try statements.insertID.bind(2, block)
        try statements.insertID.run()
        try insert(entry, at: RowNumber.first(of: block), isFirst: true)
        for list in entry.lists {
            let listing = LateIndex.Listing(hash: list, id: entry.intent.bytes, block: block)
            try note(.listed(listing), of: block)
        }
        try note(.unfinished(block), of: block)
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
        guard let block = try reader.block(of: intent) else { return nil }
        return try reader.end(of: block)
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

    /// Whether an object of a provider belongs to an intent of another block.
    func isTaken(_ object: [UInt8], except block: Int) throws(JournalFault) -> Bool {
        guard let hash = ShortHash(object) else { throw .corrupt }
        let isNoted = objects.contains { $0.hash == hash && $0.block != block }
        if isNoted || late.isTaken(hash, except: block) { return true }
        try statements.objectOfOthers.bind(1, object)
        try statements.objectOfOthers.bind(2, block)
        defer { statements.objectOfOthers.reset() }
        return try statements.objectOfOthers.step()
    }

    private func note(object: [UInt8], of block: Int) throws(JournalFault) {
        guard block >= late.floor else { return try statements.write(object: object, of: block) }
        guard let hash = ShortHash(object) else { throw .corrupt }
        objects.append(LateKeys.Entry(hash: hash, block: block))
    }

    /// Blocks from the mark on are read again after a crash; of older ones nothing may wait.
    private func note(_ change: LateIndex.Change, of block: Int) throws(JournalFault) {
        guard block < mark else { return changes.append(change) }
        switch change {
        case .listed(let listing): try statements.write(listing)
        case .unfinished(let block):
            try statements.write(unfinished: block)
            // What waits to be taken out must not be.
            changes.append(change)
        // One too many is looked at and left out.
        case .finished: changes.append(change)
        }
    }

    private func row(after end: BlockEnd) throws(JournalFault) -> Int {
        let next = end.lastRow + 1
        guard RowNumber.block(of: next) == RowNumber.block(of: end.lastRow) else {
            throw .unwritable
        }
        return next
    }
}
