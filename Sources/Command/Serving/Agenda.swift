package import Gateway
package import Intents
import Synchronization

/// What is to be done later without anybody asking: open outcomes, intents that are watched, and
/// what could not be written.
///
/// Each provider has a queue and places of its own, so that one that hangs holds up itself alone.
package final class Agenda: Sendable {
    package enum Job: Sendable {
        case settle(Settlement)
        case resolve(Resolve)
        case watch(Watch)
        /// Looks through the next page of what the journal holds.
        case takeUp(TakeUp)
    }

    /// The most of each kind that is held in memory.
    package struct Room: Sendable {
        package var resolvers = ServingLimits.resolvers
        package var watches = ServingLimits.watches

        package init() {}
    }

    private struct Share {
        var queue = MomentQueue<Job>()
        var running = 0

        var isIdle: Bool { running == 0 && queue.isEmpty }
    }

    private struct State {
        /// By provider; what belongs to none has a share of its own.
        var shares: [String: Share] = [:]
        /// The intents that are waiting or being worked on, each once.
        var resolving: Set<String> = []
        var watching: Set<String> = []
        var settling: Set<String> = []
        /// The intents that only an operator can help.
        var parked: Set<String> = []
        var isTakingUp = false
        var running = 0
        /// The intents whose resolvers are being worked on.
        var asking: Set<String> = []
        /// The intents that an operator is about to rule on: nothing is asked or sent for them.
        var held: Set<String> = []
        /// Whether there was no room for something, which the journal still holds.
        var lacksResolvers = false
        var lacksWatches = false
        /// What the clock said last.
        var seenAt: Instant?
    }

    private let state = Mutex(State())
    private let room: Room

    package init(room: Room = Room()) {
        self.room = room
    }

    /// Takes on a job for the first time; an intent that is looked after already stays as it is.
    package func add(_ job: Job, at moment: Instant) {
        state.withLock { state in
            guard isNew(job, to: &state) else { return }
            state.shares[job.share, default: Share()].queue.add(job, at: moment)
        }
    }

    private func isNew(_ job: Job, to state: inout State) -> Bool {
        switch job {
        case .resolve:
            let id = job.intentID
            guard !state.resolving.contains(id), !state.parked.contains(id) else { return false }
            guard state.resolving.count < room.resolvers else {
                state.lacksResolvers = true
                return false
            }
            return state.resolving.insert(id).inserted
        case .watch:
            guard !state.watching.contains(job.intentID) else { return false }
            guard state.watching.count < room.watches else {
                state.lacksWatches = true
                return false
            }
            return state.watching.insert(job.intentID).inserted
        case .settle:
            return state.settling.count < ServingLimits.settlements
                && state.settling.insert(job.intentID).inserted
        case .takeUp:
            defer { state.isTakingUp = true }
            return !state.isTakingUp
        }
    }

    /// The next job that is due, unless as many as may be are being worked on.
    package func begin(at now: Instant) -> Job? {
        state.withLock { state in
            keepPace(with: now, &state)
            guard state.running < ServingLimits.upkeepAtOnce else { return nil }
            // The least busy first; the names alone, so that no queue is copied.
            let names = state.shares.map { (name: $0.key, running: $0.value.running) }
            for (name, _) in names.sorted(by: { $0.running < $1.running }) {
                if let job = begin(name, at: now, &state) { return job }
            }
            return nil
        }
    }

    private func begin(_ name: String, at now: Instant, _ state: inout State) -> Job? {
        guard var share = state.shares[name], share.running < ServingLimits.upkeepAtOnceOfProvider
        else { return nil }
        defer { state.shares[name] = share.isIdle ? nil : share }
        // The one reference, since two would copy the queue.
        state.shares[name] = nil
        while let job = share.queue.popFirst(until: now) {
            if case .resolve = job {
                guard !state.held.contains(job.intentID) else {
                    share.queue.add(job, at: now.advanced(bySeconds: 1))
                    continue
                }
                state.asking.insert(job.intentID)
            }
            share.running += 1
            state.running += 1
            return job
        }
        return nil
    }

    /// A clock that was set back puts nothing off: what is planned moves back with it.
    private func keepPace(with now: Instant, _ state: inout State) {
        defer { state.seenAt = now }
        guard let seen = state.seenAt, now < seen else { return }
        let milliseconds = now.milliseconds - seen.milliseconds
        for name in Array(state.shares.keys) {
            state.shares[name]?.queue.move(byMilliseconds: milliseconds)
        }
    }

    /// Puts a job away that was begun: until later, or for good.
    package func end(_ job: Job, again moment: Instant?) {
        state.withLock { state in
            state.running -= 1
            state.shares[job.share, default: Share()].running -= 1
            if case .resolve = job { state.asking.remove(job.intentID) }
            if let moment {
                state.shares[job.share, default: Share()].queue.add(job, at: moment)
                return
            }
            if state.shares[job.share]?.isIdle == true { state.shares[job.share] = nil }
            switch job {
            case .resolve: state.resolving.remove(job.intentID)
            case .watch: state.watching.remove(job.intentID)
            case .settle: state.settling.remove(job.intentID)
            case .takeUp: state.isTakingUp = false
            }
        }
    }

    /// Puts a resolver away whose intent only an operator can help; it is not taken up again here.
    package func park(_ job: Job) {
        state.withLock { state in
            // Beyond that many it is found again, and parked again.
            guard state.parked.count < ServingLimits.parked else { return }
            state.parked.insert(job.intentID)
        }
        end(job, again: nil)
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

    /// Whether an intent's outcome is looked after here, if only by not being written yet.
    package func isResolving(_ intentID: String) -> Bool {
        state.withLock { state in
            state.resolving.contains(intentID) || state.parked.contains(intentID)
                || state.settling.contains(intentID)
        }
    }

    /// The intents that only an operator could help when they were worked on.
    package var parked: [String] { state.withLock { Array($0.parked) } }

    /// When an intent is asked after or sent again next; nil where nothing is planned, or at work.
    package func nextLook(at intentID: String) -> Instant? {
        state.withLock { state in
            let queues = state.shares.values.map(\.queue)
            return queues.compactMap { queue in
                queue.moment { $0.isLook && $0.intentID == intentID }
            }.min()
        }
    }

    /// Whether something was left in the journal for which there is room now.
    package func hasRoomAgain() -> Bool {
        state.withLock { state in
            guard !state.isTakingUp else { return false }
            let hasResolvers =
                state.lacksResolvers && state.resolving.count * 2 <= room.resolvers
            let hasWatches = state.lacksWatches && state.watching.count * 2 <= room.watches
            if hasResolvers { state.lacksResolvers = false }
            if hasWatches { state.lacksWatches = false }
            return hasResolvers || hasWatches
        }
    }
}

extension Agenda.Job {
    /// The intent that it is about; none is called so where it is about none.
    package var intentID: String {
        switch self {
        case .settle(let settlement): settlement.intentID
        case .resolve(let resolve): resolve.open.intent.id
        case .watch(let watch): watch.intentID
        case .takeUp: ""
        }
    }

    /// Whether a provider is asked in it.
    fileprivate var isLook: Bool {
        switch self {
        case .resolve, .watch: true
        case .settle, .takeUp: false
        }
    }

    /// The provider that it waits for; writing and reading wait for none.
    fileprivate var share: String {
        switch self {
        case .settle, .takeUp: ""
        case .resolve(let resolve): resolve.open.intent.intent.provider
        case .watch(let watch): watch.provider
        }
    }
}
