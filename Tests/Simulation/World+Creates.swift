import Fixtures
import Gateway
import HTTP
import Intents

// Merchants, and the creates that they ask for.
extension World {
    mutating func ask(_ number: Int) {
        let isLast = payments[number].asked >= Payment.mostAsks
        payments[number].asked += 1
        guard isUp else {
            if !isLast { askAgain(number) }
            return
        }
        let isKnown = journal.record(of: payments[number].name) != nil
        begin(number, isConfused: isKnown && chance.one(in: 8))
        if chance.one(in: 8) { begin(number, isConfused: false) }
    }

    mutating func askAgain(_ number: Int) {
        guard payments[number].asked < Payment.mostAsks else { return }
        after(payments[number].pause(&chance), .ask(number))
    }

    private mutating func begin(_ number: Int, isConfused: Bool) {
        // Bodies of the simulation are JSON.
        guard let document = try? Payment.document(number, isConfused: isConfused) else { return }
        let chance = (0..<Limits.intentIDRandomBytes).map { _ in UInt8(self.chance.below(256)) }
        let request = CreateRequest(
            name: payments[number].name,
            document: document,
            receivedAt: gatewayNow,
            random: chance,
            waitSeconds: self.chance.one(in: 4) ? 10 : nil
        )
        let directory = Versions.directory(of: dialect, version: version)
        let create = Create(request, in: directory)
        lastCreation += 1
        creations[lastCreation] = Creation(
            create: create, actions: [create.opening], payment: number, isConfused: isConfused,
            isRepeat: witness.hasFinal(number))
        after(0, .step(lastCreation, life: life))
    }

    /// Does the next thing that a create asked for.
    mutating func step(_ number: Int) {
        if diesNow() { return }
        guard var creation = creations[number], !creation.actions.isEmpty else { return }
        let action = creation.actions.removeFirst()
        creations[number] = creation
        switch action {
        case .recall(let name):
            let record = chance.one(in: 2) ? journal.record(of: name) : nil
            creations[number]?.attempt = record?.claim.attempt ?? 0
            tell(number, .recalled(record))
        case .find(let name):
            let record = journal.record(of: name)
            creations[number]?.attempt = record?.claim.attempt ?? 0
            tell(number, .found(record))
        case .join(_, let seconds):
            after(chance.between(1...seconds * 1_000), .joinEnds(number, life: life))
        case .admit: tell(number, .admitted(.granted))
        case .reserve: tell(number, .reserved(true))
        case .claim(let draft):
            let claim = draft.claim
            let outcome = disk.takesClaims ? journal.claim(claim, draft.running) : .unavailable
            switch outcome {
            case .won: creations[number]?.attempt = claim.attempt
            case .lost(let record): creations[number]?.attempt = record.claim.attempt
            case .unavailable: break
            }
            tell(number, .claimed(outcome))
        case .send(let sending):
            send(sending, from: .create(number), about: creation.payment)
        case .wake(let milliseconds): after(milliseconds, .woke(number, life: life))
        case .settle(let settlement):
            tell(number, .settled(disk.settle(settlement, at: moment, in: &journal)))
        case .settleLater(let settlement):
            after(1_000, .settleAgain(settlement, life: life))
            after(1, .step(number, life: life))
        case .resolve(let open):
            take(over: open)
            after(1, .step(number, life: life))
        case .release, .readmit: after(1, .step(number, life: life))
        case .answer(let answer):
            creations[number] = nil
            heard(answer, creation)
        }
    }

    /// Tells a create what came of what it asked for; the next step is a moment later.
    mutating func tell(_ number: Int, _ event: Create.Event) {
        guard var creation = creations[number] else { return }
        creation.actions += creation.create.take(event)
        creations[number] = creation
        after(chance.below(4), .step(number, life: life))
    }

    private mutating func heard(_ answer: Answer, _ creation: Creation) {
        let number = creation.payment
        tell(
            "k-\(number): \(creation.isConfused ? "another body " : "")is answered "
                + "\(answer.status.code)")
        witness.hear(
            answer,
            to: number,
            isConfused: creation.isConfused,
            isRepeat: creation.isRepeat,
            about: creation.attempt,
            provider.lines(of: number)
        )
        // Some lose the answer, and some ask once more though they have it.
        let isFinal = [201, 402].contains(answer.status.code)
        if !isFinal || creation.isConfused || chance.one(in: 3) { askAgain(number) }
    }

    mutating func settleAgain(_ settlement: Settlement) {
        guard case .lost = disk.settle(settlement, at: moment, in: &journal), disk.isFull else {
            return
        }
        after(1_000, .settleAgain(settlement, life: life))
    }
}
