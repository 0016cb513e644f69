import Gateway
import Intents

/// The stretches of the log that the sweeper has to look at, and the rows in them.
final class StretchTable {
    private let dueForAnswers: Statement
    private let dueForKeys: Statement
    private let rows: Statement
    private let insert: Statement
    private let delete: Statement
    private let setMark: Statement

    init(_ connection: Connection) throws(JournalFault) {
        dueForAnswers = try Statement(
            """
            SELECT first, last, answers, keys FROM stretches WHERE answers < ?
            ORDER BY answers LIMIT ?
            """, on: connection)
        dueForKeys = try Statement(
            """
            SELECT first, last, answers, keys FROM stretches WHERE keys < ?
            ORDER BY keys LIMIT ?
            """, on: connection)
        rows = try Statement(
            """
            SELECT id, ifnull(number, id), kind, at FROM log WHERE id BETWEEN ? AND ?
            ORDER BY id LIMIT ?
            """, on: connection)
        insert = try Statement("INSERT INTO stretches VALUES (?, ?, ?, ?)", on: connection)
        delete = try Statement("DELETE FROM stretches WHERE first = ?", on: connection)
        setMark = try Statement("UPDATE mark SET stretches = ?", on: connection)
    }

    /// Stretches with answers from before that moment, those with the oldest first.
    func withAnswers(before moment: Instant) throws(JournalFault) -> [Stretch] {
        try stretches(dueForAnswers, before: moment)
    }

    func withKeys(before moment: Instant) throws(JournalFault) -> [Stretch] {
        try stretches(dueForKeys, before: moment)
    }

    private func stretches(
        _ statement: borrowing Statement,
        before moment: Instant
    ) throws(JournalFault) -> [Stretch] {
        try statement.bind(1, moment.milliseconds)
        try statement.bind(2, Limits.sweepBatch)
        defer { statement.reset() }
        var stretches: [Stretch] = []
        while try statement.step() {
            stretches.append(
                Stretch(
                    first: statement.integer(0),
                    last: statement.integer(1),
                    answers: statement.isNull(2)
                        ? nil : Instant(milliseconds: statement.integer(2)),
                    keys: statement.isNull(3) ? nil : Instant(milliseconds: statement.integer(3))
                ))
        }
        return stretches
    }

    /// Looks at a stretch from its begin on, as far as the budget goes.
    func part(
        of stretch: Stretch,
        _ bounds: SweepBounds,
        _ budget: inout SweepBudget
    ) throws(JournalFault) -> StretchPart {
        var part = StretchPart(of: stretch)
        try rows.bind(1, stretch.first)
        try rows.bind(2, stretch.last)
        try rows.bind(3, budget.rows)
        defer { rows.reset() }
        while try rows.step() {
            let place = rows.integer(0)
            budget.rows -= 1
            // What is no row of ours is told where it is read.
            if let kind = JournalRow.Kind(rawValue: rows.integer(2)) {
                let row = StretchPart.Row(place: place, number: rows.integer(1), kind: kind)
                part.take(row, at: Instant(milliseconds: rows.integer(3)), bounds)
            }
            if part.due.count == budget.changes || budget.rows == 0 {
                part.stop(after: place)
                break
            }
        }
        budget.changes -= part.due.count
        return part
    }

    /// Notes what is left of a stretch in its place.
    func replace(_ part: StretchPart) throws(JournalFault) {
        try delete.bind(1, part.stretch.first)
        try delete.run()
        for stretch in part.left { try write(stretch) }
    }

    /// Makes a stretch of the tail, which then begins after it.
    func append(_ stretch: Stretch) throws(JournalFault) {
        if stretch.answers != nil { try write(stretch) }
        try setMark.bind(1, stretch.last + 1)
        try setMark.run()
    }

    private func write(_ stretch: Stretch) throws(JournalFault) {
        try insert.bind(1, stretch.first)
        try insert.bind(2, stretch.last)
        try insert.bind(3, stretch.answers?.milliseconds)
        try insert.bind(4, stretch.keys?.milliseconds)
        try insert.run()
    }
}
