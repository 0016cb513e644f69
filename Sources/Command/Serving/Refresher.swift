import Gateway
import Intents

/// Asks providers how intents stand, each one at a time and not again at once.
struct Refresher: Sendable {
    let state: GatewayState
    let ports: Ports

    /// The intent as its provider has it now, or as it is stored where that cannot be told.
    ///
    func refreshed(_ record: KeyRecord) async -> IntentAnswer {
        guard record.state.isOver, record.intent.providerID != nil else { return record.intent }
        let id = record.intent.id
        switch await state.turns.begin(id, at: ports.timers.now) {
        case .recent: return record.intent
        case .answered(let intent): return intent
        case .mine:
            let intent = await ask(record)
            state.turns.end(id, with: intent, at: ports.timers.now)
            return intent
        }
    }

    private func ask(_ record: KeyRecord) async -> IntentAnswer {
        let finder = ReaderFinder(state: state, ports: ports)
        guard let reader = await finder.reader(of: record.claim),
            let refresh = Refresh(of: record.intent, reader: reader)
        else { return record.intent }
        let result = await Sender(ports: ports).send(refresh.sending)
        let intent = refresh.intent(after: result, at: ports.timers.now)
        if record.isRuled, refresh.isDenied(by: result) {
            ports.log.write(.contradiction(of: record, at: ports.timers.now))
        }
        // What cannot be stored is still what the provider says.
        _ = await ports.journal.update(intent, refresh.evidence(of: result))
        return intent
    }
}

extension KeyRecord.State {
    /// Whether its outcome is known; one that is open is the resolver's to find.
    fileprivate var isOver: Bool {
        switch self {
        case .settled(.final), .pruned: true
        case .running, .settled(.released), .settled(.open): false
        }
    }
}
