import Command
import Intents
import Synchronization

/// An executor on the test's own thread, with a clock that only the test moves.
///
/// Whatever leaves it for another executor is lost to the test, which then fails: so it also shows
/// that the shell stays where it was called.
final class TestLoop: TaskExecutor, Timers {
    private struct Timer {
        let moment: Instant
        let action: @Sendable () -> Void
    }

    private struct State {
        var jobs: [UnownedJob] = []
        var timers: [Timer] = []
        var now: Instant
    }

    static let start = Instant(milliseconds: 1_777_800_000_000)

    private let state = Mutex(State(now: start))

    /// This clock never jumps.
    var steadyMilliseconds: Int { now.milliseconds }

    var now: Instant { state.withLock(\.now) }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        state.withLock { $0.jobs.append(job) }
    }

    func sleep(for duration: Duration) async {
        await withCheckedContinuation { continuation in
            after(duration) { continuation.resume() }
        }
    }

    func after(_ duration: Duration, _ action: @escaping @Sendable () -> Void) {
        state.withLock { state in
            let moment = state.now.advanced(byMilliseconds: duration.wholeMilliseconds)
            state.timers.append(Timer(moment: moment, action: action))
        }
    }

    /// Starts something; its result is there once it was run to its end.
    func start<Result: Sendable>(
        _ operation: @escaping @Sendable () async -> Result
    ) -> Pending<Result> {
        let pending = Pending<Result>()
        let task = Task(executorPreference: self) { pending.finish(await operation()) }
        pending.hold { task.cancel() }
        return pending
    }

    /// Runs what is ready, and what becomes ready by that; no time passes.
    func settle() {
        while let job = state.withLock({ $0.jobs.isEmpty ? nil : $0.jobs.removeFirst() }) {
            job.runSynchronously(on: asUnownedTaskExecutor())
        }
    }

    /// Lets time pass, with all that falls due in it.
    func pass(_ duration: Duration) {
        settle()
        let end = now.advanced(byMilliseconds: duration.wholeMilliseconds)
        while let timer = popTimer(until: end) {
            timer.action()
            settle()
        }
        state.withLock { $0.now = end }
    }

    private func popTimer(until end: Instant) -> Timer? {
        state.withLock { state in
            let due = state.timers.indices.filter { state.timers[$0].moment <= end }
            // The first of those that fall due together goes first.
            guard let next = due.min(by: { state.timers[$0].moment < state.timers[$1].moment })
            else { return nil }
            let timer = state.timers.remove(at: next)
            state.now = max(state.now, timer.moment)
            return timer
        }
    }
}

/// A result that may not be there yet.
final class Pending<Result: Sendable>: Sendable {
    private let state = Mutex<(result: Result?, cancel: (@Sendable () -> Void)?)>((nil, nil))

    var result: Result? { state.withLock(\.result) }

    func cancel() { state.withLock(\.cancel)?() }

    fileprivate func finish(_ result: Result) { state.withLock { $0.result = result } }

    fileprivate func hold(_ cancel: @escaping @Sendable () -> Void) {
        state.withLock { $0.cancel = cancel }
    }
}

extension Duration {
    fileprivate var wholeMilliseconds: Int {
        let (seconds, attoseconds) = components
        return Int(seconds) * 1_000 + Int(attoseconds / 1_000_000_000_000_000)
    }
}
