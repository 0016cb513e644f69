import Gateway
import JournalSamples
import Storage
import Testing

/// What may not grow with the number of rows. JournalBench measures it with a million of them.
struct SizeTests {
    @Test func `a hundred thousand intents are opened and read like ten`() async throws {
        let place = Place()
        let count = 100_000
        try await place.with { (journal) async throws in
            await withTaskGroup { group in
                for lane in 0..<64 {
                    group.addTask {
                        for number in stride(from: lane, to: count, by: 64) {
                            // A sample is never refused.
                            guard let sample = try? SampleIntent(number) else { return }
                            _ = await journal.claim(sample.claim, sample.intent)
                            if number % 1_000 > 0 { _ = await journal.settle(sample.final()) }
                        }
                    }
                }
            }
        }
        let clock = ContinuousClock()
        let start = clock.now
        let journal = try place.open()
        let opened = start.duration(to: clock.now)
        defer { journal.close() }
        // The limit is a second, for a busy machine: reading every row takes many.
        #expect(opened < .seconds(1))
        #expect(try await journal.unsettled().count == 100)
        let last = try SampleIntent(count - 1)
        #expect(try await journal.record(of: last.claim.name)?.answer == last.final().answer)
        var query = IntentQuery(owner: Owner(merchant: "shop", mode: .live), limit: 100)
        query.reference = "order-77777"
        #expect(try await journal.intents(query).intents.count == 1)
    }
}
