import Gateway
import Intents
import JournalSamples
import Storage
import Testing

/// Pages of a merchant's intents.
struct ListTests {
    let place = Place()
    let owner = Owner(merchant: "shop", mode: .live)

    /// Ten intents, a second apart, every other one created at the provider.
    private func filled() async throws -> SQLiteJournal {
        let journal = try place.open()
        for number in 0..<10 {
            let sample = try SampleIntent(
                number, at: SampleIntent.start.advanced(bySeconds: number))
            _ = await journal.claim(sample.claim, sample.intent)
            if number.isMultiple(of: 2) { _ = await journal.settle(sample.final()) }
        }
        let other = try SampleIntent(10, merchant: "other")
        _ = await journal.claim(other.claim, other.intent)
        return journal
    }

    @Test func `intents come newest first, a page after the other`() async throws {
        let journal = try await filled()
        var query = IntentQuery(owner: owner, limit: 4)
        var references: [String?] = []
        var pages: [Int] = []
        while true {
            let page = try await journal.intents(query)
            references += page.intents.map(\.intent.reference)
            pages.append(page.intents.count)
            query.after = page.intents.last?.id
            if !page.hasMore { break }
        }
        #expect(references == (0..<10).reversed().map { "order-\($0)" })
        #expect(pages == [4, 4, 2])
    }

    @Test func `a page that ends the list says so`() async throws {
        let journal = try await filled()
        #expect(try await !journal.intents(IntentQuery(owner: owner, limit: 10)).hasMore)
        #expect(try await journal.intents(IntentQuery(owner: owner, limit: 9)).hasMore)
    }

    static let filters: [(String, @Sendable (inout IntentQuery) -> Void, Int)] = [
        ("reference", { $0.reference = "order-3" }, 1),
        ("no reference", { $0.reference = "order" }, 0),
        ("provider", { $0.provider = "acme" }, 10),
        ("no provider", { $0.provider = "other" }, 0),
        ("status", { $0.status = .requiresAction }, 5),
        ("no status", { $0.status = .failed }, 0),
        ("from", { $0.createdFrom = SampleIntent.start.advanced(bySeconds: 7) }, 3),
        ("before", { $0.createdBefore = SampleIntent.start.advanced(bySeconds: 7) }, 7),
        ("mode", { $0 = IntentQuery(owner: Owner(merchant: "shop", mode: .test), limit: 20) }, 0),
    ]

    @Test(arguments: filters)
    func `a filter leaves what it names`(
        name: String, filter: @Sendable (inout IntentQuery) -> Void, count: Int
    ) async throws {
        let journal = try await filled()
        var query = IntentQuery(owner: owner, limit: 20)
        filter(&query)
        #expect(try await journal.intents(query).intents.count == count)
    }
}
