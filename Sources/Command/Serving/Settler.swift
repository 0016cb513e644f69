import Gateway
import HTTP
import Intents

/// Writes what attempts came to, and has what they left behind looked after.
struct Settler: Sendable {
    let state: GatewayState
    let ports: Ports

    func settle(_ settlement: Settlement) async -> SettleOutcome {
        let outcome = await ports.journal.settle(settlement)
        let now = ports.timers.now
        if case .kept = outcome, var watch = Watch(after: settlement) {
            let moment = watch.next(at: now)
            state.agenda.add(.watch(watch), at: moment)
        }
        ports.log.write(line(about: settlement, outcome, now))
        return outcome
    }

    private func line(
        about settlement: Settlement,
        _ outcome: SettleOutcome,
        _ now: Instant
    ) -> LogLine {
        var line = LogLine(.settle, at: now)
        switch settlement.standing {
        case .open(.clash), .open(.mismatch): line.level = .alarm
        case .open: line.level = .warning
        case .final(let answer), .released(let answer): line.status = answer.status.code
        }
        if case .lost = outcome { line = LogLine(.settleLost, at: now, level: .alarm) }
        line.intentID = settlement.intentID
        line.attempt = settlement.attempt
        line.provider = settlement.intent.intent.provider
        line.effect = settlement.intent.effect
        line.code = settlement.intent.lastProblem?.code.rawValue
        return line
    }
}
