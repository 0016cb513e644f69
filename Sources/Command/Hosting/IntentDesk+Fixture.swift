import Fixtures
import Gateway
import HTTP
import Intents
import JSON
import Storage
import Translation

/// Incidents as cases: what was sent and what came back, without anybody's data.
extension IntentDesk {
    func fixture(of id: String) async throws(JournalFault) -> Answer {
        guard let record = try await journal.record(ofIntent: id) else { return .unknown(id) }
        let claim = record.claim
        guard !record.isSteered else { return .refusal(409, Wording.isSteered) }
        guard !claim.request.body.isEmpty else { return .refusal(409, Wording.requestGone) }
        guard let source = try await journal.translator(hash: claim.translatorHash),
            // It was accepted when it was stored; a program that no longer takes it says so.
            let translator = try? Translator.load(source, file: "\(claim.provider).json")
        else { return .refusal(409, Wording.translatorGone) }
        let told = try await journal.history(ofIntent: id).filter { entry in
            (entry.attempt == claim.attempt || entry.kind == .look) && entry.kind != .claim
                && entry.evidence != nil
        }
        let all = told.filter { $0.evidence?.source.isSend == true }
        // What a resend came to follows the note of it, unless its process ended before.
        let sends = all.indices.filter { index in
            guard index + 1 < all.count, all[index].evidence?.isNoteOfResend == true else {
                return true
            }
            return all[index + 1].evidence?.isNoteOfResend == true
        }.map { all[$0] }
        guard let first = sends.first?.evidence, first.source == .create else {
            return .refusal(409, Wording.nothingTold)
        }
        let importing = RecordingImport(
            translator: translator, source: source, prefix: id, takesLive: true)
        let captured = sends.enumerated().map { CapturedExchange(record, $1, $0) }
        let recorded = importing.incident(
            captured[0], resends: Array(captured.dropFirst()), in: claim.environment)
        var notes = recorded.notes
        if first.fault == nil, first.status == nil { notes.append(Wording.processEnded) }
        if told.count > sends.count { notes.append(Wording.laterLeftOut(told.count - sends.count)) }
        return .json(200) { writer in
            writer.object { writer in
                writer.member("provider", claim.provider)
                writer.member("text", recorded.text)
                writer.name("notes")
                writer.array { for note in notes { $0.text(note) } }
            }
        }
    }
}

extension CapturedExchange {
    /// A send of a claim's bytes, with what is kept of what came back.
    fileprivate init(_ record: KeyRecord, _ entry: HistoryEntry, _ index: Int) {
        let evidence = entry.evidence
        var answer: Answer?
        if let status = evidence?.status.flatMap({ Status($0) }) {
            let type = Field("Content-Type", "application/json")
            answer = Answer(
                status, fields: Fields([type].compactMap(\.self)), body: evidence?.data ?? [])
        }
        let effect: Exchange.Effect? =
            switch record.intent.effect {
            case .applied: .applied
            case .none: Exchange.Effect.none
            case .unknown: nil
            }
        self.init(
            request: record.claim.request, answer: answer,
            startedAt: index == 0 ? record.claim.claimedAt : entry.at, number: index + 1,
            fault: evidence?.fault.map { $0.inFixtures }, effect: effect)
    }
}

extension Evidence.Source {
    /// Whether it tells of the claim's own bytes, sent for the first time or again.
    fileprivate var isSend: Bool {
        switch self {
        case .create, .resend: true
        case .lookup, .refresh, .operator: false
        }
    }
}

extension KeyRecord {
    /// Whether a word of test mode said what the built-in provider answers.
    fileprivate var isSteered: Bool {
        claim.name.mode == .test && intent.intent.reference?.hasPrefix("test:") == true
    }
}

extension TransportFault {
    /// The nearest that a case can state.
    fileprivate var inFixtures: Exchange.Fault {
        switch self {
        case .unresolved: .unresolved
        case .refused, .noToken, .credentialMissing, .addressForbidden, .busy, .overdue, .stale:
            .refused
        case .tlsFailed: .tlsFailed
        case .closed: .closed
        case .reset: .reset
        case .timeout: .timeout
        case .truncated, .garbage, .tooLarge: .garbage
        }
    }
}

extension Wording {
    static let isSteered = "a word of test mode steered it, so that no provider's answer is kept"
    static let requestGone = "its request is no longer kept"
    static let translatorGone = "the file that its request was made by cannot be read any more"
    static let processEnded =
        "the process ended while it waited: the case says that the connection was closed"
    static let nothingTold = "it is not known what came of its first request"

    static func laterLeftOut(_ count: Int) -> String {
        "\(count) later \(count == 1 ? "event is" : "events are") left out;"
            + " `polyrail intents get` shows them"
    }
}
