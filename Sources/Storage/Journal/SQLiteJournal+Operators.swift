package import Gateway
package import Intents

/// Which intents an operator asks for, whosever they are.
package struct OperatorQuery: Sendable {
    package var limit: Int
    /// Where the page before ended: its last intent.
    package var after: String?
    package var merchant: String?
    package var provider: String?
    package var status: IntentStatus?

    package init(limit: Int) {
        self.limit = limit
    }
}

/// Records newest first, and whether there are more.
package struct RecordPage: Sendable {
    package let records: [KeyRecord]
    package let hasMore: Bool
}

/// One row of an intent's life.
package struct HistoryEntry: Sendable {
    package let kind: JournalRow.Kind
    package let attempt: Int
    package let at: Instant
    package let status: IntentStatus
    package let evidence: Evidence?
}

/// What operators read; merchants see none of it.
extension SQLiteJournal {
    package func records(_ query: OperatorQuery) async throws(JournalFault) -> RecordPage {
        try await write { log throws(JournalFault) in try log.writeIndex() }
        let page = try await lists.run { reader throws(JournalFault) in
            try reader.records(query)
        }
        return RecordPage(
            records: page.records.map { inFlight.current($0) }, hasMore: page.hasMore)
    }

    /// An intent of any merchant.
    package func record(ofIntent id: String) async throws(JournalFault) -> KeyRecord? {
        guard let key = IntentKey(id) else { return nil }
        let record = try read { reader throws(JournalFault) in
            try reader.record(of: key, named: id)
        }
        return record.map { inFlight.current($0) }
    }

    /// What happened to an intent, as far as it is kept, oldest first.
    package func history(ofIntent id: String) async throws(JournalFault) -> [HistoryEntry] {
        guard let key = IntentKey(id) else { return [] }
        return try await lists.run { reader throws(JournalFault) in try reader.history(of: key) }
    }
}
