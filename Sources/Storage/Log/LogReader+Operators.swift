import Gateway
import Intents

/// What operators read: intents of all merchants, and what happened to one.
extension LogReader {
    func records(_ query: OperatorQuery) throws(JournalFault) -> RecordPage {
        // Longer than any id of its first bytes, and so after them all.
        let highest = [UInt8](repeating: 0xff, count: 17)
        try everyIntent.bind(1, query.after.flatMap { IntentKey($0)?.bytes } ?? highest)
        defer { everyIntent.reset() }
        var found: [KeyRecord] = []
        while try everyIntent.step() {
            let block = everyIntent.integer(0)
            guard RowNumber.blocks.contains(block) else { throw .corrupt }
            if let status = query.status, try self.status(of: block) != status.rawValue { continue }
            let record = try fold(block).record(answerSeconds: Limits.answerSeconds)
            guard query.matches(record) else { continue }
            if found.count == max(1, query.limit) {
                return RecordPage(records: found, hasMore: true)
            }
            found.append(record)
        }
        return RecordPage(records: found, hasMore: false)
    }

    /// Every row of an intent that is kept, oldest first.
    func history(of intent: IntentKey) throws(JournalFault) -> [HistoryEntry] {
        guard let block = try block(of: intent) else { return [] }
        try rows.bind(1, RowNumber.first(of: block))
        try rows.bind(2, RowNumber.last(of: block))
        defer { rows.reset() }
        var entries: [HistoryEntry] = []
        while try rows.step() {
            let kind = try kind(rows.integer(1))
            let row = try row(kind, of: rows)
            let number = rows.integer(0)
            guard rows.integer(5) == JournalHash.sum(of: row, at: number) else { throw .corrupt }
            let secret = try seals.open(row.sealed, at: number)
            let evidence = try JournalRow(kind: kind, text: row.text, secret: secret).evidence
            entries.append(
                HistoryEntry(
                    kind: kind, attempt: row.attempt, at: row.at, status: row.status,
                    evidence: evidence))
        }
        return entries.reversed()
    }
}

extension OperatorQuery {
    fileprivate func matches(_ record: KeyRecord) -> Bool {
        (merchant.map { $0.isSame(as: record.claim.name.merchant) } ?? true)
            && (provider.map { $0.isSame(as: record.claim.provider) } ?? true)
            && (status.map { $0 == record.intent.status } ?? true)
    }
}
