import Gateway
import Intents

/// Takes away what is no longer promised, a few rows at a time.
///
/// A final row becomes a tombstone, which loses the answer, the request and the evidence; tombstones
/// and keys that were released for good are deleted in the end. An outcome that is not known is
/// never touched, whatever its age.
extension LogWriter {
    func sweep(at now: Instant, _ retention: Retention) throws(JournalFault) -> Sweep {
        let bounds = SweepBounds(at: now, retention)
        try endTail(at: now, bounds)
        var sweep = Sweep()
        let answers = try stretches.withAnswers(before: bounds.answers)
        var parts = try look(at: answers, bounds, &sweep)
        let looked = Set(parts.map(\.stretch))
        // With a budget of its own, so that neither waits for the other.
        let keys = try stretches.withKeys(before: bounds.keys).filter { !looked.contains($0) }
        parts += try look(at: keys, bounds, &sweep)
        guard !parts.isEmpty else { return sweep }
        try prepare(toTake: parts.flatMap(\.due))
        return try transaction { () throws(JournalFault) in
            for part in parts { try take(part, &sweep) }
            return sweep
        }
    }

    /// Makes a stretch of the rows that are in none.
    private func endTail(at now: Instant, _ bounds: SweepBounds) throws(JournalFault) {
        guard let stretch = tail.stretch(until: nextPlace, at: now, bounds) else { return }
        try transaction { () throws(JournalFault) in try stretches.append(stretch) }
        tail.begin(from: stretch.last + 1)
    }

    private func look(
        at stretches: [Stretch],
        _ bounds: SweepBounds,
        _ sweep: inout Sweep
    ) throws(JournalFault) -> [StretchPart] {
        var budget = SweepBudget()
        var parts: [StretchPart] = []
        for stretch in stretches where !budget.isSpent {
            parts.append(try self.stretches.part(of: stretch, bounds, &budget))
        }
        if budget.isSpent || stretches.count == Limits.sweepBatch { sweep.hasMore = true }
        return parts
    }

    /// What is taken from the rows must not be written to an index later, and must not be missed
    /// there after a crash: a block gives up its rows once the tables have their entries.
    private func prepare(toTake rows: [StretchPart.Row]) throws(JournalFault) {
        guard !rows.isEmpty else { return }
        try writeIndex()
        if rows.contains(where: { RowNumber.block(of: $0.number) >= late.mark }) {
            try writeAllKeys()
        }
    }

    private func take(_ part: StretchPart, _ sweep: inout Sweep) throws(JournalFault) {
        var part = part
        for row in part.due {
            if row.kind == .final {
                guard let moment = try prune(row) else { continue }
                part.keep(key: moment)
                sweep.pruned += 1
            } else if try delete(row) {
                sweep.deleted += 1
            }
        }
        try stretches.replace(part)
    }

    /// Puts a tombstone in the place of a final row, and nothing in that of the rows before it.
    ///
    /// Gives the time of the answer, which is that of the tombstone.
    private func prune(_ row: StretchPart.Row) throws(JournalFault) -> Instant? {
        let block = RowNumber.block(of: row.number)
        guard let end = try reader.end(of: block), end.kind == .final, end.row == row.number,
            let record = try readable(block)
        else { return nil }
        try statements.removeRows(of: block)
        try insert(
            .tombstone(record), at: RowNumber.first(of: block), attempt: end.attempt, end.at,
            record.intent.status, place: row.place)
        return end.at
    }

    /// Forgets a key and its intent.
    private func delete(_ row: StretchPart.Row) throws(JournalFault) -> Bool {
        let block = RowNumber.block(of: row.number)
        guard let end = try reader.end(of: block),
            end.kind == .tombstone || end.kind == .released, end.row == row.number,
            let record = try readable(block)
        else { return false }
        guard let id = IntentKey(record.claim.intentID) else { throw .corrupt }
        try statements.removeKey(record.claim.name.short)
        try statements.removeID(id.short)
        for list in ClaimEntry.lists(of: record.claim, record.intent) {
            try statements.removeListing(list, id.short)
        }
        if let object = SettleEntry.object(of: record.intent) {
            try statements.removeObject(object, of: block)
        }
        try statements.remove(unfinished: block)
        try statements.removeRows(of: block)
        return true
    }

    /// Nil for a damaged block: it stays as it is, and must not keep all others from being swept.
    private func readable(_ block: Int) throws(JournalFault) -> KeyRecord? {
        do throws(JournalFault) {
            return try reader.fold(block).record()
        } catch .corrupt {
            return nil
        }
    }
}
