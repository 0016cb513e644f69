import Gateway
import Intents
import JournalSamples
import Storage
import Testing

/// The port, over a real file: what holds while the journal is open.
struct SQLiteJournalTests {
    let place = Place()

    @Test func `a key that was never claimed has no record`() async throws {
        let journal = try place.open()
        let sample = try SampleIntent(1)
        #expect(try await journal.record(of: sample.claim.name) == nil)
        #expect(
            try await journal.intent(sample.intent.id, of: Owner(merchant: "shop", mode: .live))
                == nil)
    }

    @Test func `a claim that won is running, and one with the same key loses to it`()
        async throws
    {
        let journal = try place.open()
        let sample = try SampleIntent(1)
        #expect(await journal.claim(sample.claim, sample.intent).hasWon)
        #expect(try await journal.record(of: sample.claim.name)?.isRunning == true)
        guard case .lost(let record) = await journal.claim(sample.claim, sample.intent) else {
            Issue.record("a key was claimed twice")
            return
        }
        #expect(record.isRunning)
        #expect(record.claim.request == sample.claim.request)
    }

    @Test func `of 200 claims at once one wins, and the others lose to it`() async throws {
        let journal = try place.open()
        let samples = try (0..<200).map { try SampleIntent($0, key: "same") }
        let outcomes = await withTaskGroup { group in
            for sample in samples {
                group.addTask { await journal.claim(sample.claim, sample.intent) }
            }
            return await group.reduce(into: [ClaimOutcome]()) { $0.append($1) }
        }
        let winners = samples.map(\.claim.intentID)
        let losses = outcomes.compactMap(\.winner)
        #expect(outcomes.count { $0.hasWon } == 1)
        #expect(losses.count == 199)
        #expect(Set(losses).count == 1)
        #expect(losses.allSatisfy(winners.contains))
    }

    @Test func `what was settled is found by its key and by its id`() async throws {
        let journal = try place.open()
        let sample = try SampleIntent(1)
        let settlement = sample.final()
        _ = await journal.claim(sample.claim, sample.intent)
        #expect(await journal.settle(settlement).isKept)
        let record = try await journal.record(of: sample.claim.name)
        #expect(record?.answer == settlement.answer)
        let owner = Owner(merchant: "shop", mode: .live)
        let found = try await journal.intent(sample.intent.id, of: owner)
        #expect(found?.intent.text == settlement.intent.text)
    }

    @Test func `an intent of another merchant or mode is not found`() async throws {
        let journal = try place.open()
        let sample = try SampleIntent(1)
        _ = await journal.claim(sample.claim, sample.intent)
        for owner in [Owner(merchant: "other", mode: .live), Owner(merchant: "shop", mode: .test)] {
            #expect(try await journal.intent(sample.intent.id, of: owner) == nil)
        }
    }

    @Test(arguments: ["", "int_", "int_zz", "int_00", "INT_", String(repeating: "9", count: 400)])
    func `a text that is no id finds nothing`(id: String) async throws {
        let journal = try place.open()
        #expect(try await journal.intent(id, of: Owner(merchant: "shop", mode: .live)) == nil)
    }

    @Test func `a key that was released is claimed again, by the next attempt alone`()
        async throws
    {
        let journal = try place.open()
        let first = try SampleIntent(1)
        _ = await journal.claim(first.claim, first.intent)
        _ = await journal.settle(first.released())
        guard case .lost(let record) = await journal.claim(first.claim, first.intent) else {
            Issue.record("the first attempt was claimed twice")
            return
        }
        #expect(record.isReleased)
        let second = try SampleIntent(1, attempt: 2)
        #expect(await journal.claim(second.claim, second.intent).hasWon)
        #expect(try await journal.record(of: first.claim.name)?.claim.attempt == 2)
        #expect(await journal.settle(second.final()).isKept)
    }

    @Test func `a settlement of an attempt that is over is kept as evidence and changes nothing`()
        async throws
    {
        let journal = try place.open()
        let sample = try SampleIntent(1)
        _ = await journal.claim(sample.claim, sample.intent)
        _ = await journal.settle(sample.final())
        #expect(!(await journal.settle(sample.released()).isKept))
        #expect(try await journal.record(of: sample.claim.name)?.answer == sample.final().answer)
    }

    @Test func `a settlement without a claim is lost`() async throws {
        let journal = try place.open()
        #expect(!(await journal.settle(try SampleIntent(1).final()).isKept))
    }

    @Test func `a later look changes the intent and not the answer`() async throws {
        let journal = try place.open()
        let sample = try SampleIntent(1)
        _ = await journal.claim(sample.claim, sample.intent)
        _ = await journal.settle(sample.final())
        var paid = sample.created()
        paid.status = .succeeded
        #expect(await journal.update(paid, SampleIntent.evidence).isKept)
        let record = try await journal.record(of: sample.claim.name)
        #expect(record?.intent.status == .succeeded)
        #expect(record?.answer == sample.final().answer)
    }

    @Test func `looks that one commit carries follow each other, and none is lost`()
        async throws
    {
        let journal = try place.open()
        let sample = try SampleIntent(1)
        _ = await journal.claim(sample.claim, sample.intent)
        _ = await journal.settle(sample.final())
        await withTaskGroup { group in
            for _ in 0..<200 {
                group.addTask { _ = await journal.update(sample.created(), SampleIntent.evidence) }
            }
        }
        let history = try await journal.history(ofIntent: sample.intent.id)
        #expect(history.map(\.kind) == [.claim, .final] + Array(repeating: .look, count: 200))
        journal.close()
        let file = try Connection(path: place.journal, .reading)
        let numbers = try file.integer("SELECT count(DISTINCT number) FROM log")
        #expect(numbers == 202)
    }

    @Test func `an object that was found must belong to no other intent`() async throws {
        let journal = try place.open()
        let first = try SampleIntent(1)
        let second = try SampleIntent(2)
        for sample in [first, second] { _ = await journal.claim(sample.claim, sample.intent) }
        let object = first.created(providerID: "pay_1")
        _ = await journal.settle(first.final(object, isAdoption: true))
        let stolen = second.final(second.created(providerID: "pay_1"), isAdoption: true)
        guard case .belongsToAnother = await journal.settle(stolen) else {
            Issue.record("one object was given to two intents")
            return
        }
        #expect(try await journal.record(of: second.claim.name)?.isRunning == true)
        let own = second.final(second.created(providerID: "pay_2"), isAdoption: true)
        #expect(await journal.settle(own).isKept)
    }

    @Test func `who joins is woken by the settlement`() async throws {
        let journal = try place.open()
        let sample = try SampleIntent(1)
        _ = await journal.claim(sample.claim, sample.intent)
        async let joined = journal.join(sample.claim.name, seconds: 600)
        _ = await journal.settle(sample.final())
        #expect(try await joined?.answer == sample.final().answer)
    }

    @Test func `who joins gets the running record when the time is up`() async throws {
        let journal = try place.open()
        let sample = try SampleIntent(1)
        _ = await journal.claim(sample.claim, sample.intent)
        #expect(try await journal.join(sample.claim.name, seconds: 0)?.isRunning == true)
    }

    @Test func `who joins a key that is settled or unknown does not wait`() async throws {
        let journal = try place.open()
        let sample = try SampleIntent(1)
        #expect(try await journal.join(sample.claim.name, seconds: 600) == nil)
        _ = await journal.claim(sample.claim, sample.intent)
        _ = await journal.settle(sample.open())
        #expect(try await journal.join(sample.claim.name, seconds: 600)?.isRunning == false)
    }

    @Test func `a journal that is closed takes nothing and says so`() async throws {
        let journal = try place.open()
        journal.close()
        let sample = try SampleIntent(1)
        guard case .unavailable = await journal.claim(sample.claim, sample.intent) else {
            Issue.record("a closed journal took a claim")
            return
        }
        #expect(!(await journal.settle(sample.final()).isKept))
        #expect(!journal.isReady)
        await #expect(throws: JournalFault.closed) {
            try await journal.record(of: sample.claim.name)
        }
        await #expect(throws: JournalFault.closed) { try await journal.unsettled() }
    }
}
