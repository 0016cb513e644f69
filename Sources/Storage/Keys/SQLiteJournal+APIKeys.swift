package import Gateway
package import Intents

/// The keys of merchants that were made by command.
extension SQLiteJournal {
    /// False where there is a key with that id already, or the same key.
    package func create(_ key: APIKey) async throws(JournalFault) -> Bool {
        try await write { log throws(JournalFault) in
            try APIKeyTable(connection: log.connection).create(key)
        }
    }

    /// False where no key with that id was valid.
    package func revokeAPIKey(_ id: String, at now: Instant) async throws(JournalFault) -> Bool {
        try await write { log throws(JournalFault) in
            try APIKeyTable(connection: log.connection).revoke(id: id, at: now)
        }
    }

    /// The keys of one merchant, or all of them, revoked ones too.
    package func apiKeys(of merchant: String? = nil) async throws(JournalFault) -> [APIKey] {
        try await write { log throws(JournalFault) in
            try APIKeyTable(connection: log.connection).list(merchant: merchant)
        }
    }
}
