import Gateway
import Intents

/// What a merchant reads of many intents.
extension LogReader {
    /// A page of a merchant's intents; the late index holds them all.
    func intents(_ query: IntentQuery) throws(JournalFault) -> IntentPage {
        let limit = max(1, min(query.limit, Limits.pageIntents))
        try bind(query)
        defer { listed.reset() }
        var found: [IntentAnswer] = []
        while try listed.step() {
            let block = listed.integer(1)
            guard RowNumber.blocks.contains(block) else { throw .corrupt }
            if let status = query.status, try self.status(of: block) != status.rawValue { continue }
            let record = try fold(block).record(answerSeconds: Limits.answerSeconds)
            guard query.matches(record) else { continue }
            if found.count == limit { return IntentPage(intents: found, hasMore: true) }
            found.append(record.intent)
        }
        return IntentPage(intents: found, hasMore: false)
    }

    private func bind(_ query: IntentQuery) throws(JournalFault) {
        let lowest = query.createdFrom.map { IntentKey(before: $0).bytes } ?? []
        // Longer than any id of its first bytes, and so after them all.
        var highest = [UInt8](repeating: 0xff, count: 17)
        if let before = query.createdBefore { highest = IntentKey(before: before).bytes }
        if let after = query.after.flatMap({ IntentKey($0) }) {
            highest = after.bytes.lexicographicallyPrecedes(highest) ? after.bytes : highest
        }
        try listed.bind(1, JournalHash.list(query.owner, reference: query.reference))
        try listed.bind(2, lowest)
        try listed.bind(3, highest)
    }
}

extension IntentQuery {
    /// The names of lists are short, so that what they found is looked at again.
    fileprivate func matches(_ record: KeyRecord) -> Bool {
        let claim = record.claim
        return owner == Owner(merchant: claim.name.merchant, mode: claim.name.mode)
            && (reference.map { $0.isSame(as: record.intent.intent.reference) } ?? true)
            && (provider.map { $0 == claim.provider } ?? true)
            && (status.map { $0 == record.intent.status } ?? true)
    }
}
