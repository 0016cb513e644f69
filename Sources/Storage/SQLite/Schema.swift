import CSQLite
import Gateway

/// The tables of the journal, and how an older file becomes one of today.
///
/// `log` is append-only, and state is the fold of its rows. Rows lie in the order in which they were
/// written, by `id`. The rows of one intent share a block: row `k` of block `n` has the number
/// `n << 20 + k`, and the index `rows` finds a block by one range of numbers. Rows from before
/// version 3 have no `number` of their own: they were kept by it, and it is their `id`.
///
/// `keys` finds the block of a merchant's key, `ids` that of an intent, which is nearly in order, as
/// ids begin with their time. `keys` and `objects` hold the blocks below `mark.keys`; for those from
/// it on each row has its entry in itself.
///
/// `ids`, `listed` and `unfinished` are written after the answer, in sorted batches: they hold
/// all blocks below the mark in `mark`; the blocks from it on are read again at start. `unfinished`
/// names the blocks that somebody has to look after, and may name more.
///
/// `stretches` says where rows lie that the sweeper takes one day, and from when on it may look: a
/// stretch reaches from the row `first` to the row `last`, and holds no answer from before
/// `answers` and no tombstone or released key from before `keys`. Rows from `mark.stretches` on are
/// in none yet.
package enum Schema {
    /// Marks a file as ours: `prlj`.
    static let applicationID = 0x7072_6c6a

    /// Each step makes version `index + 1` of the one before it.
    package static let migrations = [
        """
        CREATE TABLE log (
            id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, attempt INTEGER NOT NULL,
            at INTEGER NOT NULL, status TEXT NOT NULL, sum INTEGER NOT NULL,
            text BLOB NOT NULL, sealed BLOB
        ) STRICT;
        CREATE TABLE keys (hash BLOB PRIMARY KEY, block INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE ids (id BLOB PRIMARY KEY, block INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE listed (
            hash INTEGER NOT NULL, id BLOB NOT NULL, block INTEGER NOT NULL, PRIMARY KEY (hash, id)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE objects (
            hash BLOB NOT NULL, block INTEGER NOT NULL, PRIMARY KEY (hash, block)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE unsettled (block INTEGER PRIMARY KEY) STRICT;
        CREATE TABLE translators (
            id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
            source BLOB NOT NULL
        ) STRICT;
        CREATE TABLE facts (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE mark (id INTEGER PRIMARY KEY CHECK (id = 1), block INTEGER NOT NULL) STRICT;
        INSERT INTO mark VALUES (1, 0);
        CREATE INDEX finals ON log (at) WHERE kind = 4;
        CREATE INDEX tombstones ON log (at) WHERE kind = 7;
        CREATE INDEX releases ON log (at) WHERE kind = 3;
        CREATE TABLE api_keys (
            id TEXT PRIMARY KEY, hash BLOB NOT NULL UNIQUE, merchant TEXT NOT NULL,
            mode TEXT NOT NULL, created_at INTEGER NOT NULL, revoked_at INTEGER
        ) STRICT;
        """,
        // Intents that have to be asked after were in no index before.
        """
        ALTER TABLE unsettled RENAME TO unfinished;
        INSERT OR IGNORE INTO unfinished SELECT DISTINCT id >> \(Limits.rowBits) FROM log
        WHERE kind IN (4, 5, 7)
        AND instr(text, CAST('"next_action":{"type":"poll"}' AS BLOB)) > 0;
        """,
        // Rows by the order of writing, and keys that are written late. No row is touched.
        """
        ALTER TABLE log ADD COLUMN number INTEGER;
        ALTER TABLE log ADD COLUMN entry BLOB;
        CREATE INDEX rows ON log (ifnull(number, id));
        ALTER TABLE mark ADD COLUMN keys INTEGER NOT NULL DEFAULT 0;
        UPDATE mark SET keys = max(
            block, (SELECT coalesce(max(id) >> \(Limits.rowBits), -1) + 1 FROM log));
        """,
        // What is old is found by stretches of rows. The sweeper makes them: no row is touched.
        """
        DROP INDEX finals;
        DROP INDEX tombstones;
        DROP INDEX releases;
        CREATE TABLE stretches (
            first INTEGER PRIMARY KEY, last INTEGER NOT NULL, answers INTEGER, keys INTEGER
        ) STRICT;
        CREATE INDEX stretch_answers ON stretches (answers) WHERE answers IS NOT NULL;
        CREATE INDEX stretch_keys ON stretches (keys) WHERE keys IS NOT NULL;
        ALTER TABLE mark ADD COLUMN stretches INTEGER NOT NULL DEFAULT 0;
        """,
    ]

    /// Brings the file to the last of these versions, or says why it is none of ours.
    package static func prepare(
        _ connection: Connection,
        path: String,
        migrations: [String] = Self.migrations
    ) throws(StorageFault) {
        let found = try StorageFault.of(path) { () throws(JournalFault) in
            try version(of: connection)
        }
        guard let found else { throw .notAJournal(path: path) }
        guard found <= migrations.count else {
            throw .newerVersion(path: path, found: found, known: migrations.count)
        }
        if connection.isReadOnly { throw .readOnly(path: path) }
        let mode = try StorageFault.of(path) { () throws(JournalFault) in
            try connection.text("PRAGMA journal_mode = WAL")
        }
        guard mode == "wal" else { throw .writeAheadLogRefused(path: path, mode: mode) }
        try StorageFault.of(path) { () throws(JournalFault) in
            try connection.execute(settings)
            try migrate(connection, from: found, by: migrations)
        }
    }

    /// A commit returns once it is synced; checkpoints are made elsewhere.
    private static let settings = """
        PRAGMA synchronous = FULL;
        PRAGMA wal_autocheckpoint = 0;
        PRAGMA trusted_schema = OFF;
        PRAGMA cell_size_check = ON;
        PRAGMA journal_size_limit = \(Limits.walPages * 4_096);
        PRAGMA cache_size = -\(Limits.writerCacheKiB);
        """

    /// The version of a file, 0 for an empty one; nil where it is a database of somebody else.
    private static func version(of connection: Connection) throws(JournalFault) -> Int? {
        let id = try connection.integer("PRAGMA application_id")
        let objects = try connection.integer("SELECT count(*) FROM sqlite_schema")
        guard id == applicationID || (id == 0 && objects == 0) else { return nil }
        return try connection.integer("PRAGMA user_version")
    }

    private static func migrate(
        _ connection: Connection,
        from found: Int,
        by migrations: [String]
    ) throws(JournalFault) {
        for version in found..<migrations.count {
            try connection.execute(
                """
                BEGIN IMMEDIATE;
                \(migrations[version])
                PRAGMA application_id = \(applicationID);
                PRAGMA user_version = \(version + 1);
                COMMIT;
                """)
        }
    }
}
