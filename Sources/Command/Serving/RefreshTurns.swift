package import Intents
import Synchronization

/// Whose turn it is to ask a provider about an intent: one at a time, and not again at once.
package final class RefreshTurns: Sendable {
    package enum Turn: Sendable {
        /// The caller asks, and has to call `end`.
        case mine
        /// It was asked just now: what is stored is as good.
        case recent
        /// Another asked meanwhile.
        case answered(IntentAnswer)
    }

    private enum Entry {
        case asking([CheckedContinuation<Turn, Never>])
        /// And until when it is not asked again.
        case asked(Instant, until: Instant)
    }

    private let entries = Mutex<[String: Entry]>([:])

    package init() {}

    package func begin(_ id: String, at now: Instant) async -> Turn {
        await withCheckedContinuation { continuation in
            let turn = entries.withLock { entries -> Turn? in
                switch entries[id] {
                case .asking(let waiting):
                    entries[id] = .asking(waiting + [continuation])
                    return nil
                case .asked(let moment, let end) where Self.isRecent(moment, until: end, now):
                    return .recent
                case .asked, nil:
                    if entries.count >= ServingLimits.refreshes { Self.forget(&entries, now) }
                    entries[id] = .asking([])
                    return .mine
                }
            }
            if let turn { continuation.resume(returning: turn) }
        }
    }

    /// The next may ask after a pause, or later where the provider names a later moment.
    package func end(
        _ id: String,
        with intent: IntentAnswer,
        at now: Instant,
        askAgainAt: Instant? = nil
    ) {
        let pauseEnd = now.advanced(byMilliseconds: ServingLimits.refreshPauseMilliseconds)
        let end = max(pauseEnd, askAgainAt ?? pauseEnd)
        let waiting = entries.withLock { entries -> [CheckedContinuation<Turn, Never>] in
            defer { entries[id] = .asked(now, until: end) }
            if case .asking(let waiting) = entries[id] { return waiting }
            return []
        }
        for continuation in waiting { continuation.resume(returning: .answered(intent)) }
    }

    /// When somebody last asked about an intent, as far as it is remembered.
    package func lastAsked(_ id: String) -> Instant? {
        entries.withLock { entries in
            if case .asked(let moment, _) = entries[id] { moment } else { nil }
        }
    }

    private static func isRecent(_ moment: Instant, until end: Instant, _ now: Instant) -> Bool {
        // A clock that was set back tells nothing of how long ago it was.
        moment <= now && now < end
    }

    private static func forget(_ entries: inout [String: Entry], _ now: Instant) {
        entries = entries.filter { entry in
            guard case .asked(let moment, let end) = entry.value else { return true }
            return isRecent(moment, until: end, now)
        }
        guard entries.count >= ServingLimits.refreshes else { return }
        // Of too many that want to be left alone for long, only the usual pause is remembered.
        entries = entries.filter { entry in
            guard case .asked(let moment, _) = entry.value else { return true }
            let usual = moment.advanced(byMilliseconds: ServingLimits.refreshPauseMilliseconds)
            return isRecent(moment, until: usual, now)
        }
    }
}
