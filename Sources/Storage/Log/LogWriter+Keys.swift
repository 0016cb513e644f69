import Digest
import Gateway
import Intents

/// The tables of keys and objects, which are written long after the rows.
extension LogWriter {
    /// Writes a part of what the tables lack, once that is enough.
    func writeSomeKeys() throws(JournalFault) {
        if !late.isWriting {
            guard nextBlock - late.mark >= Limits.lateKeyBlocks else { return }
            late.begin(until: nextBlock)
        }
        try writeSlice()
    }

    /// Writes everything that they lack.
    func writeAllKeys() throws(JournalFault) {
        while late.isWriting { try writeSlice() }
        guard late.mark < nextBlock else { return }
        late.begin(until: nextBlock)
        while late.isWriting { try writeSlice() }
    }

    private func writeSlice() throws(JournalFault) {
        let slice = late.slice()
        try transaction { () throws(JournalFault) in
            try statements.write(keys: slice.keys.reversed())
            try statements.write(objects: slice.objects.reversed())
            if let mark = slice.mark { try statements.write(keyMark: mark) }
        }
        late.drop(slice)
        recent.remove(slice.keys)
    }

    /// Reads again what the tables lacked at a crash.
    ///
    /// A block without its key is damage: the key would be claimed anew.
    func catchUpKeys() throws(JournalFault) {
        var keys: [ShortHash: Int] = [:]
        var next = late.mark
        try reader.entries(from: late.mark) { found throws(JournalFault) in
            let block = RowNumber.block(of: found.number)
            guard found.kind == .claim else {
                return late.add(object: found.hash, block: block)
            }
            guard block == next else { throw .corrupt }
            next += 1
            // Written before the crash, but for the mark.
            if let written = try reader.block(ofKey: found.hash) {
                guard written == block else { throw .corrupt }
                return
            }
            guard keys.updateValue(block, forKey: found.hash) == nil else { throw .corrupt }
            late.add(key: found.hash, block: block)
        }
        guard next == nextBlock else { throw .corrupt }
        recent.add(keys: keys)
    }
}

extension LogReader {
    /// What a row holds for the tables of keys and objects.
    struct FoundEntry {
        let number: Int
        let kind: JournalRow.Kind
        let hash: ShortHash
    }

    /// The entries of the rows from a block on, in the order of their numbers.
    func entries(
        from block: Int,
        _ take: (FoundEntry) throws(JournalFault) -> Void
    ) throws(JournalFault) {
        try rowsForward.bind(1, RowNumber.first(of: block))
        defer { rowsForward.reset() }
        while try rowsForward.step() {
            let kind = try kind(rowsForward.integer(1))
            let number = rowsForward.integer(0)
            let row = try row(kind, of: rowsForward)
            guard rowsForward.integer(5) == JournalHash.sum(of: row, at: number) else {
                throw .corrupt
            }
            guard let hash = row.entry else { continue }
            try take(FoundEntry(number: number, kind: kind, hash: hash))
        }
    }
}
