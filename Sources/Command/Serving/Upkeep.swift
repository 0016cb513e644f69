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

    /// Takes up what an earlier process left open, and works until the gateway drains.
    package func run() async {
        let startedAt = ports.timers.now
        state.agenda.add(.takeUp(TakeUp(startedAt: startedAt)), at: startedAt)
        await withDiscardingTaskGroup { group in
            while !state.isDraining {
                if state.agenda.hasRoomAgain() {
                    state.agenda.add(.takeUp(TakeUp(startedAt: startedAt)), at: ports.timers.now)
                }
                while let job = state.agenda.begin(at: ports.timers.now) {
                    group.addTask { await perform(job) }
                }
                await ports.timers.sleep(for: ServingLimits.tick)
                state.inFlight.pass(ServingLimits.tick)
            }
            // Nothing counts the time of those who still wait for a place.
            state.inFlight.pass(ServingLimits.queueWait)
        }
    }

    /// Performs a job, and then what is due by that time.
    private func perform(_ first: Agenda.Job) async {
        var next: Agenda.Job? = first
        while let job = next {
            await performOne(job)
            next = state.isDraining ? nil : state.agenda.begin(at: ports.timers.now)
        }
    }

    private func performOne(_ job: Agenda.Job) async {
        switch job {
        case .settle(let settlement):
            let outcome = await Settler(state: state, ports: ports).settle(settlement)
            var moment: Instant?
            if case .lost = outcome, await isMissing(settlement) {
                moment = ports.timers.now.advanced(bySeconds: ServingLimits.settleRetrySeconds)
            }
            state.agenda.end(job, again: moment)
        case .resolve(var resolve):
            switch await work(&resolve) {
            case .again(let moment):
                state.agenda.end(.resolve(resolve), again: later(moment, resolve.open))
            case .over: state.agenda.end(.resolve(resolve), again: nil)
            case .parked: state.agenda.park(.resolve(resolve))
            }
        case .watch(var watch):
            let moment = await look(&watch)
            state.agenda.end(.watch(watch), again: moment)
        case .takeUp(var walk):
            let moment = await Taker(state: state, ports: ports).take(&walk)
            state.agenda.end(.takeUp(walk), again: moment)
        }
    }

    /// Whether the journal still lacks what an attempt came to; where it cannot tell, it does.
    private func isMissing(_ settlement: Settlement) async -> Bool {
        do throws(JournalFault) {
            guard let record = try await ports.journal.record(of: settlement.name) else {
                return true
            }
            return !record.isOver(settlement.attempt)
        } catch {
            return true
        }
    }

    /// A moment after that one, so that what was lost together is not asked about together.
    private func later(_ moment: Instant, _ open: OpenIntent) -> Instant {
        // The built-in provider of test mode need not be spared.
        guard open.answersFrom == nil else { return moment }
        let pause = moment.milliseconds - ports.timers.now.milliseconds
        return moment.advanced(
            byMilliseconds: ports.chance.number(upTo: pause / ServingLimits.jitterShare))
    }
}

// One job, action by action; what is returned is when it goes on.
extension Upkeep {
    /// How a resolver stands after it worked.
    private enum Progress {
        case again(at: Instant)
        case over
        /// Only an operator can help.
        case parked
    }

    private func work(_ resolve: inout Resolve) async -> Progress {
        let claim = resolve.open.reader.claim
        do throws(JournalFault) {
            // An operator may have ruled: then nothing may be sent any more.
            let record = try await ports.journal.record(of: claim.name)
            if record?.isOver(claim.attempt) == true { return .over }
            if let moment = record?.askAgainAt {
                resolve.rest(until: moment, at: ports.timers.moment)
            }
        } catch {
            return .again(at: ports.timers.now.advanced(bySeconds: ServingLimits.readRetrySeconds))
        }
        let finder = ReaderFinder(state: state, ports: ports)
        guard let reader = await finder.reader(of: claim) else {
            let seconds = ServingLimits.accountRetrySeconds
            return .again(at: ports.timers.now.advanced(bySeconds: seconds))
        }
        resolve.renew(reader)
        var actions = resolve.take(.woke(at: ports.timers.moment))
        while !actions.isEmpty {
            switch actions.removeFirst() {
            case .wake(let moment): return .again(at: moment)
            case .send(let sending):
                let result = await Sender(state: state, ports: ports).sendIfRoom(sending)
                actions += resolve.take(.returned(result, at: ports.timers.moment))
            case .settle(let settlement):
                let outcome = await Settler(state: state, ports: ports).settle(settlement)
                actions += resolve.take(.settled(outcome, at: ports.timers.moment))
            case .park:
                ports.log.write(parked(resolve))
                return .parked
            case .finish: return .over
            }
        }
        return .over
    }

    private func parked(_ resolve: Resolve) -> LogLine {
        let open = resolve.open
        var line = LogLine(.parked, at: ports.timers.now, level: .alarm)
        line.intentID = open.intent.id
        line.provider = open.intent.intent.provider
        let code = open.intent.lastProblem?.code.rawValue
        // Of the two only this tells the operator what kept the gateway from sending again.
        line.code = resolve.hasOtherCredential ? "credential_changed" : code
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
    /// Whether nothing that an attempt comes to could change how the key stands.
    fileprivate func isOver(_ attempt: Int) -> Bool {
        switch state {
        case .settled(.final), .settled(.released), .pruned: true
        case .running, .settled(.open): claim.attempt != attempt
        }
    }
}
