import Gateway
import Intents
import JSON

/// Asks providers how intents stand, each one at a time and not again at once.
struct Refresher: Sendable {
    let state: GatewayState
    let ports: Ports

    /// The intent as its provider has it now, or as it is stored where that cannot be told.
    func refreshed(_ record: KeyRecord) async -> IntentAnswer {
        guard record.state.isOver, record.intent.providerID != nil else { return record.intent }
        let id = record.intent.id
        switch await state.turns.begin(id, at: ports.timers.now) {
        case .recent: return record.intent
        case .answered(let intent): return intent
        case .mine:
            let (intent, askAgainAt) = await ask(record)
            state.turns.end(id, with: intent, at: ports.timers.now, askAgainAt: askAgainAt)
            return intent
        }
    }

    /// An intent can come to have nothing to do next once more; one that is watched stays so.
    private func watch(_ intent: IntentAnswer, of name: KeyName) {
        let now = ports.timers.now
        guard var watch = Watch(resuming: intent, of: name, at: now) else { return }
        let moment = watch.next(at: now)
        state.agenda.add(.watch(watch), at: moment)
    }

    /// The intent, and from when on the provider may be asked again, where it said so.
    private func ask(_ record: KeyRecord) async -> (IntentAnswer, askAgainAt: Instant?) {
        let finder = ReaderFinder(state: state, ports: ports)
        guard let reader = await finder.reader(of: record.claim),
            let refresh = Refresh(of: record.intent, reader: reader)
        else { return (record.intent, nil) }
        let result = await Sender(state: state, ports: ports).sendIfRoom(refresh.sending)
        let now = ports.timers.now
        let intent = refresh.intent(after: result, at: now)
        let evidence = refresh.evidence(of: result)
        let askAgainAt = evidence.askAgainAt(from: now)
        if record.isRuled, refresh.isDenied(by: result) {
            ports.log.write(.contradiction(of: record, at: ports.timers.now))
        }
        if refresh.contradicts(result) {
            ports.log.write(.contradiction(of: record, at: ports.timers.now, .statusContradicted))
        }
        // What is known already would only fill the journal, every five minutes for ever.
        let isNews = evidence.data.map { $0 != record.providerData } ?? false
        guard isNews || !intent.isSame(as: record.intent) else {
            return (record.intent, askAgainAt)
        }
        // What cannot be stored is still what the provider says.
        _ = await ports.journal.update(intent, evidence)
        watch(intent, of: record.claim.name)
        return (intent, askAgainAt)
    }
}

extension IntentAnswer {
    /// Whether nothing differs that anybody is told, but for the moment that it was looked at.
    fileprivate func isSame(as other: IntentAnswer) -> Bool {
        var looked = other
        looked.updatedAt = updatedAt
        return text == looked.text
    }

    private var text: [UInt8] {
        var writer = Writer()
        write(to: &writer)
        return writer.bytes
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
