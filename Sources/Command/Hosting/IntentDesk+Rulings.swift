import Gateway
import HTTP
import Intents
import JSON
import Storage
import Translation

/// Rulings: what an operator found out about an open outcome.
extension IntentDesk {
    func rule(
        on id: String,
        _ body: [UInt8],
        at now: Instant
    ) async throws(JournalFault) -> Answer {
        // What is no JSON has no member.
        guard let root = (try? Document(parsing: body))?.root, let ruling = Ruling(root) else {
            return .refusal(422, "expected as, evidence and by, and provider_id if created")
        }
        let isUnconfirmed = root["unconfirmed"]?.bool ?? false
        // Nothing is asked or sent for an intent while it is ruled on.
        guard host?.state.agenda.hold(id) ?? true else { return .refusal(409, Wording.isAsking) }
        defer { host?.state.agenda.letGo(id) }
        guard let record = try await journal.record(ofIntent: id) else { return .unknown(id) }
        // Only the journal knows whose an object is; what the spool takes nobody holds against it.
        guard journal.isReady else { throw .unwritable }
        let settlement: Settlement
        do throws(Ruling.Refusal) {
            settlement = try ruling.settlement(of: record, at: now)
        } catch {
            return .refusal(409, Wording.of(error))
        }
        let check = await check(ruling, of: record, skipped: isUnconfirmed)
        if let words = check.contradiction {
            return .refusal(409, "\(words); \(Wording.unconfirmedHint)")
        }
        switch await settle(settlement) {
        case .kept: break
        case .lost: throw .unwritable
        case .belongsToAnother:
            return .refusal(409, Wording.belongsToAnother(settlement.intent.providerID))
        }
        report(ruling, settlement, at: now)
        return try await page(of: id) { $0.member("provider_check", check.words) }
    }

    /// What the provider says of a ruling, asked while nobody else asks about the intent.
    private func check(
        _ ruling: Ruling,
        of record: KeyRecord,
        skipped isSkipped: Bool
    ) async -> AskedProvider {
        if isSkipped { return .notAsked("as the operator said") }
        guard let host else { return .notAsked("no gateway runs on this data") }
        guard record.claim.name.mode == .live else {
            return .notAsked("there is none behind test mode")
        }
        let finder = ReaderFinder(state: host.state, ports: host.ports)
        guard let reader = await finder.reader(of: record.claim) else {
            return .notAsked("its file or its account is missing")
        }
        guard let check = RulingCheck(of: ruling, reader: reader) else {
            return .notAsked("its file has no look-up for it")
        }
        let sender = Sender(state: host.state, ports: host.ports)
        return .asked(check.finding(in: await sender.sendIfRoom(check.sending)), ruling.finding)
    }

    private func settle(_ settlement: Settlement) async -> SettleOutcome {
        guard let host else { return await journal.settle(settlement) }
        return await Settler(state: host.state, ports: host.ports).settle(settlement)
    }

    private func report(_ ruling: Ruling, _ settlement: Settlement, at now: Instant) {
        var line = LogLine(.ruled, at: now, level: .warning)
        line.intentID = settlement.intentID
        line.provider = settlement.intent.intent.provider
        line.effect = settlement.intent.effect
        host?.ports.log.write(line)
    }
}

extension Ruling {
    static let created = "created"
    static let notApplied = "not-applied"

    /// As `polyrail intents resolve` sends it.
    fileprivate init?(_ root: Value) {
        guard let evidence = root["evidence"]?.text, evidence.contains(where: { !$0.isWhitespace }),
            let by = root["by"]?.text
        else { return nil }
        let testimony = Evidence.Testimony(text: evidence, by: by)
        switch (root["as"]?.text, root["provider_id"]?.text) {
        case (Self.created, let id?) where !id.isEmpty:
            self.init(.created(providerID: id), testimony)
        case (Self.notApplied, nil): self.init(.notApplied, testimony)
        default: return nil
        }
    }
}

extension Wording {
    static let isAsking = "the provider is being asked about it at this moment; try again soon"

    static func belongsToAnother(_ providerID: String?) -> String {
        "\(quoted(providerID ?? "")) belongs to another intent"
    }

    static func of(_ refusal: Ruling.Refusal) -> String {
        switch refusal {
        case .underWay:
            "its attempt is under way, or was cut short; a gateway that starts takes it up"
        case .settled(let status):
            "its outcome is known, and its key has its answer: it is \(status.rawValue)"
        case .provedNone: "it is proved that nothing happened; a repeat with its key runs again"
        case .provedApplied: "it is proved that the provider created something"
        case .otherObject(let id): "the provider named another object: \(quoted(id))"
        }
    }

    static let unconfirmedHint = "to rule nevertheless, give --unconfirmed"
}

/// Whether the provider was asked about a ruling, and what it said.
private enum AskedProvider {
    case notAsked(String)
    case asked(RulingCheck.Finding, Ruling.Finding)

    /// As an operator reads it once the ruling is made.
    var words: String {
        switch self {
        case .notAsked(let why): "the provider was not asked: \(why)"
        case .asked(.agrees, _): "the provider was asked, and says so too"
        case .asked(.silent(let fault), _): "the provider was asked in vain: \(fault.words)"
        case .asked(.unclear(let status), _):
            "the provider was asked, and its answer (\(status)) proves nothing"
        case .asked: contradiction ?? ""
        }
    }

    /// Why the ruling may not be made; nil where it may.
    var contradiction: String? {
        guard case .asked(let finding, let ruled) = self, finding.isContradiction else {
            return nil
        }
        var id = ""
        if case .created(let named) = ruled { id = named }
        switch finding {
        case .noSuchObject: return "the provider was asked, and knows no \(Wording.quoted(id))"
        case .refusesID(let status):
            return "the provider was asked, and does not look for \(Wording.quoted(id)) (\(status))"
        case .olderObject:
            return "the provider was asked, and its \(Wording.quoted(id)) is older than the intent"
        case .hasIt(let found): return "the provider was asked, and made \(Wording.quoted(found))"
        case .otherObject(let fields):
            let names = fields.map(\.rawValue).joined(separator: ", ")
            let what = names.isEmpty ? "" : ": \(names) differ"
            return "the provider was asked, and its \(Wording.quoted(id)) is another payment\(what)"
        case .agrees, .unclear, .silent: return nil
        }
    }
}
