import Gateway
import Intents
import JournalSamples
import Storage
import Testing

/// What holds across processes: everything that was acknowledged.
struct ReopeningTests {
    let place = Place()

    @Test func `an answer is the same bytes after a restart`() async throws {
        let sample = try SampleIntent(1)
        try await place.with { (journal) async throws in
            _ = await journal.claim(sample.claim, sample.intent)
            _ = await journal.settle(sample.final())
        }
        try await place.with { (journal) async throws in
            let record = try await journal.record(of: sample.claim.name)
            #expect(record?.answer == sample.final().answer)
            #expect(record?.claim.request == sample.claim.request)
            #expect(record?.intent.text == sample.created().text)
        }
    }

    @Test func `what a dead process left is running or open, with when it was sent`()
        async throws
    {
        let samples = try (0..<5).map { try SampleIntent($0) }
        try await place.with { (journal) async throws in
            for sample in samples { _ = await journal.claim(sample.claim, sample.intent) }
            _ = await journal.settle(samples[1].open(.serverError))
            let resent = samples[1].open(.appliedBefore(providerID: "pay_9"), after: 9_000)
            _ = await journal.settle(resent)
            _ = await journal.settle(samples[2].final())
            _ = await journal.settle(samples[3].released())
        }
        try await place.with { (journal) async throws in
            let left = try await journal.unsettled()
            #expect(left.map(\.record.claim.name.key) == ["order-0", "order-1", "order-4"])
            #expect(left.map(\.doubt) == [nil, .appliedBefore(providerID: "pay_9"), nil])
            #expect(
                left.map { $0.lastSentAt.milliseconds - $0.firstSentAt.milliseconds }
                    == [0, 9_000, 0])
        }
    }

    @Test func `what was settled long after its claim is not left over`() async throws {
        let sample = try SampleIntent(1)
        try await place.with { (journal) async throws in
            _ = await journal.claim(sample.claim, sample.intent)
            _ = await journal.settle(sample.open())
        }
        try await place.with { (journal) async throws in
            let open = try await journal.unsettled()
            #expect(open.count == 1)
            _ = await journal.settle(sample.final(after: 90_000, isAdoption: true))
            let left = try await journal.unsettled()
            #expect(left.isEmpty)
        }
        let left = try await place.with { try await $0.unsettled() }
        #expect(left.isEmpty)
    }

    @Test func `an object belongs to its intent after a restart too`() async throws {
        let samples = try (0..<2).map { try SampleIntent($0) }
        try await place.with { (journal) async throws in
            for sample in samples { _ = await journal.claim(sample.claim, sample.intent) }
            _ = await journal.settle(samples[0].final(samples[0].created(providerID: "pay_1")))
        }
        try await place.with { (journal) async throws in
            let stolen = samples[1].created(providerID: "pay_1")
            guard
                case .belongsToAnother =
                    await journal.settle(samples[1].final(stolen, isAdoption: true))
            else {
                Issue.record("one object was given to two intents")
                return
            }
        }
    }

    @Test func `a translator's source is kept once for each hash`() async throws {
        let source = Array("{}".utf8)
        let hash = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
        try await place.with { (journal) async throws in
            try await journal.keep(translator: source, name: "acme", hash: hash)
        }
        try await place.with { (journal) async throws in
            try await journal.keep(translator: source, name: "acme", hash: hash)
            #expect(try await journal.translator(hash: hash) == source)
            #expect(try await journal.lastTranslator(named: "acme") == source)
            #expect(try await journal.translator(hash: "ab") == nil)
            #expect(try await journal.lastTranslator(named: "other") == nil)
        }
        try place.alter("UPDATE translators SET source = x'7b7d20'")
        try await place.with { (journal) async throws in
            await #expect(throws: JournalFault.corrupt) { try await journal.translator(hash: hash) }
        }
    }

    @Test func `keys of merchants are kept by their hashes, and revoked ones stay known`()
        async throws
    {
        let key = APIKey(
            id: "key_1", hash: Array(0..<32), merchant: "shop", mode: .live,
            createdAt: SampleIntent.start)
        try await place.with { (journal) async throws in
            #expect(try await journal.create(key))
            #expect(try await !journal.create(key))
            #expect(try await journal.apiKeys() == [key])
            #expect(try await journal.apiKeys(of: "other").isEmpty)
        }
        try await place.with { (journal) async throws in
            let now = SampleIntent.start.advanced(bySeconds: 60)
            #expect(try await journal.revokeAPIKey("key_1", at: now))
            #expect(try await !journal.revokeAPIKey("key_1", at: now))
            #expect(try await !journal.revokeAPIKey("key_2", at: now))
            #expect(try await journal.apiKeys(of: "shop").map(\.revokedAt) == [now])
        }
    }
}
