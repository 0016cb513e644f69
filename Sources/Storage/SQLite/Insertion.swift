import Gateway

/// Inserts rows into a table, several with one run: to begin and end a run costs as much as the row
/// that it writes.
final class Insertion {
    /// What becomes of a row that is there already.
    enum Repeat: String {
        case ignore = "IGNORE"
        /// It fails, and takes back nothing: that is left to the transaction, so that SQLite need
        /// not keep what the run changed.
        case fail = "FAIL"
    }

    private let one: Statement
    private let several: Statement
    private let columns: Int

    init(
        into table: String,
        columns: Int,
        onRepeat: Repeat,
        _ connection: Connection
    ) throws(JournalFault) {
        let places = repeatElement("?", count: columns).joined(separator: ", ")
        let begin = "INSERT OR \(onRepeat.rawValue) INTO \(table) VALUES "
        let rows = repeatElement("(\(places))", count: Limits.insertedTogether)
        one = try Statement(begin + "(\(places))", on: connection)
        several = try Statement(begin + rows.joined(separator: ", "), on: connection)
        self.columns = columns
    }

    /// Writes all of them, in their order; `bind` gives one to a statement, from that index on.
    func run<Row>(
        _ rows: [Row],
        _ bind: (borrowing Statement, Int32, Row) throws(JournalFault) -> Void
    ) throws(JournalFault) {
        var next = 0
        while rows.count - next >= Limits.insertedTogether {
            for place in 0..<Limits.insertedTogether {
                try bind(several, Int32(place * columns + 1), rows[next + place])
            }
            try several.run()
            next += Limits.insertedTogether
        }
        for row in rows[next...] {
            try bind(one, 1, row)
            try one.run()
        }
    }
}
