import Fixtures
import Gateway
import Intents

// Open outcomes, looked after as the gateway does it.
extension World {
    mutating func take(over open: OpenIntent) {
        guard resolvings[open.intent.id] == nil else { return }
        var resolve = Resolve(open)
        let moment = resolve.begin(at: moment)
        resolvings[open.intent.id] = Resolving(resolve: resolve, wakesAt: moment)
    }

    /// Wakes a resolver, or does the next thing that it asked for.
    mutating func step(_ id: String) {
        if diesNow() { return }
        guard var one = resolvings[id] else { return }
        if one.wakesAt != nil {
            let claim = one.resolve.open.reader.claim
            // Somebody may have ruled.
            guard journal.record(of: claim.name)?.isFinal == false, let reader = reader(of: claim)
            else {
                resolvings[id] = nil
                return
            }
            one.wakesAt = nil
            one.resolve.renew(reader)
            one.actions = one.resolve.take(.woke(at: moment))
            resolvings[id] = one
            return after(chance.below(4), .resolverStep(id, life: life))
        }
        guard !one.actions.isEmpty else { return }
        let action = one.actions.removeFirst()
        resolvings[id] = one
        switch action {
        case .wake(let moment): resolvings[id]?.wakesAt = moment
        case .send(let sending):
            guard let payment = payments.first(where: { $0.name == sending.reader.claim.name })
            else { return }
            send(sending, from: .resolver(id), about: payment.number)
            if isMortal, chance.one(in: 6) { after(chance.between(1...2_000), .crash) }
        case .settle(let settlement):
            let outcome = disk.settle(settlement, at: moment, in: &journal)
            tell(id, .settled(outcome, at: moment))
        case .park, .finish: resolvings[id] = nil
        }
    }

    mutating func tell(_ id: String, _ event: Resolve.Event) {
        guard var one = resolvings[id] else { return }
        one.actions += one.resolve.take(event)
        resolvings[id] = one
        after(chance.below(4), .resolverStep(id, life: life))
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
