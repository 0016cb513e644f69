import Gateway
import Intents
import JournalSamples
import Storage
import Testing

/// Files that older versions wrote, with everything that they can hold: version 2 from before the
/// rows' order, version 3 with indexes of what is old and every id in its table.
struct MigrationTests {
    let place = Place()

    /// How the keys stand in it.
    static let states = [
        "final", "final", "open", "running", "final", "pruned", "running", "final",
    ]

    private func open() throws -> SQLiteJournal {
        try place.open(instanceKey: Place.keyOfOldFiles)
    }

    @Test(arguments: [2, 3]) func `an older file is read as it was left, again and again`(
        version: Int
    ) async throws {
        try place.load(version: version)
        for _ in 0..<2 {
            let journal = try open()
            defer { journal.close() }
            for (index, state) in Self.states.enumerated() {
                let sample = try SampleIntent(index + 1)
                let record = try await journal.record(of: sample.claim.name)
                #expect(record?.word == state)
                #expect(record?.claim.intentID == sample.intent.id)
                let again = try SampleIntent(100 + index, key: "order-\(index + 1)")
                #expect(await journal.claim(again.claim, again.intent).winner == sample.intent.id)
            }
            let left = try await journal.unfinished()
            #expect(
                left.unsettled.map(\.record.claim.name.key) == ["order-3", "order-7", "order-4"])
            #expect(left.watched.map(\.claim.name.key) == ["order-8"])
            let first = try SampleIntent(1)
            let secret = first.created(.confirmWithClientSecret("pi_secret_Zx81"))
            let record = try await journal.record(of: first.claim.name)
            #expect(record?.intent.text == secret.text)
            #expect(try await journal.record(of: SampleIntent(2).claim.name)?.claim.attempt == 2)
            let history = try await journal.history(ofIntent: SampleIntent(5).intent.id)
            #expect(history.map(\.kind) == [.claim, .final, .look])
            let query = IntentQuery(owner: Owner(merchant: "shop", mode: .live), limit: 100)
            #expect(try await journal.intents(query).intents.count == Self.states.count)
        }
    }

    @Test(arguments: [2, 3]) func `an object of an older row belongs to its intent`(version: Int)
        async throws
    {
        try place.load(version: version)
        let journal = try open()
        defer { journal.close() }
        // The first is below the mark of that file, the second above it.
        let objects = [try SampleIntent(1).created().providerID, "pay_5"]
        for (index, object) in objects.enumerated() {
            let sample = try SampleIntent(20 + index)
            _ = await journal.claim(sample.claim, sample.intent)
            let stolen = sample.created(providerID: object)
            guard
                case .belongsToAnother =
                    await journal.settle(sample.final(stolen, isAdoption: true))
            else {
                Issue.record("one object was given to two intents")
                continue
            }
        }
    }

    @Test(arguments: [2, 3]) func `an older intent is settled, and swept with new ones`(
        version: Int
    ) async throws {
        try place.load(version: version)
        let journal = try open()
        _ = await journal.settle(try SampleIntent(3).final())
        _ = await journal.settle(try SampleIntent(4).final())
        let new = try SampleIntent(20)
        _ = await journal.claim(new.claim, new.intent)
        _ = await journal.settle(new.final())
        journal.close()
        let later = try open()
        defer { later.close() }
        for number in [3, 4, 20] {
            let sample = try SampleIntent(number)
            #expect(
                try await later.record(of: sample.claim.name)?.answer == sample.final().answer)
        }
        #expect(try await later.unsettled().map(\.record.claim.name.key) == ["order-7"])
        let day = SampleIntent.start.advanced(bySeconds: 2 * 86_400)
        #expect(try await later.sweep(at: day).pruned == 7)
        for number in [1, 3, 20] {
            let sample = try SampleIntent(number)
            #expect(try await later.record(of: sample.claim.name)?.isPruned == true)
        }
        let year = SampleIntent.start.advanced(bySeconds: 40_000_000)
        // One more was released in the newer of them.
        #expect(try await later.sweep(at: year).deleted == (version == 2 ? 8 : 9))
        let again = try SampleIntent(1)
        #expect(await later.claim(again.claim, again.intent).hasWon)
    }
}
