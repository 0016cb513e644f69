import Gateway
import JournalSamples
import Storage
import Testing

/// Files of other versions, of other programs, and broken ones.
struct SchemaTests {
    let place = Place()

    @Test func `an older file is brought to the version of today, and keeps its rows`()
        async throws
    {
        let sample = try SampleIntent(1)
        try await place.with { _ = await $0.claim(sample.claim, sample.intent) }
        let later = Schema.migrations + ["CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT;"]
        let connection = try Connection(path: place.journal, .writing)
        try Schema.prepare(connection, path: place.journal, migrations: later)
        #expect(try connection.integer("PRAGMA user_version") == later.count)
        #expect(try connection.integer("SELECT count(*) FROM later") == 0)
        #expect(try connection.integer("SELECT count(*) FROM log") == 1)
    }

    @Test func `a step that fails leaves the version before it`() throws {
        try place.open().close()
        let broken = Schema.migrations + ["CREATE TABLE later (id INTEGER); CREATE nonsense;"]
        let connection = try Connection(path: place.journal, .writing)
        #expect(throws: StorageFault.self) {
            try Schema.prepare(connection, path: place.journal, migrations: broken)
        }
        let again = try Connection(path: place.journal, .writing)
        #expect(try again.integer("PRAGMA user_version") == Schema.migrations.count)
    }

    @Test func `a file of a later version is refused`() throws {
        try place.open().close()
        try place.alter("PRAGMA user_version = 99")
        #expect(
            throws: StorageFault.newerVersion(
                path: place.journal, found: 99, known: Schema.migrations.count)
        ) { try place.open() }
    }

    @Test func `a database of another program is refused`() throws {
        try place.open().close()
        try place.alter("PRAGMA application_id = 1")
        #expect(throws: StorageFault.notAJournal(path: place.journal)) { try place.open() }
    }
}
