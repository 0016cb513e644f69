import Gateway
import Intents
import JournalSamples
import Storage
import Testing

/// How the sweeper finds what is old: by stretches of rows, whatever the clock did.
struct StretchTests {
    private static let day = 86_400
    private static let months = 34_214_400

    let place = Place()

    private static func moment(_ seconds: Int) -> Instant {
        SampleIntent.start.advanced(bySeconds: seconds)
    }

    /// Sweeps until there is nothing more to do; gives what was done together.
    @discardableResult
    private func sweep(_ journal: SQLiteJournal, at now: Instant) async throws -> Sweep {
        var all = Sweep()
        for _ in 0..<1_000 {
            let step = try await journal.sweep(at: now)
            if step == Sweep() { return all }
            all.pruned += step.pruned
            all.deleted += step.deleted
        }
        Issue.record("the sweeper comes to no end")
        return all
    }

    private static func settle(
        _ number: Int,
        at seconds: Int,
        in journal: SQLiteJournal
    ) async throws {
        let sample = try SampleIntent(number, at: moment(seconds))
        _ = await journal.claim(sample.claim, sample.intent)
        _ = await journal.settle(sample.final(after: 0))
    }

    private static func words(
        _ numbers: Range<Int>,
        in journal: SQLiteJournal
    ) async throws -> [String?] {
        var words: [String?] = []
        for number in numbers {
            let name = try SampleIntent(number).claim.name
            words.append(try await journal.record(of: name)?.word)
        }
        return words
    }

    /// Clocks that were wrong by so many seconds for the third of six intents.
    static let steps = [-day * 400, -3_600, 0, 3_600, day * 20, day * 4_000]

    @Test(arguments: steps)
    func `a clock that was wrong for a while keeps and takes no other row`(step: Int) async throws {
        try await place.with { (journal) async throws in
            for number in 0..<6 {
                try await Self.settle(number, at: number == 2 ? step : 0, in: journal)
                // Noted as it comes, in stretches of few rows, or all together at last.
                if step > 0 { _ = try await journal.sweep(at: Self.moment(3_700)) }
            }
        }
        for (after, word) in [(Self.day - 1, "final"), (Self.day + 1, "pruned")] {
            try await place.with { (journal) async throws in
                try await sweep(journal, at: Self.moment(after))
                var words = try await Self.words(0..<6, in: journal)
                words.remove(at: 2)
                #expect(words == Array(repeating: word, count: 5))
            }
        }
        try await place.with { (journal) async throws in
            try await sweep(journal, at: Self.moment(step + Self.day - 1))
            let isOld = step < -Self.months + Self.day
            #expect(
                try await Self.words(2..<3, in: journal) == [
                    isOld ? nil : step > 0 ? "final" : "pruned"
                ])
            try await sweep(journal, at: Self.moment(max(step, 0) + Self.months + 1))
            #expect(try await Self.words(0..<6, in: journal) == Array(repeating: nil, count: 6))
        }
        try expectEmpty()
    }

    private func expectEmpty() throws {
        let file = try Connection(path: place.journal, .reading)
        for table in ["log", "keys", "ids", "listed", "objects", "unfinished", "stretches"] {
            #expect(try file.integer("SELECT count(*) FROM \(table)") == 0)
        }
    }

    @Test func `a kill at any moment of a sweep leaves what is due to the next one`() async throws {
        let journal = try place.open()
        defer { journal.close() }
        for number in 0..<100 { try await Self.settle(number, at: 0, in: journal) }
        var killed = [try place.crashed()]
        let late = Self.moment(2 * Self.day)
        while killed.count < 10, try await journal.sweep(at: late) != Sweep() {
            killed.append(try place.crashed())
        }
        #expect(killed.count == 3)
        for place in killed {
            try await place.with { (journal) async throws in
                try await sweep(journal, at: late)
                let words = try await Self.words(0..<100, in: journal)
                #expect(words == Array(repeating: "pruned", count: 100))
                let gone = try await sweep(journal, at: Self.moment(Self.months + 1))
                #expect(gone.deleted == 100)
            }
        }
    }

    @Test func `rows that come where all before them are gone are swept as well`() async throws {
        for round in 0..<3 {
            try await place.with { (journal) async throws in
                let begin = round * 2 * Self.months
                for number in 0..<10 { try await Self.settle(number, at: begin, in: journal) }
                let first = try await sweep(journal, at: Self.moment(begin + Self.day + 1))
                #expect(first.pruned == 10)
                let last = try await sweep(journal, at: Self.moment(begin + Self.months + 1))
                #expect(last.deleted == 10)
            }
            try expectEmpty()
        }
    }

    @Test func `a row that was damaged is left, and the others are swept`() async throws {
        try await place.with { (journal) async throws in
            for number in 0..<5 { try await Self.settle(number, at: 0, in: journal) }
        }
        try place.alter("UPDATE log SET sum = 0 WHERE kind = 4 AND number >> 20 = 1")
        try await place.with { (journal) async throws in
            #expect(try await sweep(journal, at: Self.moment(2 * Self.day)).pruned == 4)
            await #expect(throws: JournalFault.corrupt) {
                try await journal.record(of: try SampleIntent(1).claim.name)
            }
            #expect(try await sweep(journal, at: Self.moment(Self.months + 1)).deleted == 4)
        }
    }

    @Test func `a key that ran again after its release goes with its answer`() async throws {
        let first = try SampleIntent(1)
        let again = try SampleIntent(1, attempt: 2)
        try await place.with { (journal) async throws in
            _ = await journal.claim(first.claim, first.intent)
            _ = await journal.settle(first.released())
            try await sweep(journal, at: Self.moment(2 * Self.day))
            #expect(await journal.claim(again.claim, again.intent).hasWon)
            _ = await journal.settle(again.final(after: 30 * Self.day * 1_000))
            try await sweep(journal, at: Self.moment(Self.months + 1))
            #expect(try await Self.words(1..<2, in: journal) == ["pruned"])
            try await sweep(journal, at: Self.moment(Self.months + 31 * Self.day))
            #expect(try await Self.words(1..<2, in: journal) == [nil])
        }
    }

    /// 2,000 intents as SQLite itself writes them, with times in the order of their numbers; the
    /// blocks of version 2, or places one after the other.
    static func filling(places: String) -> String {
        """
        BEGIN;
        WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 1999)
        INSERT INTO log
        SELECT \(places), 1 + 3 * k, 1, \(SampleIntent.start.milliseconds) + i, 'succeeded', 0,
            zeroblob(10), NULL, (i << 20) + k, NULL
        FROM n JOIN (SELECT 0 AS k UNION SELECT 1) ORDER BY 1;
        UPDATE mark SET block = 2000, keys = 2000;
        COMMIT;
        """
    }

    @Test(arguments: ["(i << 20) + k", "2 * i + k"])
    func `many rows are looked at a few at a time, and again only when they are due`(
        places: String
    ) async throws {
        try place.open().close()
        try place.alter(Self.filling(places: places))
        try await place.with { (journal) async throws in
            let file = try Connection(path: place.journal, .reading)
            var steps = 0
            while steps < 100, try await journal.sweep(at: Self.moment(3_600)).hasMore {
                steps += 1
            }
            #expect(steps == 4_000 / 512)
            let stretches = try file.integer("SELECT count(*) FROM stretches")
            let answers = try file.integer("SELECT sum(answers) FROM stretches")
            let exact = (0..<8).map { SampleIntent.start.milliseconds + 256 * $0 }
            #expect(stretches == 8 && answers == exact.reduce(0, +))
            let version = try file.integer("PRAGMA data_version")
            for minute in 0..<100 {
                let now = Self.moment(3_600 + minute * 60)
                #expect(try await journal.sweep(at: now) == Sweep())
            }
            #expect(try file.integer("PRAGMA data_version") == version)
        }
    }
}
