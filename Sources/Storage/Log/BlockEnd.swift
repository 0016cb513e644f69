import Gateway
import Intents

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
}
