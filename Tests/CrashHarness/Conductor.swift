import EventLoop
import Glibc
import Simulators
import Synchronization

/// Lets merchants in lot by lot and has strokes fall between them, until everybody is content.
final class Conductor: Sendable {
    private let options: Options
    private let crowd: Crowd
    private let executioner: Executioner
    private let keeper: Keeper
    private let simulator: SimulatorServer
    private let begunAt: MonotonicTime
    private let isDone = Mutex(false)

    init(
        options: Options, crowd: Crowd, executioner: Executioner, keeper: Keeper,
        simulator: SimulatorServer, begunAt: MonotonicTime
    ) {
        self.options = options
        self.crowd = crowd
        self.executioner = executioner
        self.keeper = keeper
        self.simulator = simulator
        self.begunAt = begunAt
    }

    var isOver: Bool { isDone.withLock { $0 } }

    func waitForEnd() {
        while !isOver { usleep(Limits.tickMicroseconds) }
    }

    /// Runs until all is done, or its time is up.
    func run() {
        defer { isDone.withLock { $0 = true } }
        let lot = (options.creates + options.kills) / (options.kills + 1)
        var hasCleared = false
        var toldAt = begunAt
        while !(crowd.isContent && executioner.isOver) {
            let now = MonotonicTime.now
            guard now - begunAt < options.limit, keeper.oddities.isEmpty else { return }
            crowd.tick()
            crowd.release((executioner.done + 1) * lot)
            executioner.tick(isDue: crowd.begun >= min(executioner.done * lot + 1, options.creates))
            // What is still open then is found out in fine weather, or it would take hours.
            if executioner.isOver, crowd.begun == options.creates, !hasCleared {
                simulator.clearFaults()
                hasCleared = true
                options.tell("all kills are done and all creates begun; no more faults")
            }
            if now - toldAt >= Limits.progress {
                toldAt = now
                tellProgress(after: now - begunAt)
            }
            usleep(Limits.tickMicroseconds)
        }
    }

    private func tellProgress(after time: Duration) {
        let (statuses, lost) = crowd.tally
        let words = statuses.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        options.tell(
            "\(time.components.seconds) s  begun \(crowd.begun)  final \(crowd.finals.count)  "
                + "kills \(executioner.done)  lost \(lost)  \(words.joined(separator: "  "))")
    }
}
