import Gateway
import Intents

/// The journal of a rehearsal: what the durable one holds, in memory.
struct MemoryJournal {
    private var records: [KeyName: KeyRecord] = [:]
    private(set) var intents: [String: IntentAnswer] = [:]

    func record(of name: KeyName) -> KeyRecord? { records[name] }

    func claim(ofIntent id: String) -> Claim? {
        records.values.first { $0.claim.intentID == id }?.claim
    }

    mutating func claim(_ claim: Claim, _ intent: IntentAnswer) -> ClaimOutcome {
        if let known = records[claim.name], !known.isReleased { return .lost(known) }
        records[claim.name] = KeyRecord(claim: claim, state: .running, intent: intent)
        intents[claim.intentID] = intent
        return .won
    }

    mutating func settle(_ settlement: Settlement) -> SettleOutcome {
        if settlement.isAdoption, let id = settlement.intent.providerID {
            let isTaken = intents.values.contains { other in
                other.id != settlement.intentID && other.providerID == id
                    && other.intent.provider == settlement.intent.intent.provider
            }
            if isTaken { return .belongsToAnother }
        }
        guard let record = records[settlement.name] else { return .lost }
        records[settlement.name] = KeyRecord(
            claim: record.claim,
            state: .settled(settlement.standing),
            intent: settlement.intent
        )
        intents[settlement.intentID] = settlement.intent
        return .kept
    }

    /// Takes over how an intent stands by a later look.
    mutating func update(_ intent: IntentAnswer) {
        intents[intent.id] = intent
        guard let name = claim(ofIntent: intent.id)?.name, let record = records[name] else {
            return
        }
        records[name] = KeyRecord(claim: record.claim, state: record.state, intent: intent)
    }
}

extension KeyRecord {
    fileprivate var isReleased: Bool {
        if case .settled(.released) = state { true } else { false }
    }
}
