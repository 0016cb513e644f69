package import Gateway
package import Intents

/// The journal without a disk: what the durable one holds, and how it decides, in memory.
package struct MemoryJournal: Sendable {
    private var records: [KeyName: KeyRecord] = [:]
    /// What was settled last for each key.
    private var settlements: [KeyName: Settlement] = [:]
    /// What was settled last of a create or resend of each key's claim that may have left.
    private var sends: [KeyName: Settlement] = [:]
    package private(set) var intents: [String: IntentAnswer] = [:]

    package init() {}

    package func record(of name: KeyName) -> KeyRecord? { records[name] }

    func claim(ofIntent id: String) -> Claim? {
        records.values.first { $0.claim.intentID == id }?.claim
    }

    package mutating func claim(_ claim: Claim, _ intent: IntentAnswer) -> ClaimOutcome {
        if let known = records[claim.name] {
            let isNext = claim.attempt == known.claim.attempt + 1
            guard known.isReleased, isNext, claim.intentID == known.claim.intentID else {
                return .lost(known)
            }
        }
        records[claim.name] = KeyRecord(claim: claim, state: .running, intent: intent)
        sends[claim.name] = nil
        intents[claim.intentID] = intent
        return .won
    }

    package mutating func settle(_ settlement: Settlement) -> SettleOutcome {
        guard let record = records[settlement.name] else { return .lost }
        guard record.isUnsettled, record.claim.attempt == settlement.attempt else {
            // What is told a second time holds; what comes too late changes nothing.
            let last = settlements[settlement.name]
            let isSame = last?.at == settlement.at && last?.attempt == settlement.attempt
            return isSame ? .kept : .lost
        }
        if settlement.isAdoption, let id = settlement.intent.providerID {
            let isTaken = intents.values.contains { other in
                other.id != settlement.intentID && other.providerID == id
                    && other.intent.provider == settlement.intent.intent.provider
            }
            if isTaken { return .belongsToAnother }
        }
        settlements[settlement.name] = settlement
        if settlement.evidence.isOfSending { sends[settlement.name] = settlement }
        records[settlement.name] = KeyRecord(
            claim: record.claim,
            state: .settled(settlement.standing),
            intent: settlement.intent,
            askAgainAt: settlement.askAgainAt,
            testimony: settlement.evidence.testimony
        )
        intents[settlement.intentID] = settlement.intent
        return .kept
    }

    /// Takes over how an intent stands by a later look.
    package mutating func update(_ intent: IntentAnswer) {
        intents[intent.id] = intent
        guard let name = claim(ofIntent: intent.id)?.name, let record = records[name] else {
            return
        }
        records[name] = KeyRecord(
            claim: record.claim,
            state: record.state,
            intent: intent,
            testimony: record.testimony
        )
    }

    /// What a start has to look after, in the order of the claims, on one page.
    package var unfinished: UnfinishedPage {
        var page = UnfinishedPage()
        for record in records.values.sorted(by: { $0.claim.intentID < $1.claim.intentID }) {
            if record.isWatched { page.watched.append(record) }
            if record.isUnsettled { page.unsettled.append(unsettled(record)) }
        }
        return page
    }

    private func unsettled(_ record: KeyRecord) -> UnsettledRecord {
        var doubt: Doubt?
        if case .settled(.open(let why)) = record.state { doubt = why }
        let last = sends[record.claim.name]
        var unsettled = UnsettledRecord(
            record: record,
            doubt: doubt,
            firstSentAt: record.claim.claimedAt,
            lastSentAt: last?.at ?? record.claim.claimedAt
        )
        unsettled.lastMark = last?.mark
        unsettled.isSendUnderWay = last?.isNoteOfResend ?? false
        return unsettled
    }
}

extension KeyRecord {
    fileprivate var isReleased: Bool {
        if case .settled(.released) = state { true } else { false }
    }

    fileprivate var isUnsettled: Bool {
        switch state {
        case .running, .settled(.open): true
        case .settled(.final), .settled(.released), .pruned: false
        }
    }
}
