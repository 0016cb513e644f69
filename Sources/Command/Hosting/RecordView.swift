import Gateway
import Intents
import JSON
import Storage

/// An intent as operators see it: how it stands and why, without the payer's data or any secret.
struct RecordView {
    let record: KeyRecord

    init(_ record: KeyRecord) {
        self.record = record
    }

    /// Writes the members of an object that the caller opened.
    func write(to writer: inout Writer) {
        let claim = record.claim
        let intent = record.intent
        writer.member("id", claim.intentID)
        writer.member("object", "intent")
        writer.member("merchant", claim.name.merchant)
        writer.member("mode", claim.name.mode.rawValue)
        writer.member("idempotency_key", claim.name.key)
        writer.member("state", record.state.word)
        writer.member("provider", claim.provider)
        writer.member("account", claim.account)
        if let id = intent.providerID { writer.member("provider_id", id) }
        writer.member("status", intent.status.rawValue)
        writer.member("effect", intent.effect.rawValue)
        writer.member("amount", record.amountText)
        writer.member("currency", intent.intent.currency)
        if let reference = intent.intent.reference { writer.member("reference", reference) }
        if let key = claim.providerKey { writer.member("provider_key", key) }
        writer.member("attempt", claim.attempt)
        writer.member("translator", claim.translatorHash)
        writer.member("created_at", intent.createdAt.rfc3339Milliseconds)
        writer.member("updated_at", intent.updatedAt.rfc3339Milliseconds)
        if let problem = intent.lastProblem {
            writer.name("last_problem")
            writer.object { writer in
                writer.member("code", problem.code.rawValue)
                writer.member("detail", problem.detail)
            }
        }
        if let testimony = record.testimony {
            writer.name("ruling")
            writer.object { writer in
                writer.member("evidence", testimony.text)
                writer.member("by", testimony.by)
            }
        }
    }

    static func write(_ history: [HistoryEntry], to writer: inout Writer) {
        writer.name("history")
        writer.array { for entry in history { entry.write(to: &$0) } }
    }
}

extension HistoryEntry {
    fileprivate func write(to writer: inout Writer) {
        writer.object { writer in
            writer.member("at", at.rfc3339Milliseconds)
            writer.member("what", "\(kind)")
            writer.member("attempt", attempt)
            writer.member("status", status.rawValue)
            guard let evidence else { return }
            writer.member("source", evidence.source.rawValue)
            if let fault = evidence.fault { writer.member("fault", fault.rawValue) }
            if let status = evidence.status { writer.member("http_status", status) }
            if let id = evidence.requestID { writer.member("request_id", id) }
            if let testimony = evidence.testimony {
                writer.member("evidence", testimony.text)
                writer.member("by", testimony.by)
            }
        }
    }
}

extension KeyRecord.State {
    /// As `GET /v1/idempotency/{key}` names it.
    fileprivate var word: String {
        switch self {
        case .running: "running"
        case .settled(.open): "open"
        case .settled(.released): "released"
        case .settled(.final): "final"
        case .pruned: "expired"
        }
    }
}
