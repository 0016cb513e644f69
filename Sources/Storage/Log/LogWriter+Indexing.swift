import Digest
import Gateway
import Intents

/// The late index: what is found by, and written after the answers that it belongs to.
extension LogWriter {
    var isIndexDue: Bool { index.isDue }

    /// Writes what the late index lacks.
    func writeIndex() throws(JournalFault) {
        guard !index.isEmpty || mark < nextBlock else { return }
        let names = index.names.sorted { $0.id < $1.id }
        let listings = sortedListings
        try transaction { () throws(JournalFault) in
            try statements.write(names)
            try statements.write(listings)
            for block in index.unfinished.sorted() { try statements.write(unfinished: block) }
            for block in index.finished.sorted() { try statements.remove(unfinished: block) }
            try statements.write(mark: nextBlock)
        }
        mark = nextBlock
        index = LateIndex()
        if let last = names.last { greatestID = max(greatestID, last.id) }
        recent.remove(names)
    }

    private var sortedListings: [LateIndex.Listing] {
        index.listings.sorted { left, right in
            left.hash == right.hash ? left.id < right.id : left.hash < right.hash
        }
    }

    /// Reads again what the late index lacks after a crash.
    ///
    /// A block without rows is damage: the sweeper takes none that the index does not hold.
    func catchUp() throws(JournalFault) {
        var ids: Set<ShortHash> = []
        var objects: [LateKeys.Entry] = []
        for block in mark..<nextBlock {
            let record = try reader.fold(block).record()
            guard let id = IntentKey(record.claim.intentID) else { throw .corrupt }
            // Before version 4 the id was written with the claim.
            let written = try reader.block(ofID: id.short)
            guard written ?? block == block, ids.insert(id.short).inserted else { throw .corrupt }
            if written == nil {
                index.take(.named(LateIndex.Name(id: id.short, block: block)), mark: mark)
            }
            for list in ClaimEntry.lists(of: record.claim, record.intent) {
                let listing = LateIndex.Listing(hash: list, id: id.short, block: block)
                index.take(.listed(listing), mark: mark)
            }
            // Rows from before version 3 have no entry of their own.
            if block < late.mark, let object = SettleEntry.object(of: record.intent) {
                objects.append(LateKeys.Entry(hash: object, block: block))
            }
            if record.isUnsettled || record.isWatched {
                index.take(.unfinished(block), mark: mark)
            }
        }
        if !objects.isEmpty {
            try transaction { () throws(JournalFault) in
                try statements.write(objects: objects)
            }
        }
        try writeIndex()
    }

    /// Forgets blocks that nobody need look after any more, as far as that still holds.
    func forget(stale blocks: [Int]) throws(JournalFault) {
        for block in blocks {
            guard let end = try reader.end(of: block) else {
                index.take(.finished(block), mark: mark)
                continue
            }
            if end.kind.isUnsettled { continue }
            let isWatched = try reader.fold(block).record().isWatched
            if !isWatched { index.take(.finished(block), mark: mark) }
        }
    }

    /// Whether the last that is known of a block is that it was claimed, for that attempt.
    func isRunning(_ block: Int, attempt: Int) throws(JournalFault) -> Bool {
        guard let end = try reader.end(of: block) else { return false }
        return end.kind == .claim && end.attempt == attempt
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
