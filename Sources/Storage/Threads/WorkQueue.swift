/// Jobs on their way to the one thread that does them.
final class WorkQueue<Job: Sendable>: Sendable {
    private struct State {
        var jobs: [Job] = []
        var isClosed = false
    }

    private let state = Monitor(State())

    /// Whether the job will be done: a closed queue takes none.
    func push(_ job: Job) -> Bool {
        state.change { state in
            guard !state.isClosed else { return false }
            state.jobs.append(job)
            return true
        }
    }

    /// All jobs that came since, in their order, at most so many; nil when there will be no more.
    func take(atMost limit: Int) -> [Job]? {
        state.wait { state -> [Job]?? in
            guard !state.jobs.isEmpty else { return state.isClosed ? .some(nil) : nil }
            guard state.jobs.count > limit else {
                let jobs = state.jobs
                state.jobs = []
                return jobs
            }
            let jobs = Array(state.jobs.prefix(limit))
            state.jobs.removeFirst(limit)
            return jobs
        }
    }

    /// Takes no more jobs; those that came are still done.
    func close() {
        state.change { $0.isClosed = true }
    }
}
