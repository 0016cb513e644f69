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
            let job = state.queue.popFirst(until: now)
            if job != nil { state.running += 1 }
            return job
        }
    }

    /// Puts a job away that was begun: until later, or for good.
    package func end(_ job: Job, again moment: Instant?) {
        state.withLock { state in
            state.running -= 1
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
