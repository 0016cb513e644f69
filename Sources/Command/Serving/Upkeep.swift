import Gateway
import Intents

/// Looks after what nobody asks for: open outcomes, and intents that are not payable yet.
///
/// The one owner of tasks besides the server's: each job is a child task of `run`, so that it ends
/// with it, and children run where their parent does if it prefers an executor.
package struct Upkeep: Sendable {
    let state: GatewayState
    let ports: Ports

    package init(state: GatewayState, ports: Ports) {
        self.state = state
        self.ports = ports
    }

    /// Takes up what an earlier process left open, then works until the gateway drains.
    package func run() async {
        await takeUp()
        await withDiscardingTaskGroup { group in
            while !state.isDraining {
                if state.agenda.hasRoomAgain() { await takeUp() }
                while let job = state.agenda.begin(at: ports.timers.now) {
                    group.addTask { await perform(job) }
                }
                await ports.timers.sleep(for: ServingLimits.tick)
            }
        }
    }

    private func perform(_ job: Agenda.Job) async {
        switch job {
        case .settle(let settlement):
            let outcome = await Settler(state: state, ports: ports).settle(settlement)
            var moment: Instant?
            if case .lost = outcome {
                moment = ports.timers.now.advanced(bySeconds: ServingLimits.settleRetrySeconds)
            }
            state.agenda.end(job, again: moment)
        case .resolve(var resolve):
            let moment = await work(&resolve)
            state.agenda.end(.resolve(resolve), again: moment)
        case .watch(var watch):
            let moment = await look(&watch)
            state.agenda.end(.watch(watch), again: moment)
        }
    }

    private func takeUp() async {
        let records: [UnsettledRecord]
        do throws(JournalFault) {
            records = try await ports.journal.unsettled()
        } catch {
            ports.log.write(LogLine(.journalUnreadable, at: ports.timers.now, level: .alarm))
            return
        }
        for record in records where !state.agenda.isResolving(record.record.claim.intentID) {
            await takeUp(record)
        }
    }

    private func takeUp(_ record: UnsettledRecord) async {
        let now = ports.timers.now
        let claim = record.record.claim
        var line = LogLine(.takenUp, at: now, level: .warning)
        line.intentID = claim.intentID
        line.attempt = claim.attempt
        line.provider = claim.provider
        let finder = ReaderFinder(state: state, ports: ports)
        guard let reader = await finder.reader(of: claim) else {
            line.level = .alarm
            line.code = ProblemCode.providerAccountMissing.rawValue
            ports.log.write(line)
            return
        }
        ports.log.write(line)
        let taken = TakenUp(record, reader: reader, at: now)
        var outcome: SettleOutcome?
        if let settlement = taken.settlement {
            outcome = await Settler(state: state, ports: ports).settle(settlement)
        }
        var resolve = Resolve(taken.open(after: outcome))
        let moment = resolve.begin(at: ports.timers.moment)
        state.agenda.add(.resolve(resolve), at: moment)
    }
}

// One job, action by action; what is returned is when it goes on.
extension Upkeep {
    private func work(_ resolve: inout Resolve) async -> Instant? {
        let claim = resolve.open.reader.claim
        do throws(JournalFault) {
            // An operator may have ruled: then nothing may be sent any more.
            if try await ports.journal.record(of: claim.name)?.isFinal == true { return nil }
        } catch {
            return ports.timers.now.advanced(bySeconds: ServingLimits.accountRetrySeconds)
        }
        let finder = ReaderFinder(state: state, ports: ports)
        guard let reader = await finder.reader(of: claim) else {
            return ports.timers.now.advanced(bySeconds: ServingLimits.accountRetrySeconds)
        }
        resolve.renew(reader)
        var actions = resolve.take(.woke(at: ports.timers.moment))
        while !actions.isEmpty {
            switch actions.removeFirst() {
            case .wake(let moment): return moment
            case .send(let sending):
                let result = await Sender(ports: ports).send(sending)
                actions += resolve.take(.returned(result, at: ports.timers.moment))
            case .settle(let settlement):
                let outcome = await Settler(state: state, ports: ports).settle(settlement)
                actions += resolve.take(.settled(outcome, at: ports.timers.moment))
            case .park:
                ports.log.write(parked(resolve.open))
                return nil
            case .finish: return nil
            }
        }
        return nil
    }

    private func parked(_ open: OpenIntent) -> LogLine {
        var line = LogLine(.parked, at: ports.timers.now, level: .alarm)
        line.intentID = open.intent.id
        line.provider = open.intent.intent.provider
        line.code = open.intent.lastProblem?.code.rawValue
        line.effect = open.intent.effect
        return line
    }

    private func look(_ watch: inout Watch) async -> Instant? {
        let record: KeyRecord?
        do throws(JournalFault) {
            record = try await ports.journal.intent(watch.intentID, of: watch.owner)
        } catch {
            // What cannot be read now is looked for again at the next moment.
            return watch.next(at: ports.timers.now)
        }
        guard let record else { return nil }
        let intent = await Refresher(state: state, ports: ports).refreshed(record)
        return watch.next(after: intent, at: ports.timers.now)
    }
}

extension KeyRecord {
    fileprivate var isFinal: Bool {
        switch state {
        case .settled(.final), .pruned: true
        case .running, .settled(.open), .settled(.released): false
        }
    }
}
