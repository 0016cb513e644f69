import Gateway
import Intents

/// Puts on the agenda what an earlier process left, or what there was no room for.
struct Taker: Sendable {
    let state: GatewayState
    let ports: Ports

    /// Takes up a page; gives when to go on, if at all.
    func take(_ walk: inout TakeUp) async -> Instant? {
        let page: UnfinishedPage
        do throws(JournalFault) {
            page = try await ports.journal.unfinished(
                after: walk.place, limit: ServingLimits.takeUpPage)
        } catch {
            ports.log.write(LogLine(.journalUnreadable, at: ports.timers.now, level: .alarm))
            return ports.timers.now.advanced(bySeconds: ServingLimits.settleRetrySeconds)
        }
        var opened = 0
        for record in page.unsettled
        where !state.agenda.isResolving(record.record.claim.intentID) {
            if record.doubt != nil { opened += 1 }
            if await !take(record, startedAt: walk.startedAt) { walk.hasLeftOut = true }
        }
        if opened > 0 {
            var line = LogLine(.takenUp, at: ports.timers.now, level: .warning)
            line.count = opened
            ports.log.write(line)
        }
        for record in page.watched { watch(record) }
        walk.place = page.next
        if walk.place != nil { return ports.timers.now }
        guard walk.hasLeftOut else { return nil }
        walk.hasLeftOut = false
        return ports.timers.now.advanced(bySeconds: ServingLimits.accountRetrySeconds)
    }

    /// False where it cannot be worked on: its account or its translator is missing.
    private func take(_ record: UnsettledRecord, startedAt: Instant) async -> Bool {
        let now = ports.timers.now
        let claim = record.record.claim
        let taken = TakenUp(record, startedAt: startedAt, at: now)
        var outcome: SettleOutcome?
        if let settlement = taken.settlement {
            outcome = await Settler(state: state, ports: ports).settle(settlement)
        }
        var line = LogLine(.takenUp, at: now, level: .warning)
        line.intentID = claim.intentID
        line.attempt = claim.attempt
        line.provider = claim.provider
        let finder = ReaderFinder(state: state, ports: ports)
        guard let reader = await finder.reader(of: claim) else {
            line.level = .alarm
            line.code = ProblemCode.providerAccountMissing.rawValue
            ports.log.write(line)
            return false
        }
        if record.doubt == nil { ports.log.write(line) }
        var resolve = Resolve(taken.open(reader, after: outcome))
        let moment = resolve.begin(at: ports.timers.moment)
        state.agenda.add(.resolve(resolve), at: moment)
        return true
    }

    /// Many are taken up at once, and must not all be asked after at once.
    private func watch(_ record: KeyRecord) {
        let now = ports.timers.now
        guard
            var watch = Watch(resuming: record.intent, of: record.claim.name, at: now)
        else { return }
        let pause = watch.next(at: now).milliseconds - now.milliseconds
        let moment = now.advanced(byMilliseconds: ports.chance.number(upTo: pause))
        state.agenda.add(.watch(watch), at: moment)
    }
}

extension Chance {
    /// A number from 0 to that one, none likelier than another as far as anybody could tell.
    func number(upTo highest: Int) -> Int {
        let number = bytes(4).reduce(0) { $0 << 8 | Int($1) }
        return number % (max(0, highest) + 1)
    }
}
