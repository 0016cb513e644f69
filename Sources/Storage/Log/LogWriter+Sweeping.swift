import Gateway
import Intents

/// Takes away what is no longer promised, a few rows at a time.
///
/// A final row becomes a tombstone, which loses the answer, the request and the evidence; tombstones
/// and keys that were released for good are deleted in the end. An outcome that is not known is
/// never touched, whatever its age.
extension LogWriter {
    func sweep(at now: Instant, _ retention: Retention) throws(JournalFault) -> Sweep {
        let answersUntil = now.advanced(bySeconds: -retention.answerSeconds)
        let keysUntil = now.advanced(bySeconds: -retention.keySeconds)
        // The late index first: what is deleted here must not be written there later.
        try writeIndex()
        let finals = try rows(statements.oldFinals, until: answersUntil)
        let ended = try rows(statements.oldTombstones, until: keysUntil)
        let gone = try ended + rows(statements.oldReleases, until: keysUntil)
        // A block loses its rows, and the entries in them, once the tables have these.
        if (finals + gone).contains(where: { RowNumber.block(of: $0) >= late.mark }) {
            try writeAllKeys()
        }
        return try transaction { () throws(JournalFault) in
            var sweep = Sweep()
            for row in finals where try prune(row) { sweep.pruned += 1 }
            for row in gone where try delete(row) {
                sweep.deleted += 1
            }
            sweep.hasMore = max(sweep.pruned, sweep.deleted) >= Limits.sweepBatch
            return sweep
        }
    }

    private func rows(
        _ statement: borrowing Statement,
        until moment: Instant
    ) throws(JournalFault) -> [Int] {
        try statement.bind(1, moment.milliseconds)
        try statement.bind(2, Limits.sweepBatch)
        defer { statement.reset() }
        var rows: [Int] = []
        while try statement.step() { rows.append(statement.integer(0)) }
        return rows
    }

    /// Puts a tombstone in the place of the rows of a block, with the time of its last answer.
    private func prune(_ row: Int) throws(JournalFault) -> Bool {
        let block = RowNumber.block(of: row)
        guard let end = try reader.end(of: block), end.kind == .final else { return false }
        let record = try reader.fold(block).record()
        // In the same place of the tree: among rows of today it would keep their pages for a year.
        let place = try statements.place(of: block)
        try statements.removeRows(of: block)
        try insert(
            .tombstone(record), at: RowNumber.first(of: block), attempt: end.attempt, end.at,
            record.intent.status, place: place)
        return true
    }

    /// Forgets a key and its intent.
    private func delete(_ row: Int) throws(JournalFault) -> Bool {
        let block = RowNumber.block(of: row)
        guard let end = try reader.end(of: block),
            end.kind == .tombstone || end.kind == .released, end.row == row
        else { return false }
        let record = try reader.fold(block).record()
        guard let id = IntentKey(record.claim.intentID) else { throw .corrupt }
        try statements.removeKey(JournalHash.key(record.claim.name))
        try statements.removeID(id.bytes)
        for list in ClaimEntry.lists(of: record.claim, record.intent) {
            try statements.removeListing(list, id.bytes)
        }
        if let object = SettleEntry.object(of: record.intent) {
            try statements.removeObject(object, of: block)
        }
        try statements.remove(unfinished: block)
        try statements.removeRows(of: block)
        return true
    }
}
