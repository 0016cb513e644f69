package import Intents

/// The durable record of keys, intents, attempts and evidence: the port that storage implements.
///
/// Claims are arbitrated here and nowhere else: of all who claim a key at once, one wins.
package protocol Journal: Sendable {
    /// The row of a key; nil where it was never claimed.
    func record(of name: KeyName) async throws(JournalFault) -> KeyRecord?

    /// The row of a key that was used lately; nil where only the file can tell whether there is one.
    func recentRecord(of name: KeyName) async throws(JournalFault) -> KeyRecord?

    /// Binds a key to its request. Returns when that is durable, or bound nothing.
    func claim(_ claim: Claim, _ intent: IntentAnswer) async -> ClaimOutcome

    /// Writes what an attempt came to. Returns when that is durable, here or in the spool.
    func settle(_ settlement: Settlement) async -> SettleOutcome

    /// Writes how an intent stands by a later look.
    func update(_ intent: IntentAnswer, _ evidence: Evidence) async -> SettleOutcome

    /// Waits until a running attempt with this key is settled, or the time is up.
    func join(_ name: KeyName, seconds: Int) async throws(JournalFault) -> KeyRecord?

    /// An intent of a merchant in a mode; nil where it has none with this id.
    func intent(_ id: String, of owner: Owner) async throws(JournalFault) -> KeyRecord?

    /// A page of a merchant's intents, newest first.
    func intents(_ query: IntentQuery) async throws(JournalFault) -> IntentPage

    /// A page of what somebody has to look after, in the order of the first claims: after that
    /// place, or from the beginning.
    ///
    /// What runs in this process is looked after already, and left out.
    func unfinished(
        after place: Int?,
        limit: Int
    ) async throws(JournalFault) -> UnfinishedPage

    /// Keeps a translator's source, once for each hash, before the first claim that uses it.
    func keep(translator source: [UInt8], name: String, hash: String) async throws(JournalFault)

    /// The source of a translator that was kept.
    func translator(hash: String) async throws(JournalFault) -> [UInt8]?

    /// Whether claims are taken: the journal can be written, and no spool slot is in use.
    var isReady: Bool { get }
}

/// Whose objects a merchant's key may see.
package struct Owner: Sendable, Hashable {
    package let merchant: String
    package let mode: Mode

    package init(merchant: String, mode: Mode) {
        self.merchant = merchant
        self.mode = mode
    }
}

/// Why the journal cannot answer.
package enum JournalFault: Error, Sendable, Hashable {
    /// The disk is full, read-only or gone.
    case unwritable
    case unreadable
    /// What was read is not what was written.
    case corrupt
    case closed
}

/// Which intents are asked for.
package struct IntentQuery: Sendable {
    package let owner: Owner
    package var limit: Int
    /// Where the page before ended: its last intent.
    package var after: String?
    package var reference: String?
    package var provider: String?
    package var status: IntentStatus?
    package var createdFrom: Instant?
    package var createdBefore: Instant?

    package init(owner: Owner, limit: Int) {
        self.owner = owner
        self.limit = limit
    }
}

package struct IntentPage: Sendable {
    package let intents: [IntentAnswer]
    package let hasMore: Bool

    package init(intents: [IntentAnswer], hasMore: Bool) {
        self.intents = intents
        self.hasMore = hasMore
    }
}

/// What somebody has to look after.
package struct UnfinishedPage: Sendable {
    /// Intents whose outcome is not known, with those that a dead process left running.
    package var unsettled: [UnsettledRecord] = []
    /// Intents that were created, and that have to be asked after.
    package var watched: [KeyRecord] = []
    /// The place that the next page comes after; nil where there is none.
    package var next: Int?

    package init() {}
}

/// What is left to resolve after a start.
package struct UnsettledRecord: Sendable {
    package let record: KeyRecord
    /// Nil where the attempt was never settled: its process died, and it may have been sent.
    package let doubt: Doubt?
    package let firstSentAt: Instant
    package let lastSentAt: Instant
    /// When the last of what was told of a send was written, by the steady clock.
    package var lastMark: SteadyMark?
    /// Whether that only told that a resend was begun.
    package var isSendUnderWay = false

    package init(record: KeyRecord, doubt: Doubt?, firstSentAt: Instant, lastSentAt: Instant) {
        self.record = record
        self.doubt = doubt
        self.firstSentAt = firstSentAt
        self.lastSentAt = lastSentAt
    }
}
