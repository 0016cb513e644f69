import Digest
import Gateway
import Intents

/// A row on its way into the log: a claim's.
struct ClaimEntry: Sendable {
    let claim: Claim
    let key: ShortHash
    let intent: IntentKey
    let status: IntentStatus
    let row: JournalRow
    /// The lists that the intent belongs to.
    let lists: [Int]

    /// Encodes on the caller's thread, so that the writer's has less to do.
    init(_ claim: Claim, _ answer: IntentAnswer) {
        guard let intent = IntentKey(claim.intentID) else {
            preconditionFailure("a claim's intent is named by IntentID")
        }
        self.claim = claim
        self.intent = intent
        key = claim.name.short
        status = answer.status
        row = .claim(claim, answer)
        lists = Self.lists(of: claim, answer)
    }

    static func lists(of claim: Claim, _ answer: IntentAnswer) -> [Int] {
        let owner = Owner(merchant: claim.name.merchant, mode: claim.name.mode)
        let all = JournalHash.list(owner, reference: nil)
        guard let reference = answer.intent.reference else { return [all] }
        return [all, JournalHash.list(owner, reference: reference)]
    }
}

/// A row on its way into the log, or into the spool: a settlement's, or a later look's.
struct SettleEntry: Sendable {
    let intentID: String
    let attempt: Int
    let at: Instant
    let status: IntentStatus
    /// The provider's object, where there is one.
    let object: ShortHash?
    /// Whether that object must belong to no other intent.
    let isAdoption: Bool
    /// Whether the intent has to be asked after from now on.
    let isWatched: Bool
    let row: JournalRow

    init(_ settlement: Settlement) {
        // Part by part: an intent is large to be copied.
        self.init(
            intentID: settlement.intent.id,
            attempt: settlement.attempt,
            at: settlement.at,
            status: settlement.intent.status,
            object: Self.object(
                settlement.intent.providerID, of: settlement.intent.intent.provider),
            isAdoption: settlement.isAdoption,
            isWatched: settlement.isWatched,
            row: .settlement(settlement)
        )
    }

    /// A later look, which changes nothing of how the key stands.
    init(_ intent: IntentAnswer, _ evidence: Evidence) {
        self.init(
            intentID: intent.id,
            attempt: 0,
            at: intent.updatedAt,
            status: intent.status,
            object: Self.object(of: intent),
            isAdoption: false,
            isWatched: intent.isWatched,
            row: .look(intent, evidence)
        )
    }

    init(
        intentID: String, attempt: Int, at: Instant, status: IntentStatus, object: ShortHash?,
        isAdoption: Bool, isWatched: Bool, row: JournalRow
    ) {
        self.intentID = intentID
        self.attempt = attempt
        self.at = at
        self.status = status
        self.object = object
        self.isAdoption = isAdoption
        self.isWatched = isWatched
        self.row = row
    }

    static func object(of intent: IntentAnswer) -> ShortHash? {
        object(intent.providerID, of: intent.intent.provider)
    }

    private static func object(_ id: String?, of provider: String) -> ShortHash? {
        id.map { JournalHash.object(provider: provider, id: $0) }
    }
}
