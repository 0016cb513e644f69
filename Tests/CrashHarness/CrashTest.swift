import EventLoop
import Foundation
import Simulators

/// One whole run: merchants, providers, a gateway that is killed again and again, and the verdict.
package struct CrashTest {
    let options: Options

    package init(_ options: Options) {
        self.options = options
    }

    package func run() throws -> Report {
        let begunAt = MonotonicTime.now
        let complaints = Complaints()
        let crowd = Crowd(count: options.creates, complaints: complaints)
        let executioner = Executioner(
            Stroke.plan(count: options.kills, seed: options.seed), crowd: crowd)
        let simulator = try SimulatorServer(witness: executioner)
        let ground = try Ground(options, simulator: simulator)
        let keeper = try Keeper(program: options.program, ground: ground, seed: options.seed)
        executioner.begin(keeper) { simulator.plan(FaultPlan(.before(.reset))) }
        let weather = Weather.plans(
            perMille: options.faultsPerMille, hasHanging: options.hasHanging, seed: options.seed)
        for plan in weather { simulator.plan(plan) }

        let verdict = { @Sendable in
            Verdict(crowd: crowd, ledger: simulator.ledger, complaints: complaints)
        }
        var report = Report(options: options, complaints: complaints)
        let conductor = Conductor(
            options: options, crowd: crowd, executioner: executioner, keeper: keeper,
            simulator: simulator, begunAt: begunAt)
        Crew.run(Limits.workers + 3) { [options] worker in
            var random = SeededGenerator(seed: options.seed &+ UInt64(worker))
            switch worker {
            case 0: keeper.run()
            case 1: conductor.run()
            case 2:
                conductor.waitForEnd()
                verdict().replay(of: keeper, "when asked again")
                keeper.kill()
                verdict().replay(of: keeper, "after one more restart")
                verdict().count(at: keeper)
                keeper.end()
            default:
                while !conductor.isOver {
                    if !crowd.step(keeper, &random) { usleep(2 * Limits.tickMicroseconds) }
                }
            }
        }
        verdict().holdToEnd()
        verdict().holdToLedger()
        for oddity in keeper.oddities { complaints.add("a gateway of its own will", oddity) }
        if keeper.last != .exited(0) {
            complaints.add("no end in good order", "\(String(describing: keeper.last))")
        }
        if executioner.done != options.kills {
            complaints.add("kills that never came", "\(executioner.done) of \(options.kills)")
        }
        let traces = Traces(ground: ground, complaints: complaints)
        report.events = traces.readLog()
        traces.findSecrets()
        simulator.stop()
        report.take(crowd, executioner, keeper, simulator)
        report.time = MonotonicTime.now - begunAt
        if complaints.isEmpty {
            ground.remove()
        } else {
            report.evidence = ground.url.path
            if !keeper.oddities.isEmpty { report.speech = traces.readSpeech() }
        }
        return report
    }
}
