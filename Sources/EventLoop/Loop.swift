import Glibc
import Synchronization

/// An event loop that one thread runs: descriptors, timers, and the Swift tasks that prefer it.
///
/// A task that prefers a loop runs on its thread from start to end, so straight-line `async` code
/// needs no lock and changes no thread. What may be called from elsewhere is `enqueue`, `post`,
/// `start` and `stop`; all else traps there. Nothing may block the thread.
///
/// It is `@unchecked Sendable` because all but the inbox belongs to that thread, which every entry
/// checks.
package final class Loop: TaskExecutor, @unchecked Sendable {
    struct Slot {
        var generation: UInt32
        var descriptor: Int32
        var watcher: (any Watcher)?
    }

    /// The thread that runs the loop; 0 while none does.
    private let owner = Atomic<UInt>(0)
    private let inbox: Inbox
    let poller: Poller

    private var jobs: [UnownedJob] = []
    private var isStopping = false
    private var closings: [@Sendable () -> Void] = []
    private var turnsSinceClosing = 0
    var timers = TimerQueue()
    var slots: [Slot] = []
    var freeSlots: [UInt32] = []
    var revisits: [Watch] = []

    /// The time of the last look at the descriptors; a turn is short.
    package private(set) var now = MonotonicTime.now

    package init() throws(SystemFault) {
        poller = try Poller()
        inbox = Inbox(wakeUpDescriptor: poller.wakeUpDescriptor)
    }

    /// Holds on the thread that runs this loop.
    package var isCurrent: Bool { owner.load(ordering: .relaxed) == pthread_self() }

    /// Traps on any other thread.
    package func preconditionIsCurrent() {
        precondition(isCurrent, "a loop's own things are touched on its thread only")
    }

    /// Runs the loop on this thread until `stop`.
    package func run() {
        let (wasIdle, _) = owner.compareExchange(
            expected: 0, desired: pthread_self(), ordering: .relaxed)
        precondition(wasIdle, "a loop has one thread")
        isStopping = false
        now = .now
        while !isStopping { turn() }
        close()
        owner.store(0, ordering: .relaxed)
    }

    /// Runs the loop on this thread until the operation has ended on it.
    package func run(_ operation: @escaping @Sendable () async -> Void) {
        start {
            await operation()
            self.stop()
        }
        run()
    }

    /// Ends `run` after the turn at hand; tasks that still wait never run again.
    package func stop() {
        post { self.isStopping = true }
    }

    /// Starts a task that lives on this loop.
    @discardableResult
    package func start(
        _ operation: @escaping @Sendable () async -> Void
    ) -> Task<Void, Never> {
        Task(executorPreference: self, operation: operation)
    }

    /// Has the loop do something in one of its next turns.
    package func post(_ work: @escaping @Sendable () -> Void) {
        inbox.add(.work(work))
    }

    /// Has something done before each sleep, and after a few turns where more is always ready.
    ///
    /// What many requests would each have done is so done once for them all.
    package func beforeSleep(_ work: @escaping @Sendable () -> Void) {
        post { self.closings.append(work) }
    }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        if isCurrent {
            jobs.append(job)
        } else {
            inbox.add(.job(job))
        }
    }

    /// Does what is there; where that is nothing, sleeps until there is something.
    private func turn() {
        takeFromInbox()
        runJobs()
        let wasReady = look(milliseconds: 0)
        let isBusy = wasReady || !jobs.isEmpty || !revisits.isEmpty || isStopping
        turnsSinceClosing += 1
        if !isBusy || turnsSinceClosing >= Limits.turnsTogether { close() }
        if !isBusy { sleep() }
        revisit()
        while let timer = timers.takeDue(at: now) { timer.action() }
    }

    private func close() {
        turnsSinceClosing = 0
        for closing in closings { closing() }
    }

    private func sleep() {
        guard inbox.mayLoopSleep() else { return }
        look(milliseconds: waitingTime())
        inbox.loopIsAwake()
    }

    /// Waits for what becomes ready, and tells its watchers; says whether anything was.
    @discardableResult
    private func look(milliseconds: Int32) -> Bool {
        let count = poller.wait(milliseconds: milliseconds)
        // Before any watcher reckons with it: the loop may have slept long.
        now = .now
        poller.report(count, report)
        return count > 0
    }

    private func takeFromInbox() {
        for item in inbox.take() {
            switch item {
            case .job(let job): jobs.append(job)
            case .work(let work): work()
            }
        }
    }

    /// Runs what is queued now, and a few times what those jobs queue.
    ///
    /// So a task that goes on at once costs no look at the descriptors, and one that does so again
    /// and again still lets them have their turn.
    private func runJobs() {
        for _ in 0..<Limits.jobRoundsPerTurn {
            guard !jobs.isEmpty else { return }
            let queued = jobs
            jobs = []
            for job in queued {
                job.runSynchronously(on: asUnownedTaskExecutor())
            }
        }
    }

    private func waitingTime() -> Int32 {
        guard let earliest = timers.earliest else {
            return Limits.longestWait.millisecondsRoundedUp
        }
        return min(earliest - .now, Limits.longestWait).millisecondsRoundedUp
    }

    private func report(_ token: UInt64, _ readiness: Readiness) {
        watcher(of: Watch(token: token))?.becameReady(readiness)
    }

    private func revisit() {
        guard !revisits.isEmpty else { return }
        let watches = revisits
        revisits = []
        for watch in watches { watcher(of: watch)?.becameReady([]) }
    }
}
