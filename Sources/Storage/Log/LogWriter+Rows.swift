import Digest
import Gateway
import Intents

/// Rows on their way into the file.
extension LogWriter {
    /// Appends a row, or puts it at a place that is free.
    ///
    /// What is appended is written with the next rows of its transaction, at the latest when it
    /// ends: before that the log lacks it.
    func insert(
        _ row: JournalRow,
        at number: Int,
        attempt: Int,
        _ moment: Instant,
        _ status: IntentStatus,
        entry: ShortHash? = nil,
        place: Int? = nil
    ) throws(JournalFault) {
        let sealed = LogRow(
            kind: row.kind,
            attempt: attempt,
            at: moment,
            status: status,
            text: row.text,
            sealed: try seals.seal(row.secret, at: number),
            entry: entry
        )
        if let place {
            return try statements.write([PlacedRow(place: place, number: number, row: sealed)])
        }
        unwritten.append(PlacedRow(place: nextPlace, number: number, row: sealed))
        appended(sealed)
        if unwritten.count == Limits.rowsTogether { try writeRows() }
    }

    /// Writes what was appended.
    func writeRows() throws(JournalFault) {
        guard !unwritten.isEmpty else { return }
        defer { unwritten.removeAll(keepingCapacity: true) }
        try statements.write(unwritten)
    }

    /// Where the rows of a block end, those of this transaction too.
    func end(of block: Int) throws(JournalFault) -> BlockEnd? {
        try writeRows()
        return try reader.end(of: block)
    }
}
