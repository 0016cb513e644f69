import Fixtures
import Gateway
import Intents

// What happens, one thing at a time.
extension World {
    mutating func take(_ event: Event) {
        steps += 1
        switch event {
        case .ask(let payment): ask(payment)
        case .step(let number, let life): if life == self.life { step(number) }
        case .woke(let number, let life):
            if life == self.life { tell(number, .woke(at: gatewayNow)) }
        case .joinEnds(let number, let life):
            guard life == self.life, let creation = creations[number] else { return }
            let name = payments[creation.payment].name
            tell(number, .joined(journal.record(of: name)))
        case .resolverStep(let id, let life): if life == self.life { step(id) }
        case .settleAgain(let settlement, let life):
            if life == self.life { settleAgain(settlement) }
        case .arrive(let number): arrive(number)
        case .finish(let number): finish(number)
        case .reply(let number, let result): answer(number, result)
        case .expire(let number): answer(number, .failed(.timeout))
        case .crash, .fill, .edit: if !isCalm { trouble(event) }
        case .restart: if !isUp { restart() }
        case .empty:
            tell("the disk has room")
            disk.empty()
        case .rule: rule()
        case .calm: calm()
        case .jump(let milliseconds):
            tell("the clock jumps by \(milliseconds / 1_000) s")
            clockAheadMilliseconds += milliseconds
        case .lastAsk: for payment in payments { ask(payment.number) }
        }
    }

    private mutating func trouble(_ event: Event) {
        switch event {
        case .crash: crash()
        case .fill:
            tell("the disk is full")
            disk.fill()
        default:
            tell("the translator is edited")
            version = (version + 1) % Versions.count
        }
    }

    /// The process ends where it stands; what it sent is on its way, and its clients hear nothing.
    mutating func crash() {
        guard isUp else { return }
        tell("the gateway dies")
        isUp = false
        life += 1
        if chance.one(in: 4) { boots += 1 }
        let unheard = Set(creations.values.map(\.payment))
        creations.removeAll()
        resolvings.removeAll()
        for payment in unheard.sorted() { askAgain(payment) }
        let isLong = chance.one(in: 10)
        if isLong { isShort = false }
        after(chance.between(isLong ? outages : 50...5_000), .restart)
    }

    /// A new process takes up what the old one left.
    mutating func restart() {
        tell("the gateway starts")
        isUp = true
        if chance.one(in: 2), !isCalm { stepsLeft = chance.between(1...40) }
        for left in journal.unfinished.unsettled {
            guard let reader = reader(of: left.record.claim) else { continue }
            let taken = TakenUp(left, startedAt: gatewayNow, at: gatewayNow)
            let outcome = taken.settlement.map { disk.settle($0, at: moment, in: &journal) }
            take(over: taken.open(reader, after: outcome))
        }
    }

    /// Whether the gateway dies at this step.
    mutating func diesNow() -> Bool {
        guard let left = stepsLeft else { return false }
        stepsLeft = left > 1 ? left - 1 : nil
        guard left == 1 else { return false }
        crash()
        return true
    }

    func reader(of claim: Claim) -> AttemptReader? {
        guard let translator = Versions.translator(of: dialect, hash: claim.translatorHash) else {
            return nil
        }
        // What was claimed was accepted by this translator.
        return try? AttemptReader(
            of: claim,
            translator: translator,
            account: Versions.account,
            instanceKey: Versions.instanceKey
        )
    }

    /// Somebody who knows the ledger rules on what is open and not being asked after.
    mutating func rule() {
        guard isUp else { return }
        for payment in payments where chance.one(in: 2) {
            guard let record = journal.record(of: payment.name), disk.takesClaims else { continue }
            if let one = resolvings[record.claim.intentID], one.wakesAt == nil { continue }
            let isPending = requests.contains {
                !$0.isOver && !$0.isLookup && $0.payment == payment.number
            }
            let line = provider.lines(of: payment.number).first
            if line == nil && isPending { continue }
            let finding = line.map { Ruling.Finding.created(providerID: $0.id) } ?? .notApplied
            let ruling = Ruling(finding, Evidence.Testimony(text: "saw it", by: "ops"))
            // What may not be ruled on stays as it is.
            guard let settlement = try? ruling.settlement(of: record, at: gatewayNow) else {
                continue
            }
            tell("k-\(payment.number): is ruled \(finding)")
            _ = disk.settle(settlement, at: moment, in: &journal)
        }
    }
}
