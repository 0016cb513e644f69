import EventLoop
import Foundation
import Simulators
import Synchronization

/// A thousand keys at a provider that hangs, and how long the others' creates take beside them.
package struct HangingTest {
    let options: Options

    package init(_ options: Options) {
        self.options = options
    }

    /// What one round of creates at the other providers took.
    package struct Round: Sendable {
        package let median: Duration
        package let slowest: Duration
    }

    package struct Outcome: Sendable {
        /// Before, and after.
        package var quiet: [Round] = []
        package var busy: [Round] = []
        /// How many creates the hanging provider was asked for at once.
        package var hung = 0
        package var answers: [String: Int] = [:]
        package let complaints: Complaints

        /// How many times as long the slowest of a hundred takes beside a provider that hangs, both as
        /// the mean of some rounds.
        package var ratio: Double {
            Self.mean(busy) / max(Self.mean(quiet), .nanoseconds(1))
        }

        private static func mean(_ rounds: [Round]) -> Duration {
            rounds.map(\.slowest).reduce(.zero, +) / max(rounds.count, 1)
        }
    }

    private static let hanging = SimulatedProvider.circle
    private static let keys = 1_000
    /// As many as may be under way to one provider.
    private static let places = 512
    private static let roundCount = 3
    private static let createsOfRound = 1_500
    private static let workers = 4
    private static let firstOfSiege = 400_000

    package func run() throws -> Outcome {
        Self.raiseOpenFiles()
        let complaints = Complaints()
        let simulator = try SimulatorServer()
        let ground = try Ground(options, simulator: simulator)
        let keeper = try Keeper(program: options.program, ground: ground, seed: options.seed)
        let outcome = Mutex(Outcome(complaints: complaints))
        Crew.run(2) { worker in
            if worker == 0 { return keeper.run() }
            let measured = measure(keeper, simulator, complaints)
            outcome.withLock { $0 = measured }
            keeper.end(by: SIGKILL)
        }
        for oddity in keeper.oddities { complaints.add("a gateway of its own will", oddity) }
        simulator.stop()
        ground.remove()
        return outcome.withLock { $0 }
    }

    private func measure(
        _ keeper: Keeper, _ simulator: SimulatorServer, _ complaints: Complaints
    ) -> Outcome {
        var outcome = Outcome(complaints: complaints)
        // What is made once is made before the clock starts.
        _ = round(0, keeper, complaints)
        outcome.quiet = (1...Self.roundCount).map { round($0, keeper, complaints) }
        let before = simulator.ledger.requests
        simulator.plan(FaultPlan(.before(.hang), at: Self.hanging, times: .max))
        let place = SimulatedProvider.allCases.firstIndex(of: Self.hanging) ?? 0
        let siege = Siege((0..<Self.keys).map { Wish(Self.firstOfSiege + 4 * $0 + place) })
        let busy = Mutex<[Round]>([])
        Crew.run(2) { worker in
            if worker == 0 { return siege.run(keeper) }
            let deadline = ContinuousClock.now + Limits.start
            while simulator.ledger.requests - before < Self.places, ContinuousClock.now < deadline {
                usleep(Limits.tickMicroseconds)
            }
            for number in 1...Self.roundCount {
                let round = round(Self.roundCount + number, keeper, complaints)
                busy.withLock { $0.append(round) }
            }
            siege.end()
        }
        outcome.busy = busy.withLock { $0 }
        outcome.hung =
            simulator.ledger.requests - before - Self.roundCount * Self.createsOfRound
        outcome.answers = siege.answers
        hold(outcome, siege, keeper)
        simulator.clearFaults()
        outcome.quiet += (1...Self.roundCount).map {
            round(2 * Self.roundCount + $0, keeper, complaints)
        }
        return outcome
    }

    /// No more than may be are under way, and who is turned away has claimed nothing.
    private func hold(_ outcome: Outcome, _ siege: Siege, _ keeper: Keeper) {
        let complaints = outcome.complaints
        if outcome.hung != Self.places {
            complaints.add("not as many under way as may be", "\(outcome.hung)")
        }
        let away = siege.turnedAway
        if away.isEmpty { complaints.add("nobody was turned away", "\(outcome.answers)") }
        for wish in away {
            let target = "/v1/idempotency/\(wish.key)"
            let reply = Crew.patiently { try keeper.client(of: wish.merchant).get(target) }
            if reply?.status != 404 {
                complaints.add("turned away, and claimed", "\(wish.name): \(reply?.text ?? "")")
            }
        }
    }

    /// Creates at the providers that do not hang, a few at a time.
    private func round(_ number: Int, _ keeper: Keeper, _ complaints: Complaints) -> Round {
        let latencies = Mutex<[Duration]>([])
        let creates = Self.createsOfRound
        Crew.run(Self.workers) { worker in
            var mine: [Duration] = []
            for create in stride(from: worker, to: creates, by: Self.workers) {
                let wish = Self.wish(number * creates + create)
                let start = MonotonicTime.now
                let reply = Crew.patiently { try keeper.client(of: wish.merchant).create(wish) }
                mine.append(MonotonicTime.now - start)
                if reply?.status != 201 {
                    complaints.add("a create that a hanging provider held up", reply?.text ?? "")
                }
            }
            latencies.withLock { $0 += mine }
        }
        let sorted = latencies.withLock { $0.sorted() }
        return Round(median: sorted[sorted.count / 2], slowest: sorted[sorted.count * 99 / 100])
    }

    /// The one of that number among those for the other providers.
    private static func wish(_ number: Int) -> Wish {
        let others = SimulatedProvider.allCases.indices.filter {
            SimulatedProvider.allCases[$0] != hanging
        }
        return Wish(number / others.count * 4 + others[number % others.count])
    }

    /// Merchants and providers are in this process, with more connections than a process may have.
    private static func raiseOpenFiles() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = min(limit.rlim_max, rlim_t(Limits.openFiles))
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}

extension HangingTest.Outcome {
    package var lines: [String] {
        var lines = complaints.lines
        lines += zip(1..., quiet).map { "quiet \($0)   \($1)" }
        lines += zip(1..., busy).map { "beside \($0)  \($1)" }
        let told = answers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        lines.append("under way to the hanging provider: \(hung)")
        lines.append("its merchants were told: \(told.joined(separator: ", "))")
        let percent = Int(ratio * 100)
        lines.append(
            "99 of 100 beside it take at most \(percent) % of their quiet time "
                + "(\(percent <= 200 ? "within" : "NOT within") the 200 % of the promise)")
        return lines
    }
}

extension HangingTest.Round: CustomStringConvertible {
    package var description: String {
        "median \(median.microseconds) µs, 99 of 100 within \(slowest.microseconds) µs"
    }
}

extension Duration {
    fileprivate var microseconds: Int { Int(self / .microseconds(1)) }
}
