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
    private let two: Statement
    private let many: Statement
    private let columns: Int
    /// How many rows `many` inserts.
    private let most: Int

    init(
        into table: String,
        columns: Int,
        onRepeat: Repeat,
        together most: Int = Limits.insertedTogether,
        _ connection: Connection
    ) throws(JournalFault) {
        let places = repeatElement("?", count: columns).joined(separator: ", ")
        let begin = "INSERT OR \(onRepeat.rawValue) INTO \(table) VALUES "
        let rows = repeatElement("(\(places))", count: most)
        one = try Statement(begin + "(\(places))", on: connection)
        two = try Statement(begin + "(\(places)), (\(places))", on: connection)
        many = try Statement(begin + rows.joined(separator: ", "), on: connection)
        self.columns = columns
        self.most = most
    }

    /// Writes all of them, in their order; `bind` gives one to a statement, from that index on.
    func run<Row>(
        _ rows: [Row],
        _ bind: (borrowing Statement, Int32, Row) throws(JournalFault) -> Void
    ) throws(JournalFault) {
        var next = 0
        while next < rows.count {
            let left = rows.count - next
            if left >= most {
                try run(many, rows[next..<next + most], bind)
                next += most
            } else if left >= 2 {
                try run(two, rows[next..<next + 2], bind)
                next += 2
            } else {
                try run(one, rows[next...], bind)
                next += 1
            }
        }
    }

    private func run<Row>(
        _ statement: borrowing Statement,
        _ rows: ArraySlice<Row>,
        _ bind: (borrowing Statement, Int32, Row) throws(JournalFault) -> Void
    ) throws(JournalFault) {
        for (place, row) in rows.enumerated() {
            try bind(statement, Int32(place * columns + 1), row)
        }
        try statement.run()
    }
}
