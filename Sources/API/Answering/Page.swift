package import Gateway
package import HTTP
package import Intents
import JSON

/// The answers that show what is stored.
extension Answer {
    static func json(_ write: (inout Writer) -> Void) -> Answer {
        var writer = Writer()
        write(&writer)
        let type = Field("Content-Type", "application/json")
        return Answer(200, fields: Fields([type].compactMap(\.self)), body: writer.bytes)
    }

    /// Whatever is listed, in one shape.
    static func list(
        next cursor: String? = nil,
        _ elements: (inout Writer) -> Void
    ) -> Answer {
        .json { writer in
            writer.object { writer in
                writer.member("object", "list")
                writer.name("data")
                writer.array(elements)
                writer.member("has_more", cursor != nil)
                writer.name("next_cursor")
                if let cursor { writer.text(cursor) } else { writer.null() }
            }
        }
    }

    package static func intents(_ page: IntentPage) -> Answer {
        let last = page.hasMore ? page.intents.last : nil
        return .list(next: last.map { Cursor.text(after: $0.id) }) { writer in
            for intent in page.intents { intent.write(to: &writer, withSecrets: false) }
        }
    }

    /// An intent, with the provider's own object where it was asked for.
    package static func intent(
        _ intent: IntentAnswer,
        of record: KeyRecord,
        showing isExpanded: Bool
    ) -> Answer {
        var shown = intent
        shown.providerData = nil
        if isExpanded, let bytes = record.providerData {
            // It was written by us; what cannot be read is not shown.
            shown.providerData = (try? Document(parsing: bytes))?.root
        }
        return .intent(shown)
    }

    /// What became of a key: "did it happen?".
    package static func key(_ record: KeyRecord) -> Answer {
        .json { writer in
            writer.object { writer in
                writer.member("object", "idempotency_key")
                writer.member("key", record.claim.name.key)
                writer.member("state", record.state.word)
                writer.member("intent", record.claim.intentID)
                writer.member("created_at", record.claim.createdAt.rfc3339Milliseconds)
                writer.name("expires_at")
                if let moment = record.expiresAt {
                    writer.text(moment.rfc3339Milliseconds)
                } else {
                    writer.null()
                }
            }
        }
    }

    package static func status(_ word: String) -> Answer {
        .json { writer in writer.object { $0.member("status", word) } }
    }
}

extension KeyRecord.State {
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
