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
    private var nextBlock: Int
    private var index = LateIndex()
    /// The late index holds everything of the blocks before this one.
    private var mark: Int

    // What the open transaction adds; dropped where it fails.
    private var changes: [LateIndex.Change] = []
    private var firstFreeBlock: Int

    init(_ connection: Connection, seals: RowSeals) throws(JournalFault) {
        self.connection = connection
        self.seals = seals
        reader = try LogReader(connection, seals: seals)
        statements = try WriterStatements(connection)
        let last = try connection.integer("SELECT coalesce(max(id), -1) FROM log")
        mark = try connection.integer("SELECT block FROM mark")
        guard RowNumber.blocks.contains(mark) else { throw .corrupt }
        // The rows below the mark may all be deleted by now.
        nextBlock = max(mark, last < 0 ? 0 : RowNumber.block(of: last) + 1)
        firstFreeBlock = nextBlock
        try catchUp()
    }

    func begin() throws(JournalFault) {
        changes.removeAll(keepingCapacity: true)
        firstFreeBlock = nextBlock
        try statements.begin.run()
    }

    func commit() throws(JournalFault) {
        try statements.commit.run()
        for change in changes { index.take(change) }
        changes.removeAll(keepingCapacity: true)
    }

    func rollBack() {
        nextBlock = firstFreeBlock
        changes.removeAll(keepingCapacity: true)
        // Where the failure ended the transaction by itself, there is none left to end.
        if sqlite3_get_autocommit(connection.handle) == 0 { try? statements.rollback.run() }
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
        guard let block = try reader.block(of: entry.claim.name) else {
            try open(nextBlock, for: entry)
            nextBlock += 1
            return .won
        }
        guard let end = try reader.end(of: block) else { throw .corrupt }
        let blockOfIntent = try reader.block(of: entry.intent)
        let isNext = end.kind == .released && entry.claim.attempt == end.attempt + 1
        guard isNext, blockOfIntent == block else {
            let record = try reader.fold(block).record()
            guard record.claim.name == entry.claim.name else { throw .corrupt }
            return .lost(record)
        }
        try insert(
            entry.row, at: try row(after: end), attempt: entry.claim.attempt,
            entry.claim.claimedAt, entry.status)
        try note(.unsettled(block), of: block)
        return .won
    }

    private func open(_ block: Int, for entry: ClaimEntry) throws(JournalFault) {
        try statements.insertKey.bind(1, entry.key)
        try statements.insertKey.bind(2, block)
        try statements.insertKey.run()
        try statements.insertID.bind(1, entry.intent.bytes)
        try statements.insertID.bind(2, block)
        try statements.insertID.run()
        try insert(
            entry.row, at: RowNumber.first(of: block), attempt: entry.claim.attempt,
            entry.claim.claimedAt, entry.status)
        for list in entry.lists {
            let listing = LateIndex.Listing(hash: list, id: entry.intent.bytes, block: block)
            try note(.listed(listing), of: block)
        }
        try note(.unsettled(block), of: block)
    }

    func settle(_ entry: SettleEntry) throws(JournalFault) -> SettleOutcome {
        guard let key = IntentKey(entry.intentID), let block = try reader.block(of: key),
            let end = try reader.end(of: block)
        else { return .lost }
        let isLook = entry.row.kind == .look
        guard isLook || (end.kind.isUnsettled && end.attempt == entry.attempt) else {
            return try late(entry, after: end)
        }
        if entry.isAdoption, let object = entry.object, try isTaken(object, except: block) {
            return .belongsToAnother
        }
        try insert(
            entry.row, at: try row(after: end), attempt: entry.attempt, entry.at, entry.status)
        if isLook { return .kept }
        if let object = entry.object { try note(.object(object, block: block), of: block) }
        if !entry.row.kind.isUnsettled { try note(.settled(block), of: block) }
        return .kept
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
        let isNoted = changes.contains { change in
            if case .object(object, let other) = change { other != block } else { false }
        }
        if isNoted || index.objects[object, default: []].contains(where: { $0 != block }) {
            return true
        }
        try statements.objectOfOthers.bind(1, object)
        try statements.objectOfOthers.bind(2, block)
        defer { statements.objectOfOthers.reset() }
        return try statements.objectOfOthers.step()
    }

    private func row(after end: BlockEnd) throws(JournalFault) -> Int {
        let next = end.lastRow + 1
        guard RowNumber.block(of: next) == RowNumber.block(of: end.lastRow) else {
            throw .unwritable
        }
        return next
    }

    func insert(
        _ row: JournalRow,
        at number: Int,
        attempt: Int,
        _ moment: Instant,
        _ status: IntentStatus
    ) throws(JournalFault) {
        let sealed = LogRow(
            kind: row.kind,
            attempt: attempt,
            at: moment,
            status: status,
            text: row.text,
            sealed: try seals.seal(row.secret, at: number)
        )
        let insert = statements
        try insert.insertRow.bind(1, number)
        try insert.insertRow.bind(2, sealed.kind.rawValue)
        try insert.insertRow.bind(3, attempt)
        try insert.insertRow.bind(4, moment.milliseconds)
        try insert.insertRow.bind(5, text: status.rawValue)
        try insert.insertRow.bind(6, JournalHash.sum(of: sealed, at: number))
        try insert.insertRow.bind(7, sealed.text)
        try insert.insertRow.bind(8, sealed.sealed)
        try insert.insertRow.run()
    }
}

// The late index.
extension LogWriter {
    var isIndexDue: Bool { index.isDue }

    /// Blocks from the mark on are read again after a crash; of older ones nothing may wait.
    private func note(_ change: LateIndex.Change, of block: Int) throws(JournalFault) {
        if block >= mark { return changes.append(change) }
        switch change {
        case .listed(let listing): try statements.write(listing)
        case .object(let hash, let block): try statements.write(object: hash, of: block)
        case .unsettled(let block): try statements.write(unsettled: block)
        // One too many is looked at and left out.
        case .settled: changes.append(change)
        }
    }

    /// Writes what the late index lacks.
    func writeIndex() throws(JournalFault) {
        guard !index.isEmpty || mark < nextBlock else { return }
        let (listings, objects) = sortedIndex
        try transaction { () throws(JournalFault) in
            for listing in listings { try statements.write(listing) }
            for object in objects { try statements.write(object: object.hash, of: object.block) }
            for block in index.unsettled.sorted() { try statements.write(unsettled: block) }
            for block in index.settled.sorted() { try statements.remove(unsettled: block) }
            try statements.write(mark: nextBlock)
        }
        mark = nextBlock
        index = LateIndex()
    }

    private var sortedIndex: ([LateIndex.Listing], [(hash: [UInt8], block: Int)]) {
        let listings = index.listings.sorted { left, right in
            left.hash == right.hash
                ? left.id.lexicographicallyPrecedes(right.id) : left.hash < right.hash
        }
        let objects = index.objects.flatMap { hash, blocks in
            blocks.map { (hash: hash, block: $0) }
        }
        return (listings, objects.sorted { $0.hash.lexicographicallyPrecedes($1.hash) })
    }

    /// Reads again what the late index lacks after a crash.
    private func catchUp() throws(JournalFault) {
        for block in mark..<nextBlock where try reader.end(of: block) != nil {
            let record = try reader.fold(block).record()
            guard let id = IntentKey(record.claim.intentID) else { throw .corrupt }
            for list in ClaimEntry.lists(of: record.claim, record.intent) {
                index.take(.listed(LateIndex.Listing(hash: list, id: id.bytes, block: block)))
            }
            if let object = SettleEntry.object(of: record.intent) {
                index.take(.object(object, block: block))
            }
            if record.isUnsettled { index.take(.unsettled(block)) }
        }
        for block in try reader.unsettledCandidates() {
            let isUnsettled = try reader.end(of: block)?.kind.isUnsettled ?? false
            if !isUnsettled { index.take(.settled(block)) }
        }
        try writeIndex()
    }
}

extension KeyRecord {
    var isUnsettled: Bool {
        switch state {
        case .running, .settled(.open): true
        case .settled(.final), .settled(.released), .pruned: false
        }
    }
}

extension LogWriter {
    /// Writes a row that is always there, to see whether anything can be written.
    func probe() throws(JournalFault) {
        try transaction { () throws(JournalFault) in try statements.write(mark: mark) }
        try writeIndex()
    }
}
