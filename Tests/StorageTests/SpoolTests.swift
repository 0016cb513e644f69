import Gateway
import Intents
import JournalSamples
import Storage
import Testing

/// A disk that is full between the claim and the settlement.
///
/// The file is kept from growing by `PRAGMA max_page_count`, which makes SQLite fail with
/// SQLITE_FULL just as a full disk does.
struct SpoolTests {
    let place = Place()

    /// Claims, fills the disk, and settles.
    private func settleOnFullDisk(_ samples: [SampleIntent]) async throws -> SQLiteJournal {
        let journal = try place.open()
        for sample in samples { _ = await journal.claim(sample.claim, sample.intent) }
        try await journal.limit(pages: 1)
        return journal
    }

    @Test func `a settlement that finds the disk full is kept, and given again`() async throws {
        let sample = try SampleIntent(1)
        let journal = try await settleOnFullDisk([sample])
        #expect(await journal.settle(sample.large).isKept)
        let record = try await journal.record(of: sample.claim.name)
        #expect(record?.answer == sample.large.answer)
        let owner = Owner(merchant: "shop", mode: .live)
        let found = try await journal.intent(sample.intent.id, of: owner)
        #expect(found?.intent.text == sample.large.intent.text)
    }

    @Test func `while a slot is used nothing is claimed, and the journal is not ready`()
        async throws
    {
        let sample = try SampleIntent(1)
        let journal = try await settleOnFullDisk([sample])
        _ = await journal.settle(sample.large)
        #expect(!journal.isReady)
        let other = try SampleIntent(2)
        #expect(await journal.claim(other.claim, other.intent).isUnavailable)
        await #expect(throws: JournalFault.unwritable) { try await journal.unsettled() }
    }

    @Test func `what the spool holds is merged when there is room again`() async throws {
        let sample = try SampleIntent(1)
        let journal = try await settleOnFullDisk([sample])
        _ = await journal.settle(sample.large)
        try await journal.limit(pages: 1_000_000)
        let other = try SampleIntent(2)
        #expect(await journal.claim(other.claim, other.intent).hasWon)
        #expect(journal.isReady)
        #expect(try await journal.record(of: sample.claim.name)?.answer == sample.large.answer)
    }

    @Test func `what the spool holds is merged at the next start`() async throws {
        let sample = try SampleIntent(1)
        let journal = try await settleOnFullDisk([sample])
        _ = await journal.settle(sample.large)
        journal.close()
        try await place.with { journal in
            #expect(journal.isReady)
            let record = try await journal.record(of: sample.claim.name)
            #expect(record?.answer == sample.large.answer)
            #expect(try await journal.unsettled().isEmpty)
        }
    }

    @Test func `without a free slot a settlement is lost, and says so`() async throws {
        let samples = try (0..<66).map { try SampleIntent($0) }
        let journal = try await settleOnFullDisk(samples)
        var kept: [Bool] = []
        for sample in samples { kept.append(await journal.settle(sample.large).isKept) }
        #expect(kept.count { $0 } == 64)
        #expect(kept.suffix(2) == [false, false])
        journal.close()
        try await place.with { journal in
            for (sample, isKept) in zip(samples, kept) {
                let record = try await journal.record(of: sample.claim.name)
                #expect(record?.isRunning == !isKept)
            }
        }
    }

    @Test func `a claim that finds the disk full binds nothing`() async throws {
        let journal = try await settleOnFullDisk([])
        // Pages that the file has already take a few.
        var refused: SampleIntent?
        for number in 0..<100 where refused == nil {
            let sample = try SampleIntent(number)
            if await journal.claim(sample.claim, sample.intent).isUnavailable { refused = sample }
        }
        let sample = try #require(refused)
        #expect(!journal.isReady)
        #expect(try await journal.record(of: sample.claim.name) == nil)
        try await journal.limit(pages: 1_000_000)
        #expect(await journal.claim(sample.claim, sample.intent).hasWon)
        #expect(journal.isReady)
    }
}

extension SampleIntent {
    /// A settlement that needs pages of its own.
    var large: Settlement {
        let data = Array("\"\(String(repeating: "x", count: 20_000))\"".utf8)
        let evidence = Evidence(
            source: .create, fault: nil, status: 201, requestID: nil, data: data)
        return settlement(final().standing, created(), evidence: evidence)
    }
}
