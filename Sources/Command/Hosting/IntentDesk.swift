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
        guard let (query, isParked) = OperatorQuery.read(text) else {
            return .refusal(422, "expected state, status, provider, merchant, after or limit")
        }
        if isParked { return try await parked(query) }
        let page = try await journal.records(query)
        return .list(page.records, hasMore: page.hasMore)
    }

    func page(
        of id: String,
        _ more: (inout Writer) -> Void = { _ in }
    ) async throws(JournalFault) -> Answer {
        guard let record = try await journal.record(ofIntent: id) else { return .unknown(id) }
        let history = try await journal.history(ofIntent: id)
        return .json(200) { writer in
            writer.object { writer in
                RecordView(record).write(to: &writer)
                more(&writer)
                writeLooks(at: id, history, to: &writer)
                RecordView.write(history, to: &writer)
            }
        }
    }
}

extension Answer {
    static func list(_ records: [KeyRecord], hasMore: Bool) -> Answer {
        .json(200) { writer in
            writer.object { writer in
                writer.member("object", "list")
                writer.name("data")
                writer.array { writer in
                    for record in records { writer.object { RecordView(record).write(to: &$0) } }
                }
                writer.member("has_more", hasMore)
            }
        }
    }

    static func unknown(_ id: String) -> Answer {
        .refusal(404, "no intent is called \(id.quoted)")
    }
}

extension OperatorQuery {
    static let usualLimit = 100
    static let highestLimit = 1_000

    /// With whether only what is parked is asked for; nil where a parameter is not known, or says
    /// what it cannot.
    fileprivate static func read(_ text: String?) -> (query: OperatorQuery, isParked: Bool)? {
        var query = OperatorQuery(limit: usualLimit)
        var isParked = false
        for part in (text ?? "").split(separator: "&") {
            let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
            // What is not escaped as it must be says nothing.
            guard pair.count == 2, let value = try? PercentEncoding.query.decode(pair[1]) else {
                return nil
            }
            switch pair[0] {
            case "state":
                guard value == IntentDesk.parkedWord else { return nil }
                isParked = true
            case "status":
                guard let status = IntentStatus(rawValue: value) else { return nil }
                query.status = status
            case "provider": query.provider = value
            case "merchant": query.merchant = value
            case "after": query.after = value
            case "limit":
                guard let limit = Int(value), (1...highestLimit).contains(limit) else {
                    return nil
                }
                query.limit = limit
            default: return nil
            }
        }
        return (query, isParked)
    }
}
