import HTTP
import Intents
package import Translation

/// Asks the provider about what an operator is about to rule: its own word is proof, and goes
/// before what a person was told.
package struct RulingCheck: Sendable {
    /// What the provider says of the ruling.
    package enum Finding: Sendable, Hashable {
        case agrees
        /// It knows no object of the id that the operator names.
        case noSuchObject
        /// It does not even look for such an id, for a reason that lies in the question.
        case refusesID(status: Int)
        /// What it has under that id is older than the intent.
        case olderObject
        /// What it has under that id is not what was asked for; these differ, where it tells.
        case otherObject([Outcome.EchoField])
        /// It has the object that the operator says was never made.
        case hasIt(providerID: String)
        /// Its answer proves nothing.
        case unclear(status: Int)
        case silent(TransportFault)

        /// Whether the ruling may not be made by itself.
        package var isContradiction: Bool {
            switch self {
            case .noSuchObject, .refusesID, .olderObject, .otherObject, .hasIt: true
            case .agrees, .unclear, .silent: false
            }
        }
    }

    /// What to send.
    package let sending: Sending
    private let inquiry: Inquiry
    private let kind: Inquiry.Kind
    private let providerID: String?

    /// Nil where the file has no question that could tell.
    package init?(of ruling: Ruling, reader: AttemptReader) {
        inquiry = Inquiry(reader: reader)
        switch ruling.finding {
        case .created(let id):
            kind = .byID
            providerID = id
        case .notApplied:
            kind = .byKey
            providerID = nil
        }
        guard let question = inquiry.question(kind, providerID: providerID) else { return nil }
        sending = question
    }

    package func finding(in result: SendResult) -> Finding {
        switch result {
        case .failed(let fault): .silent(fault)
        // Only creates are answered in our words.
        case .declared: .agrees
        case .answered(let answer): finding(in: answer)
        }
    }

    private func finding(in answer: Answer) -> Finding {
        switch (inquiry.outcome(kind, answer, providerID: providerID), kind) {
        case (.found(let record), .byID): isOlder(record) ? .olderObject : .agrees
        case (.found(let record), .byKey): .hasIt(providerID: record.providerID)
        case (.absent, .byID): .noSuchObject
        case (.absent, .byKey): .agrees
        case (.quarantined(_, let fields), .byID): .otherObject(fields)
        case (.unknown, .byID) where refusesTheQuestion(answer.status):
            .refusesID(status: answer.status.code)
        // Something of another payment under our key says nothing of ours.
        case (.quarantined, .byKey), (.unknown, _): .unclear(status: answer.status.code)
        }
    }

    /// Whether the object was there before anybody asked for ours.
    private func isOlder(_ record: ProviderRecord) -> Bool {
        guard let createdAt = record.createdAt else { return false }
        let asked = inquiry.reader.claim.createdAt
        return createdAt < asked.advanced(bySeconds: -Limits.adoptionMarginSeconds)
    }

    private func refusesTheQuestion(_ status: Status) -> Bool {
        status.class == .clientError && !Resolve.statusesOfTheMoment.contains(status.code)
    }
}
