import Gateway
import HTTP
import Intents
import JSON
import Storage

/// What a gateway that runs does about intents by itself: when it looks, and what it gave up.
extension IntentDesk {
    static let parkedWord = "parked"

    /// The outcomes that nothing but a ruling can settle, newest first; only a gateway that runs
    /// knows what it may still try.
    func parked(_ query: OperatorQuery) async throws(JournalFault) -> Answer {
        guard let host else { return .refusal(503, Wording.parkedUnknown) }
        var found: [KeyRecord] = []
        // Ids begin with their time.
        for id in host.state.agenda.parked.sorted(by: >) {
            if let after = query.after, id >= after { continue }
            guard let record = try await journal.record(ofIntent: id), record.isParked(query) else {
                continue
            }
            guard found.count < query.limit else { return .list(found, hasMore: true) }
            found.append(record)
        }
        return .list(found, hasMore: false)
    }

    /// When a provider was last asked about an intent, and when it will be again.
    func writeLooks(at id: String, _ history: [HistoryEntry], to writer: inout Writer) {
        let agenda = host?.state.agenda
        let written = history.last { $0.isLook }?.at
        // A look that brings no news is not written.
        let last = [written, host?.state.turns.lastAsked(id)].compactMap(\.self).max()
        if let last { writer.member("last_look_at", last) }
        if let next = agenda?.nextLook(at: id) { writer.member("next_look_at", next) }
    }
}

extension KeyRecord {
    /// Whether it still waits for a ruling, and is one of those that are asked for.
    fileprivate func isParked(_ query: OperatorQuery) -> Bool {
        guard case .settled(.open) = state else { return false }
        return (query.merchant.map { $0 == claim.name.merchant } ?? true)
            && (query.provider.map { $0 == claim.provider } ?? true)
            && (query.status.map { $0 == intent.status } ?? true)
    }
}

extension HistoryEntry {
    /// Whether a provider was asked, by a question or by the same bytes once more.
    fileprivate var isLook: Bool {
        switch evidence?.source {
        case .lookup, .refresh, .resend: true
        case .create, .operator, nil: false
        }
    }
}

extension Wording {
    static let parkedUnknown =
        "only a gateway that runs knows which outcomes it gave up; start it, or list with"
        + " --status indeterminate"
}
