import Gateway
import HTTP
import Intents

/// Writes what attempts came to, and has what they left behind looked after.
struct Settler: Sendable {
    let state: GatewayState
    let ports: Ports

    func settle(_ settlement: Settlement) async -> SettleOutcome {
        var settlement = settlement
        if case .open = settlement.standing {
            settlement = settlement.written(at: ports.timers.moment.mark)
        }
        let outcome = await ports.journal.settle(settlement)
        note(settlement, outcome)
        if case .lost = outcome { await warn(of: settlement) }
        return outcome
    }

    /// Apart, as its values are large, and would stand in the frame of every create.
    @inline(never)
    private func note(_ settlement: Settlement, _ outcome: SettleOutcome) {
        if case .kept = outcome, var watch = Watch(after: settlement) {
            let moment = watch.next(at: ports.timers.now)
            state.agenda.add(.watch(watch), at: moment)
        }
        if isPlain(settlement, outcome) { return }
        ports.log.write(line(about: settlement, outcome, ports.timers.now))
    }

    /// Whether the merchant's own request tells it all: created at once, and kept.
    private func isPlain(_ settlement: Settlement, _ outcome: SettleOutcome) -> Bool {
        if case .kept = outcome, settlement.isNoteOfResend { return true }
        guard case .kept = outcome, settlement.evidence.source == .create,
            case .final(let answer) = settlement.standing
        else { return false }
        return answer.status.class == .success
    }

    /// What comes after a ruling is kept and changes nothing; a person has to look at it.
    private func warn(of late: Settlement) async {
        // What cannot be read now is in the journal as evidence.
        guard let record = try? await ports.journal.record(of: late.name),
            record.isRulingContradicted(by: late)
        else { return }
        ports.log.write(.contradiction(of: record, at: ports.timers.now))
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
        switch outcome {
        case .kept: break
        case .lost: line = LogLine(.settleLost, at: now, level: .alarm)
        case .belongsToAnother:
            line = LogLine(.adoptionRefused, at: now, level: .warning)
            // How the intent stands is what it was; what was tried holds for another.
            line.intentID = settlement.intentID
            line.attempt = settlement.attempt
            line.provider = settlement.intent.intent.provider
            line.code = settlement.evidence.source.rawValue
            return line
        }
        line.intentID = settlement.intentID
        line.attempt = settlement.attempt
        line.provider = settlement.intent.intent.provider
        line.effect = settlement.intent.effect
        line.code = settlement.intent.lastProblem?.code.rawValue
        return line
    }
}

extension LogLine {
    /// A provider says otherwise than an operator ruled, or than it said before.
    static func contradiction(
        of record: KeyRecord,
        at now: Instant,
        _ event: Event = .rulingContradicted
    ) -> LogLine {
        var line = LogLine(event, at: now, level: .alarm)
        line.intentID = record.intent.id
        line.provider = record.claim.provider
        line.effect = record.intent.effect
        return line
    }
}
