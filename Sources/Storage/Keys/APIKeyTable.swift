import Gateway
import Intents

/// The keys that were made by command; rare enough to be prepared each time.
struct APIKeyTable {
    let connection: Connection

    /// False where there is a key with that id, or the same key.
    func create(_ key: APIKey) throws(JournalFault) -> Bool {
        let insert = try Statement(
            "INSERT OR IGNORE INTO api_keys VALUES (?, ?, ?, ?, ?, NULL)", on: connection)
        try insert.bind(1, text: key.id)
        try insert.bind(2, key.hash)
        try insert.bind(3, text: key.merchant)
        try insert.bind(4, text: key.mode.rawValue)
        try insert.bind(5, key.createdAt.milliseconds)
        try insert.run()
        return try connection.integer("SELECT changes()") == 1
    }

    /// False where no such key was valid.
    func revoke(id: String, at now: Instant) throws(JournalFault) -> Bool {
        let update = try Statement(
            "UPDATE api_keys SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL",
            on: connection)
        try update.bind(1, now.milliseconds)
        try update.bind(2, text: id)
        try update.run()
        return try connection.integer("SELECT changes()") == 1
    }

    /// All of them, or those of one merchant, in the order in which they were made.
    func list(merchant: String?) throws(JournalFault) -> [APIKey] {
        let select = try Statement(
            """
            SELECT id, hash, merchant, mode, created_at, revoked_at FROM api_keys
            ORDER BY created_at, id
            """, on: connection)
        var keys: [APIKey] = []
        while try select.step() {
            guard let mode = Mode(rawValue: select.text(3)) else { throw .corrupt }
            let key = APIKey(
                id: select.text(0),
                hash: select.bytes(1),
                merchant: select.text(2),
                mode: mode,
                createdAt: Instant(milliseconds: select.integer(4)),
                revokedAt: select.isNull(5) ? nil : Instant(milliseconds: select.integer(5))
            )
            if merchant.map({ $0.isSame(as: key.merchant) }) ?? true { keys.append(key) }
        }
        return keys
    }
}
