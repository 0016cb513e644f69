import HTTP
package import Intents
import JSON

/// A row of the journal: what happened, and the text that says it.
///
/// The rows of one key, in their order, are its history; `RecordFold` makes the record of them.
package struct JournalRow: Sendable {
    package enum Kind: Int, Sendable, CaseIterable {
        /// An attempt was bound: until something else follows, it runs.
        case claim = 1
        /// What the attempt came to, as in `Standing`.
        case open
        case released
        case final
        /// A later look at the intent; the key stands as before.
        case look
        /// What came when it could change nothing any more: kept, and in nothing regarded.
        case late
        /// All rows before, once the answer was kept as long as promised.
        case tombstone

        /// Whether it says how the key stands.
        package var isStanding: Bool { self != .look && self != .late }

        package var isUnsettled: Bool { self == .claim || self == .open }
    }

    package let kind: Kind
    /// A JSON object, and after a mark the bytes that it points to.
    package let text: [UInt8]
    /// What of it may only be stored sealed; nil where nothing is secret.
    package let secret: [UInt8]?

    package init(kind: Kind, text: [UInt8], secret: [UInt8]?) {
        self.kind = kind
        self.text = text
        self.secret = secret
    }

    package static func claim(_ claim: Claim, _ intent: IntentAnswer) -> JournalRow {
        JournalRow(.claim, intent) { writer, tail in
            writer.name("claim")
            claim.write(to: &writer, &tail)
        }
    }

    package static func settlement(_ settlement: Settlement) -> JournalRow {
        switch settlement.standing {
        case .open(let doubt):
            JournalRow(.open, settlement.intent, evidence: settlement.evidence) { writer, _ in
                writer.name("doubt")
                doubt.write(to: &writer)
                if let mark = settlement.mark {
                    writer.name("written")
                    mark.write(to: &writer)
                }
            }
        case .released(let answer):
            JournalRow(
                .released, settlement.intent, answer: answer, evidence: settlement.evidence)
        case .final(let answer):
            JournalRow(.final, settlement.intent, answer: answer, evidence: settlement.evidence)
        }
    }

    package static func look(_ intent: IntentAnswer, _ evidence: Evidence) -> JournalRow {
        JournalRow(.look, intent, evidence: evidence)
    }

    /// What is kept of a record whose answer is no longer promised; a ruling is never forgotten.
    package static func tombstone(_ record: KeyRecord) -> JournalRow {
        let ruling = record.testimony.map { Evidence($0) }
        return JournalRow(.tombstone, record.intent, evidence: ruling) { writer, tail in
            writer.name("claim")
            record.claim.withoutRequest.write(to: &writer, &tail)
        }
    }

    /// The frozen answer holds the next action too, so that both are secret or neither is.
    private init(
        _ kind: Kind,
        _ intent: IntentAnswer,
        answer: Answer? = nil,
        evidence: Evidence? = nil,
        _ more: (inout Writer, inout RowTail) -> Void = { _, _ in }
    ) {
        let isSecret = intent.nextAction.isSecret
        let text = RowTail.text { writer, tail in
            more(&writer, &tail)
            writer.name("state")
            IntentState.write(intent, to: &writer)
            if let answer, !isSecret {
                writer.name("answer")
                answer.writeRow(to: &writer, &tail, of: intent.id)
            }
            if let evidence {
                writer.name("evidence")
                evidence.write(to: &writer, &tail)
            }
        }
        self.init(
            kind: kind,
            text: text,
            secret: isSecret ? Self.secret(of: intent, answer) : nil
        )
    }

    private static func secret(of intent: IntentAnswer, _ answer: Answer?) -> [UInt8] {
        RowTail.text { writer, tail in
            writer.name("next_action")
            intent.nextAction.write(to: &writer)
            if let answer {
                writer.name("answer")
                answer.writeRow(to: &writer, &tail, of: intent.id)
            }
        }
    }
}

extension JournalRow {
    /// What was told with it, where something was.
    package var evidence: Evidence? {
        get throws(JournalFault) {
            guard let part = try parts().evidence else { return nil }
            return try Evidence(reading: part)
        }
    }

    /// Whether the intent, as this row of its outcome has it, has to be asked after.
    package var isWatched: Bool {
        get throws(JournalFault) {
            guard kind == .final else { return false }
            return try parts().state.isWatched
        }
    }

    /// A row as it was written, its parts not yet looked at.
    struct Parts {
        var state: IntentState
        var claim: RowPart?
        var doubt: Value?
        var mark: Value?
        var answer: RowPart?
        var evidence: RowPart?
    }

    func parts() throws(JournalFault) -> Parts {
        var reader = try RowReader(text)
        var nextAction: Value?
        var sealedAnswer: RowPart?
        if let secret {
            var reader = try RowReader(secret)
            nextAction = try reader.value("next_action")
            sealedAnswer = reader.optionalPart("answer")
            try reader.finish()
        }
        let parts = Parts(
            state: IntentState(value: try reader.value("state"), secret: nextAction),
            claim: reader.optionalPart("claim"),
            doubt: reader.optional("doubt"),
            mark: reader.optional("written"),
            answer: reader.optionalPart("answer") ?? sealedAnswer,
            evidence: reader.optionalPart("evidence")
        )
        try reader.finish()
        return parts
    }
}
