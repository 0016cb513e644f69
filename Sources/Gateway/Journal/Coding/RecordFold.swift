import HTTP
package import Intents
import JSON

/// Makes the record of a key from its rows, which it takes newest first.
///
/// Only few rows are needed: the newest says how the intent is, the newest standing how the key
/// stands, and the newest claim what was bound.
package struct RecordFold {
    private let traceSends: Bool
    private var state: IntentState?
    private var standing: KeyRecord.State?
    /// The answer of `standing` lacks its fields, which name the intent.
    private var lacksFields = false
    private var claim: Claim?
    private var lastSentAt: Instant?
    private var lastMark: SteadyMark?
    private var isSendUnderWay = false
    private var finalAt: Instant?
    private var askAgainAt: Instant?
    private var providerData: [UInt8]?
    private var testimony: Evidence.Testimony?

    /// With `traceSends` older rows are asked for too, until one tells of a send.
    package init(traceSends: Bool = false) {
        self.traceSends = traceSends
    }

    package var isComplete: Bool { claim != nil }

    /// Whether a row of this kind has to be taken; any other may be left out.
    package func needs(_ kind: JournalRow.Kind) -> Bool {
        guard claim == nil else { return false }
        switch kind {
        case .late: return false
        case .look: return state == nil
        case .open: return standing == nil || (traceSends && lastSentAt == nil)
        case .released, .final: return standing == nil
        case .claim, .tombstone: return true
        }
    }

    package mutating func take(_ row: JournalRow, at moment: Instant) throws(JournalFault) {
        let parts = try row.parts()
        state = state ?? parts.state
        switch row.kind {
        case .late: break
        case .look:
            guard let evidence = parts.evidence else { throw .corrupt }
            let said = try Evidence(reading: evidence)
            providerData = providerData ?? said.data
        case .claim, .tombstone:
            guard let bound = parts.claim else { throw .corrupt }
            claim = try Claim(reading: bound)
            if standing == nil, let evidence = parts.evidence {
                testimony = try Evidence(reading: evidence).testimony
            }
            standing = standing ?? (row.kind == .tombstone ? .pruned : .running)
        case .open, .released, .final: try take(row.kind, parts, at: moment)
        }
    }

    private mutating func take(
        _ kind: JournalRow.Kind,
        _ parts: JournalRow.Parts,
        at moment: Instant
    ) throws(JournalFault) {
        guard let evidence = parts.evidence else { throw .corrupt }
        let said = try Evidence(reading: evidence)
        providerData = providerData ?? said.data
        if said.isOfSending, lastSentAt == nil {
            lastSentAt = moment
            isSendUnderWay = said.isNoteOfResend
            lastMark = try parts.mark.map { value throws(JournalFault) in
                try SteadyMark(reading: value)
            }
        }
        guard standing == nil else { return }
        testimony = said.testimony
        if kind == .open {
            guard let doubt = parts.doubt else { throw .corrupt }
            standing = .settled(.open(try Doubt(reading: doubt)))
            askAgainAt = said.askAgainAt(from: moment)
            return
        }
        guard let answer = parts.answer else { throw .corrupt }
        let read = try Answer.Stored(reading: answer)
        lacksFields = read.lacksFields
        standing = .settled(kind == .final ? .final(read.answer) : .released(read.answer))
        if kind == .final { finalAt = moment }
    }

    /// The record, once everything that it needs was taken; an answer is kept for so many seconds.
    package func record(answerSeconds: Int? = nil) throws(JournalFault) -> KeyRecord {
        guard let claim, let standing, let state else { throw .corrupt }
        return KeyRecord(
            claim: claim,
            state: lacksFields ? try Self.withFields(standing, of: claim) : standing,
            intent: try state.intent(of: claim),
            providerData: providerData,
            expiresAt: finalAt.flatMap { moment in
                answerSeconds.map { moment.advanced(bySeconds: $0) }
            },
            askAgainAt: askAgainAt,
            testimony: testimony
        )
    }

    private static func withFields(
        _ standing: KeyRecord.State,
        of claim: Claim
    ) throws(JournalFault) -> KeyRecord.State {
        guard let fields = Fields.usual(of: claim.intentID) else { throw .corrupt }
        switch standing {
        case .settled(.final(var answer)):
            answer.fields = fields
            return .settled(.final(answer))
        case .settled(.released(var answer)):
            answer.fields = fields
            return .settled(.released(answer))
        case .settled(.open), .running, .pruned: return standing
        }
    }

    /// What a start has to resolve; nil where the outcome is known.
    package func unsettled() throws(JournalFault) -> UnsettledRecord? {
        let record = try record()
        let doubt: Doubt?
        switch record.state {
        case .running: doubt = nil
        case .settled(.open(let why)): doubt = why
        case .settled(.final), .settled(.released), .pruned: return nil
        }
        var unsettled = UnsettledRecord(
            record: record,
            doubt: doubt,
            firstSentAt: record.claim.claimedAt,
            lastSentAt: lastSentAt ?? record.claim.claimedAt
        )
        unsettled.lastMark = lastMark
        unsettled.isSendUnderWay = isSendUnderWay
        return unsettled
    }
}
