package import Gateway
package import Intents
import Synchronization

/// What is to be done later without anybody asking: open outcomes, intents that are watched, and
/// what could not be written.
package final class Agenda: Sendable {
    package enum Job: Sendable {
        case settle(Settlement)
        case resolve(Resolve)
        case watch(Watch)

        package var intentID: String {
            switch self {
            case .settle(let settlement): settlement.intentID
            case .resolve(let resolve): resolve.open.intent.id
            case .watch(let watch): watch.intentID
            }
        }
    }

    private struct State {
        var queue = MomentQueue<Job>()
        /// The intents that are waiting or being worked on, each once.
        var resolving: Set<String> = []
        var watching: Set<String> = []
        var settling: Set<String> = []
        var running = 0
        /// The intents whose resolvers are being worked on.
        var asking: Set<String> = []
        /// The intents that an operator is about to rule on: nothing is asked or sent for them.
        var held: Set<String> = []
        /// Whether there was no room for an open outcome, which the journal still holds.
        var hasOverflowed = false
    }

    private let state = Mutex(State())
    private let mostResolvers: Int

    package init(mostResolvers: Int = ServingLimits.resolvers) {
        self.mostResolvers = mostResolvers
    }

    /// Takes on a job for the first time; an intent that is looked after already stays as it is.
    package func add(_ job: Job, at moment: Instant) {
        state.withLock { state in
            switch job {
            case .resolve(let resolve):
                guard state.resolving.count < mostResolvers else {
                    state.hasOverflowed = true
                    return
                }
                guard state.resolving.insert(resolve.open.intent.id).inserted else { return }
            case .watch(let watch):
                guard state.watching.count < ServingLimits.watches,
                    state.watching.insert(watch.intentID).inserted
                else { return }
            case .settle(let settlement):
                guard state.settling.count < ServingLimits.settlements,
                    state.settling.insert(settlement.intentID).inserted
                else { return }
            }
            state.queue.add(job, at: moment)
        }
    }

    /// The next job that is due, unless as many as may be are being worked on.
    package func begin(at now: Instant) -> Job? {
        state.withLock { state in
            guard state.running < ServingLimits.upkeepAtOnce else { return nil }
            while let job = state.queue.popFirst(until: now) {
                if case .resolve = job {
                    guard !state.held.contains(job.intentID) else {
                        state.queue.add(job, at: now.advanced(bySeconds: 1))
                        continue
                    }
                    state.asking.insert(job.intentID)
                }
                state.running += 1
                return job
            }
            return nil
        }
    }

    /// Puts a job away that was begun: until later, or for good.
    package func end(_ job: Job, again moment: Instant?) {
        state.withLock { state in
            state.running -= 1
            if case .resolve = job { state.asking.remove(job.intentID) }
            if let moment {
                state.queue.add(job, at: moment)
                return
            }
            switch job {
            case .resolve: state.resolving.remove(job.intentID)
            case .watch: state.watching.remove(job.intentID)
            case .settle: state.settling.remove(job.intentID)
            }
        }
    }

    /// Keeps a resolver from asking or sending until `letGo`; false while it does just that.
    package func hold(_ intentID: String) -> Bool {
        state.withLock { state in
            guard !state.asking.contains(intentID) else { return false }
            return state.held.insert(intentID).inserted
        }
    }

    /// A resolver whose intent was ruled on meanwhile finds that in the journal, and ends.
    package func letGo(_ intentID: String) {
        state.withLock { _ = $0.held.remove(intentID) }
    }

    package func isResolving(_ intentID: String) -> Bool {
        state.withLock { $0.resolving.contains(intentID) }
    }

    /// Whether open outcomes were left in the journal for which there is room now.
    package func hasRoomAgain() -> Bool {
        state.withLock { state in
            let hasRoom =
                state.hasOverflowed && state.resolving.count * 2 <= mostResolvers
            if hasRoom { state.hasOverflowed = false }
            return hasRoom
        }
    }
}
