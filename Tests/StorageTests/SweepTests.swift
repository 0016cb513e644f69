import Gateway
import HTTP
import Intents
import JournalSamples
import Storage
import Testing

/// What is kept, and for how long.
struct SweepTests {
    enum Row: String, CaseIterable {
        case running, open, released, final
    }

    static let day = 86_400
    static let months = 34_214_400

    /// How a key stands after that many seconds; nil where it is new again.
    static let table: [(Row, after: Int, String?)] = [
        (.running, day * 3_000, "running"), (.open, day * 3_000, "open"),
        (.released, day - 1, "released"), (.released, months - 1, "released"),
        (.released, months + 1, nil),
        (.final, day - 1, "final"), (.final, day + 1, "pruned"), (.final, months - 1, "pruned"),
        (.final, months + 1, nil),
    ]

    @Test(arguments: table)
    func `a row is kept as long as it is promised`(row: Row, after: Int, state: String?)
        async throws
    {
        let place = Place()
        let sample = try SampleIntent(1)
        try await place.with { (journal) async throws in
            _ = await journal.claim(sample.claim, sample.intent)
            switch row {
            case .running: break
            case .open: _ = await journal.settle(sample.open(after: 0))
            case .released: _ = await journal.settle(sample.released())
            case .final: _ = await journal.settle(sample.final(after: 0))
            }
            let now = SampleIntent.start.advanced(bySeconds: after)
            while try await journal.sweep(at: now) != Sweep() {}
        }
        try await place.with { (journal) async throws in
            let record = try await journal.record(of: sample.claim.name)
            #expect(record?.word == state)
            guard state == nil else { return }
            let again = try SampleIntent(2, key: "order-1")
            #expect(await journal.claim(again.claim, again.intent).hasWon)
        }
    }

    @Test func `time counts from the moment that a row is final`() async throws {
        let place = Place()
        let sample = try SampleIntent(1)
        try await place.with { (journal) async throws in
            _ = await journal.claim(sample.claim, sample.intent)
            _ = await journal.settle(sample.open())
            _ = await journal.settle(sample.final(after: 10 * Self.day * 1_000))
            let early = SampleIntent.start.advanced(bySeconds: 11 * Self.day - 1)
            #expect(try await journal.sweep(at: early) == Sweep())
            let late = SampleIntent.start.advanced(bySeconds: 11 * Self.day + 1)
            #expect(try await journal.sweep(at: late).pruned == 1)
        }
    }

    @Test func `a tombstone keeps the key bound and the intent readable`() async throws {
        let place = Place()
        let sample = try SampleIntent(1)
        try await place.with { (journal) async throws in
            _ = await journal.claim(sample.claim, sample.intent)
            _ = await journal.settle(sample.final())
            let now = SampleIntent.start.advanced(bySeconds: 2 * Self.day)
            _ = try await journal.sweep(at: now)
            let record = try await journal.record(of: sample.claim.name)
            #expect(record?.isPruned == true)
            #expect(record?.claim.fingerprint == sample.claim.fingerprint)
            #expect(record?.claim.request.body == [])
            #expect(record?.intent.text == sample.created().text)
            #expect(await journal.claim(sample.claim, sample.intent).winner == sample.intent.id)
            #expect(await journal.update(sample.created(), SampleIntent.evidence).isKept)
            #expect(try await journal.record(of: sample.claim.name)?.isPruned == true)
        }
    }

    @Test func `a tombstone lies where the answer lay, among those that go with it`() async throws {
        let place = Place()
        try await place.with { (journal) async throws in
            for number in 0..<10 {
                let sample = try SampleIntent(number)
                _ = await journal.claim(sample.claim, sample.intent)
                _ = await journal.settle(sample.final())
            }
            let now = SampleIntent.start.advanced(bySeconds: 2 * Self.day)
            #expect(try await journal.sweep(at: now).pruned == 10)
        }
        let file = try Connection(path: place.journal, .reading)
        let places = try (0..<10).map {
            try file.integer("SELECT id FROM log WHERE kind = 7 AND number = \($0) << 20")
        }
        #expect(places == (0..<10).map { 2 * $0 + 1 })
        #expect(try file.integer("SELECT count(*) FROM log") == 10)
    }

    @Test func `a step prunes a bounded number of rows, and says that there are more`()
        async throws
    {
        let place = Place()
        try await place.with { (journal) async throws in
            for number in 0..<100 {
                let sample = try SampleIntent(number)
                _ = await journal.claim(sample.claim, sample.intent)
                _ = await journal.settle(sample.final())
            }
            let now = SampleIntent.start.advanced(bySeconds: 2 * Self.day)
            let first = try await journal.sweep(at: now)
            #expect(first.pruned == 64 && first.hasMore)
            let second = try await journal.sweep(at: now)
            #expect(second.pruned == 36 && !second.hasMore)
        }
    }
}
