import Digest
import Gateway
import Intents
import Synchronization

/// The keys whose attempts run in this process, and the settlements that only the spool holds.
///
/// Who claims a key that is under way needs no look at the file: it lost. While the claim before it
/// is not durable yet it waits to hear whether that holds.
final class InFlight: Sendable {
    typealias Loser = ClaimJob.Waiter

    /// A reference: a record is large, and copying it costs more than all else here.
    ///
    /// `@unchecked Sendable`: it is changed under the lock alone.
    final class Attempt: @unchecked Sendable {
        let claim: Claim
        let intent: IntentAnswer
        fileprivate var isDurable = false
        fileprivate var losers: [Loser] = []

        init(_ claim: Claim, _ intent: IntentAnswer) {
            self.claim = claim
            self.intent = intent
        }

        /// Made where it is asked for, which is seldom.
        fileprivate var record: KeyRecord {
            KeyRecord(claim: claim, state: .running, intent: intent)
        }
    }

    private struct State {
        /// By the short names of their keys.
        var attempts: [ShortHash: Attempt] = [:]
        /// By the intent's id.
        var spooled: [String: Spooled] = [:]
    }

    /// How an intent stands by the spool.
    private struct Spooled {
        var state: KeyRecord.State?
        let intent: IntentAnswer
        let testimony: Evidence.Testimony?
        let askAgainAt: Instant?
    }

    private let state = Mutex(State())

    /// Whether the claim is the first of its key; another is answered once that is decided.
    func enter(_ new: Attempt, _ continuation: Loser) -> Bool {
        let key = new.claim.name.short
        let known: ClaimOutcome? = state.withLock { state in
            guard let attempt = state.attempts[key] else {
                state.attempts[key] = new
                return .won
            }
            // Two names with one short name: unheard of, but no key may get the answer of another.
            guard attempt.claim.name == new.claim.name else { return .unavailable }
            guard attempt.isDurable else {
                attempt.losers.append(continuation)
                return nil
            }
            return .lost(attempt.record)
        }
        switch known {
        case .won: return true
        case .some(let outcome): continuation.resume(returning: outcome)
        case nil: break
        }
        return false
    }

    /// Tells those who claimed the same key what became of the first claim.
    func decide(_ key: ShortHash, _ outcome: ClaimOutcome) {
        let (losers, answer) = state.withLock { state -> ([Loser], ClaimOutcome) in
            guard let attempt = state.attempts[key] else { return ([], outcome) }
            guard case .won = outcome else {
                state.attempts[key] = nil
                return (attempt.losers, outcome)
            }
            attempt.isDurable = true
            guard !attempt.losers.isEmpty else { return ([], outcome) }
            defer { attempt.losers = [] }
            return (attempt.losers, .lost(attempt.record))
        }
        for loser in losers { loser.resume(returning: answer) }
    }

    /// The attempt of a key that runs in this process, once its claim is durable.
    func record(of name: KeyName) -> KeyRecord? {
        state.withLock { state in
            guard let attempt = state.attempts[name.short], attempt.isDurable,
                attempt.claim.name == name
            else { return nil }
            return attempt.record
        }
    }

    /// Whether an attempt of the key runs in this process, durable or not.
    func contains(_ name: KeyName) -> Bool {
        state.withLock { $0.attempts[name.short] != nil }
    }

    /// Ends an attempt, and gives it away to be freed elsewhere.
    func leave(_ key: ShortHash) -> Attempt? {
        state.withLock { $0.attempts.removeValue(forKey: key) }
    }

    func spool(_ settlement: Settlement) {
        state.withLock { state in
            let spooled = Spooled(
                state: .settled(settlement.standing), intent: settlement.intent,
                testimony: settlement.evidence.testimony, askAgainAt: settlement.askAgainAt)
            state.spooled[settlement.intentID] = spooled
        }
    }

    /// The spool was merged.
    func forgetSpooled() {
        state.withLock { $0.spooled = [:] }
    }

    /// The record as the file has it, or as the spool does where that is newer.
    func current(_ record: KeyRecord) -> KeyRecord {
        state.withLock { state in
            guard let spooled = state.spooled[record.claim.intentID] else { return record }
            return KeyRecord(
                claim: record.claim, state: spooled.state ?? record.state, intent: spooled.intent,
                askAgainAt: spooled.askAgainAt, testimony: spooled.testimony)
        }
    }
}
