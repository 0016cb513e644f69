import Gateway
import HTTP
import Intents
import JSON
import Storage

/// What operators ask about intents, and what they rule.
struct IntentDesk {
    let journal: SQLiteJournal
    /// The gateway that runs on the journal, if one does.
    var host: Host?

    func answer(
        _ method: HTTP.Method?,
        _ parts: [String],
        _ query: String?,
        _ body: [UInt8],
        at now: Instant
    ) async throws(JournalFault) -> Answer {
        switch (method, parts.count, parts.last) {
        case (.get, 0, _): try await list(query)
        case (.get, 1, let id?): try await page(of: id)
        case (.get, 2, "fixture"): try await fixture(of: parts[0])
        case (.post, 2, "ruling"): try await rule(on: parts[0], body, at: now)
        default: .refusal(404, "there is no such thing to do with intents")
        }
    }

    private func list(_ text: String?) async throws(JournalFault) -> Answer {
        guard let query = OperatorQuery(text) else {
            return .refusal(422, "expected status, provider, merchant, after or limit")
        }
        let page = try await journal.records(query)
        return .json(200) { writer in
            writer.object { writer in
                writer.member("object", "list")
                writer.name("data")
                writer.array { writer in
                    for record in page.records {
                        writer.object { RecordView(record).write(to: &$0) }
                    }
                }
                writer.member("has_more", page.hasMore)
            }
        }
    }

    private func page(of id: String) async throws(JournalFault) -> Answer {
        guard let record = try await journal.record(ofIntent: id) else { return .unknown(id) }
        let history = try await journal.history(ofIntent: id)
        return .json(200) { writer in
            writer.object { writer in
                RecordView(record).write(to: &writer)
                RecordView.write(history, to: &writer)
            }
        }
    }
}

// Rulings.
extension IntentDesk {
    private func rule(
        on id: String,
        _ body: [UInt8],
        at now: Instant
    ) async throws(JournalFault) -> Answer {
        guard let ruling = Ruling(body) else {
            return .refusal(422, "expected as, evidence and by, and provider_id if created")
        }
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
        switch await settle(settlement) {
        case .kept: break
        case .lost: throw .unwritable
        case .belongsToAnother:
            return .refusal(409, Wording.belongsToAnother(settlement.intent.providerID))
        }
        report(ruling, settlement, at: now)
        return try await page(of: id)
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

extension Answer {
    static func unknown(_ id: String) -> Answer {
        .refusal(404, "no intent is called \(id.quoted)")
    }
}

extension Ruling {
    static let created = "created"
    static let notApplied = "not-applied"

    /// As `polyrail intents resolve` sends it.
    fileprivate init?(_ body: [UInt8]) {
        // What is no JSON has none of these.
        guard let root = (try? Document(parsing: body))?.root,
            let evidence = root["evidence"]?.text, evidence.contains(where: { !$0.isWhitespace }),
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

extension OperatorQuery {
    static let usualLimit = 100
    static let highestLimit = 1_000

    /// Nil where a parameter is not known, or says what it cannot.
    fileprivate init?(_ text: String?) {
        self.init(limit: Self.usualLimit)
        for part in (text ?? "").split(separator: "&") {
            let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
            // What is not escaped as it must be says nothing.
            guard pair.count == 2, let value = try? PercentEncoding.query.decode(pair[1]) else {
                return nil
            }
            switch pair[0] {
            case "status":
                guard let status = IntentStatus(rawValue: value) else { return nil }
                self.status = status
            case "provider": provider = value
            case "merchant": merchant = value
            case "after": after = value
            case "limit":
                guard let limit = Int(value), (1...Self.highestLimit).contains(limit) else {
                    return nil
                }
                self.limit = limit
            default: return nil
            }
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
}
