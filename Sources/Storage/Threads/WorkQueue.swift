/// Jobs on their way to the one thread that does them.
///
/// Jobs may be left for whoever pushes to hand over a few at a time: the thread is woken less often
/// then, and has more to do at once. It takes none that was not handed over.
package final class WorkQueue<Job: Sendable>: Sendable {
    /// When a job goes to the thread.
    package enum Delivery {
        case now
        /// With the next that goes at once, with `handOver`, or when there are so many.
        case together(atMost: Int)
    }

    private struct State {
        var jobs: [Job] = []
        var isHandedOver = false
        var isTakerAsleep = false
        var isClosed = false

        /// Whether the taker has to be woken for that.
        mutating func handOver() -> Bool {
            isHandedOver = true
            defer { isTakerAsleep = false }
            return isTakerAsleep
        }
    }

    private let state = Monitor(State())

    package init() {}

    /// Whether the job will be done: a closed queue takes none.
    package func push(_ job: Job, _ delivery: Delivery = .now) -> Bool {
        let (isTaken, mustWake) = state.withLock { state in
            guard !state.isClosed else { return (false, false) }
            state.jobs.append(job)
            if case .together(let most) = delivery, state.jobs.count < most {
                return (true, false)
            }
            return (true, state.handOver())
        }
        if mustWake { state.wake() }
        return isTaken
    }

    /// Has the thread do what was pushed so far.
    package func handOver() {
        let mustWake = state.withLock { state in
            state.jobs.isEmpty ? false : state.handOver()
        }
        if mustWake { state.wake() }
    }

    /// All jobs that came since, in their order, at most so many; nil when there will be no more.
    package func take(atMost limit: Int) -> [Job]? {
        state.wait { state -> [Job]?? in
            guard state.isHandedOver || state.isClosed else {
                state.isTakerAsleep = true
                return nil
            }
            guard !state.jobs.isEmpty else { return .some(nil) }
            guard state.jobs.count > limit else {
                let jobs = state.jobs
                state.jobs = []
                state.isHandedOver = false
                return jobs
            }
            let jobs = Array(state.jobs.prefix(limit))
            state.jobs.removeFirst(limit)
            return jobs
        }
    }

    /// Takes no more jobs; those that came are still done.
    package func close() {
        state.change { $0.isClosed = true }
    }
}
