import EventLoop
import Glibc
import HTTP
import Simulators
import Synchronization

/// Kills the gateway by plan: one stroke after the other, each armed when the creates before it are out.
///
/// The providers show it their steps on their own thread, so a stroke strikes before the next step.
final class Executioner: Witness {
    private struct State {
        var strokes: ArraySlice<Stroke>
        var isArmed = false
        var armedAt = MonotonicTime.now
        var passed = 0
        /// The gateway that is to be hit.
        var generation = 0
        var kills: [String: Int] = [:]
        var done = 0
    }

    private let state: Mutex<State>
    private let keeper: Mutex<Keeper?> = Mutex(nil)
    private let drops: Mutex<(@Sendable () -> Void)?> = Mutex(nil)
    private let crowd: Crowd

    init(_ strokes: [Stroke], crowd: Crowd) {
        state = Mutex(State(strokes: strokes[...]))
        self.crowd = crowd
    }

    /// Whom it kills, and what has the next create be read and dropped.
    func begin(_ keeper: Keeper, dropNext: @escaping @Sendable () -> Void) {
        self.keeper.withLock { $0 = keeper }
        drops.withLock { $0 = dropNext }
    }

    /// How many strokes have struck.
    var done: Int { state.withLock { $0.done } }

    var isOver: Bool { state.withLock { $0.strokes.isEmpty } }

    /// How many there were of each kind.
    var kills: [String: Int] { state.withLock { $0.kills } }

    func see(_ step: Step, of request: InboundRequest) {
        guard request.methodText == "POST", let wish = Wish(request: request.body) else { return }
        let isResend = crowd.isOpen(wish)
        let stroke: Stroke? = state.withLock { state in
            guard state.isArmed, let stroke = state.strokes.first, stroke.strikes(at: step),
                !stroke.ofResend || isResend
            else { return nil }
            guard state.passed >= stroke.passes else {
                state.passed += 1
                return nil
            }
            state.isArmed = false
            return stroke
        }
        guard let stroke else { return }
        if case .step(_, let microseconds) = stroke.place, microseconds > 0 { usleep(microseconds) }
        if case .readAndDropped = stroke.place { drops.withLock { $0 }?() }
        strike(stroke, as: stroke.name)
    }

    /// Looks whether the next stroke is due; `isDue` says that its creates are out.
    func tick(isDue: Bool) {
        guard let keeper = keeper.withLock({ $0 }) else { return }
        let (isUp, generation, age) = (keeper.isUp, keeper.generation, keeper.age)
        let usual = keeper.starts.first ?? .milliseconds(50)
        let struck: (Stroke, String)? = state.withLock { state in
            guard let stroke = state.strokes.first, generation > 0 else { return nil }
            if case .starting(let perMille) = stroke.place {
                // The gateway that the stroke before has hit is gone.
                guard generation > state.generation, generation > 1,
                    age >= usual * perMille / 1_000
                else { return nil }
                return (stroke, stroke.name)
            }
            guard isUp, generation > state.generation else { return nil }
            if !state.isArmed {
                guard isDue else { return nil }
                (state.isArmed, state.armedAt, state.passed) = (true, .now, 0)
            }
            let waited = MonotonicTime.now - state.armedAt
            if case .random(let milliseconds) = stroke.place {
                guard waited >= .milliseconds(milliseconds) else { return nil }
                state.isArmed = false
                return (stroke, stroke.name)
            }
            guard waited > Limits.patience else { return nil }
            state.isArmed = false
            return (stroke, "at random, as no \(stroke.name) came")
        }
        if let struck { strike(struck.0, as: struck.1) }
    }

    private func strike(_ stroke: Stroke, as name: String) {
        guard let keeper = keeper.withLock({ $0 }) else { return }
        let generation = keeper.generation
        let isHit = keeper.kill()
        state.withLock { state in
            guard isHit else { return }
            state.strokes = state.strokes.dropFirst()
            state.generation = generation
            state.done += 1
            state.kills[name, default: 0] += 1
        }
    }
}

extension Stroke {
    fileprivate func strikes(at step: Step) -> Bool {
        switch place {
        case .step(let mine, _): mine == step
        case .readAndDropped: step == .read
        case .starting, .random: false
        }
    }
}
