import Gateway
import JournalSamples
import Storage
import Testing

/// What may not grow with the number of rows; JournalBench measures it with a million intents.
struct SizeTests {
    /// Rows as they lie in the file, made by SQLite itself: 50,000 intents, all of them final.
    static let filling = """
        BEGIN;
        WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 49999)
        INSERT INTO log
        SELECT (i << 20) + k, 1 + 3 * k, 1, i, 'succeeded', 0, zeroblob(1200), NULL, NULL, NULL
        FROM n JOIN (SELECT 0 AS k UNION SELECT 1) ORDER BY 1;
        INSERT INTO keys SELECT randomblob(16), id >> 20 FROM log WHERE kind = 1;
        INSERT INTO ids SELECT randomblob(16), id >> 20 FROM log WHERE kind = 1;
        UPDATE mark SET block = 50000, keys = 50000;
        COMMIT;
        """

    @Test func `a hundred thousand rows are read neither at the start nor by a claim`() async throws
    {
        let place = Place()
        try place.open().close()
        try place.alter(Self.filling)
        try await place.with { journal in
            for number in 0..<500 {
                let sample = try SampleIntent(number)
                #expect(await journal.claim(sample.claim, sample.intent).hasWon)
            }
        }
        // None of the rows before them can be read: had any been, that would have told.
        let left = try await place.with { try await $0.unsettled() }
        #expect(left.count == 500)
    }
}
