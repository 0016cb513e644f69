import Digest
import Gateway
import Intents

/// Rows on their way into the file.
extension LogWriter {
    /// Appends a row, or puts it at a place that is free.
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
        let insert = statements
        try insert.insertRow.bind(1, place ?? nextPlace)
        try insert.insertRow.bind(2, sealed.kind.rawValue)
        try insert.insertRow.bind(3, attempt)
        try insert.insertRow.bind(4, moment.milliseconds)
        try insert.insertRow.bind(5, text: status.rawValue)
        try insert.insertRow.bind(6, JournalHash.sum(of: sealed, at: number))
        try insert.insertRow.bind(7, sealed.text)
        try insert.insertRow.bind(8, sealed.sealed)
        try insert.insertRow.bind(9, number)
        try insert.insertRow.bind(10, entry)
        try insert.insertRow.run()
        if place == nil { appended(sealed) }
    }
}
