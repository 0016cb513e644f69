import API
import Digest
import Gateway
import HTTP
import Intents
import JSON
import Storage

/// Makes, lists and revokes the API keys that the journal knows, for operators.
struct KeyDesk {
    /// A key on the day that it is made: never seen again.
    struct Made {
        let entry: APIKey
        let key: String
    }

    private static let randomBytes = 24
    private static let idBytes = 6

    let journal: SQLiteJournal
    let chance: any Chance

    func answer(
        _ method: HTTP.Method?,
        _ parts: [String],
        _ body: [UInt8],
        at now: Instant
    ) async throws(JournalFault) -> Answer {
        switch (method, parts.count) {
        case (.get, 0):
            let entries = try await journal.apiKeys().map { KeyEntry($0) }
            return .json(200) { writer in
                writer.object { writer in
                    writer.member("object", "list")
                    writer.name("data")
                    writer.array { for entry in entries { entry.write(to: &$0) } }
                }
            }
        case (.post, 0):
            // What is no JSON has neither of the two.
            let root = (try? Document(parsing: body))?.root
            guard let merchant = root?["merchant"]?.text,
                let mode = root?["mode"]?.text.flatMap(Mode.init)
            else { return .refusal(422, "expected a merchant and a mode") }
            let made = try await create(merchant, mode, at: now)
            let entry = KeyEntry(made.entry, key: made.key)
            return .json(201) { entry.write(to: &$0) }
        case (.delete, 1):
            guard try await journal.revokeAPIKey(parts[0], at: now) else {
                return .refusal(404, Wording.noSuchKey(parts[0]))
            }
            return Answer(204)
        default: return .refusal(404, "there is no such thing to do with keys")
        }
    }

    private func create(
        _ merchant: String,
        _ mode: Mode,
        at now: Instant
    ) async throws(JournalFault) -> Made {
        let key = Keyring.prefix(of: mode) + Hex.encode(chance.bytes(Self.randomBytes))
        let entry = APIKey(
            id: "key_" + Hex.encode(chance.bytes(Self.idBytes)),
            hash: Keyring.digest(of: key),
            merchant: merchant,
            mode: mode,
            createdAt: now
        )
        // Two ids of chance that are the same would be a fault of the source of chance.
        guard try await journal.create(entry) else { throw .unwritable }
        return Made(entry: entry, key: key)
    }
}

/// An API key as `polyrail keys` shows it.
struct KeyEntry {
    let id: String
    let merchant: String
    let mode: String
    let createdAt: String
    let revokedAt: String?
    /// Only on the day that it is made.
    let key: String?

    init(_ entry: APIKey, key: String? = nil) {
        id = entry.id
        merchant = entry.merchant
        mode = entry.mode.rawValue
        createdAt = entry.createdAt.rfc3339Milliseconds
        revokedAt = entry.revokedAt?.rfc3339Milliseconds
        self.key = key
    }

    /// As the gateway tells it over its admin socket.
    init?(_ value: Value) {
        guard let id = value["id"]?.text, let merchant = value["merchant"]?.text,
            let mode = value["mode"]?.text, let createdAt = value["created_at"]?.text
        else { return nil }
        self.id = id
        self.merchant = merchant
        self.mode = mode
        self.createdAt = createdAt
        revokedAt = value["revoked_at"]?.text
        key = value["key"]?.text
    }

    func write(to writer: inout Writer) {
        writer.object { writer in
            writer.member("id", id)
            writer.member("object", "api_key")
            writer.member("merchant", merchant)
            writer.member("mode", mode)
            writer.member("created_at", createdAt)
            if let revokedAt { writer.member("revoked_at", revokedAt) }
            if let key { writer.member("key", key) }
        }
    }
}
