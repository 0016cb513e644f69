import Gateway
import HTTP
import Intents
import Storage

extension ClaimOutcome {
    var hasWon: Bool { if case .won = self { true } else { false } }

    var isUnavailable: Bool { if case .unavailable = self { true } else { false } }

    /// The intent that this claim lost to.
    var winner: String? {
        if case .lost(let record) = self { record.claim.intentID } else { nil }
    }
}

extension SettleOutcome {
    var isKept: Bool { if case .kept = self { true } else { false } }
}

extension SQLiteJournal {
    /// All pages as one.
    func unfinished(inPagesOf limit: Int = 64) async throws(JournalFault) -> UnfinishedPage {
        var all = UnfinishedPage()
        repeat {
            let page = try await unfinished(after: all.next, limit: limit)
            all.unsettled += page.unsettled
            all.watched += page.watched
            all.next = page.next
        } while all.next != nil
        return all
    }

    func unsettled() async throws(JournalFault) -> [UnsettledRecord] {
        try await unfinished().unsettled
    }
}

extension Settlement {
    var answer: Answer? { standing.answer }
}

extension Standing {
    /// The answer that holds for good.
    var answer: Answer? { if case .final(let answer) = self { answer } else { nil } }
}

extension KeyRecord {
    var word: String {
        switch state {
        case .running: "running"
        case .settled(.open): "open"
        case .settled(.released): "released"
        case .settled(.final): "final"
        case .pruned: "pruned"
        }
    }

    var isRunning: Bool { if case .running = state { true } else { false } }

    var isPruned: Bool { if case .pruned = state { true } else { false } }

    var isReleased: Bool { if case .settled(.released) = state { true } else { false } }

    var answer: Answer? { if case .settled(let standing) = state { standing.answer } else { nil } }
}
