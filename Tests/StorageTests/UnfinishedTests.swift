import Gateway
import Intents
import JournalSamples
import Storage
import Testing

/// What a process that starts finds to look after, however the one before it ended.
struct UnfinishedTests {
    let place = Place()

    private static func keys(_ page: UnfinishedPage) -> [String] {
        page.watched.map(\.claim.name.key)
    }

    /// A create that left an intent which nobody can pay yet.
    private static func poll(_ sample: SampleIntent, in journal: SQLiteJournal) async {
        _ = await journal.claim(sample.claim, sample.intent)
        _ = await journal.settle(sample.final(sample.polled))
    }

    @Test(arguments: [false, true])
    func `an intent that nobody can pay yet is found after a restart, a kill too`(
        _ isIndexed: Bool
    ) async throws {
        let journal = try place.open()
        defer { journal.close() }
        let (polled, payable) = (try SampleIntent(1), try SampleIntent(2))
        for sample in [polled, payable] { _ = await journal.claim(sample.claim, sample.intent) }
        // Whether the claims are in the index by the time that they are settled.
        if isIndexed { _ = try await journal.unfinished() }
        _ = await journal.settle(polled.final(polled.polled))
        _ = await journal.settle(payable.final())
        let found = try await place.crashed().with { try await $0.unfinished() }
        #expect(Self.keys(found) == ["order-1"])
        #expect(found.unsettled.isEmpty)
        #expect(found.watched.first?.intent.text == polled.polled.text)
    }

    @Test func `it is not once a look finds it payable, and is again where a later one does not`()
        async throws
    {
        let sample = try SampleIntent(1)
        try await place.with { await Self.poll(sample, in: $0) }
        try await place.with { (journal) async throws in
            _ = await journal.update(sample.created(), SampleIntent.evidence)
        }
        let left = try await place.with { try await $0.unfinished() }
        #expect(left.watched.isEmpty)
        try await place.with { (journal) async throws in
            _ = await journal.update(sample.polled, SampleIntent.evidence)
        }
        let again = try await place.with { try await $0.unfinished() }
        #expect(Self.keys(again) == ["order-1"])
    }

    @Test func `a status that can change no more ends it`() async throws {
        let sample = try SampleIntent(1)
        var failed = sample.polled
        failed.status = .failed
        try await place.with { (journal) async throws in
            await Self.poll(sample, in: journal)
            _ = await journal.update(failed, SampleIntent.evidence)
        }
        #expect(try await place.with { try await $0.unfinished() }.watched.isEmpty)
    }

    @Test func `it is found when its answer is no longer kept`() async throws {
        let sample = try SampleIntent(1)
        let later = SampleIntent.start.advanced(bySeconds: 2 * 86_400)
        try await place.with { (journal) async throws in
            await Self.poll(sample, in: journal)
            #expect(try await journal.sweep(at: later).pruned == 1)
        }
        let found = try await place.with { try await $0.unfinished() }
        #expect(Self.keys(found) == ["order-1"])
        #expect(found.watched.first?.isPruned == true)
    }

    @Test func `a settlement that only the spool held is found too`() async throws {
        let sample = try SampleIntent(1)
        try await place.with { (journal) async throws in
            _ = await journal.claim(sample.claim, sample.intent)
            try await journal.limit(pages: 1)
            let evidence = sample.large.evidence
            let settlement = sample.settlement(
                sample.final(sample.polled).standing, sample.polled, evidence: evidence)
            #expect(await journal.settle(settlement).isKept)
            await #expect(throws: JournalFault.unwritable) { try await journal.unfinished() }
        }
        let found = try await place.with { try await $0.unfinished() }
        #expect(Self.keys(found) == ["order-1"])
    }

    @Test func `pages hold what was asked for, and end`() async throws {
        try await place.with { (journal) async throws in
            for number in 0..<5 { await Self.poll(try SampleIntent(number), in: journal) }
        }
        try await place.with { (journal) async throws in
            let first = try await journal.unfinished(after: nil, limit: 2)
            #expect(Self.keys(first) == ["order-0", "order-1"])
            let second = try await journal.unfinished(after: first.next, limit: 2)
            #expect(Self.keys(second) == ["order-2", "order-3"])
            let third = try await journal.unfinished(after: second.next, limit: 2)
            #expect(Self.keys(third) == ["order-4"])
            #expect(third.next == nil)
        }
    }

    @Test func `an attempt of this process is none that died`() async throws {
        let journal = try place.open()
        defer { journal.close() }
        let samples = try (0..<2).map { try SampleIntent($0) }
        for sample in samples { _ = await journal.claim(sample.claim, sample.intent) }
        #expect(try await journal.unsettled().isEmpty)
        _ = await journal.settle(samples[1].open())
        #expect(try await journal.unsettled().map(\.record.claim.name.key) == ["order-1"])
        #expect(try await place.crashed().with { try await $0.unsettled() }.count == 2)
    }

    @Test func `a key that was released and is claimed again is found when its process dies`()
        async throws
    {
        let journal = try place.open()
        defer { journal.close() }
        let first = try SampleIntent(1)
        let second = try SampleIntent(1, attempt: 2)
        _ = await journal.claim(first.claim, first.intent)
        _ = try await journal.unfinished()
        _ = await journal.settle(first.released())
        _ = await journal.claim(second.claim, second.intent)
        _ = try await journal.unfinished()
        let left = try await place.crashed().with { try await $0.unsettled() }
        #expect(left.map(\.record.claim.attempt) == [2])
    }

    @Test func `what is finished is looked at once more and then forgotten`() async throws {
        let journal = try place.open()
        let samples = try (0..<20).map { try SampleIntent($0) }
        for sample in samples { _ = await journal.claim(sample.claim, sample.intent) }
        _ = try await journal.unfinished()
        for sample in samples { _ = await journal.settle(sample.final()) }
        let killed = try place.crashed()
        journal.close()
        try await killed.with { (journal) async throws in
            #expect(try await journal.unfinished().unsettled.isEmpty)
        }
        let file = try Connection(path: killed.journal, .reading)
        #expect(try file.integer("SELECT count(*) FROM unfinished") == 0)
    }

    @Test func `a journal of before is searched for intents that have to be asked after`()
        async throws
    {
        try place.load(version: 2)
        // As the first version left it.
        try place.alter(
            """
            DELETE FROM unfinished WHERE block = 5;
            ALTER TABLE unfinished RENAME TO unsettled;
            PRAGMA user_version = 1;
            """)
        let journal = try place.open(instanceKey: Place.keyOfOldFiles)
        defer { journal.close() }
        let found = try await journal.unfinished()
        #expect(Self.keys(found) == ["order-8"])
        #expect(found.unsettled.map(\.record.claim.name.key) == ["order-3", "order-7", "order-4"])
    }
}

extension SampleIntent {
    /// Created, but with nothing that a payer could do.
    fileprivate var polled: IntentAnswer {
        var polled = created(.poll)
        polled.status = .processing
        return polled
    }
}
