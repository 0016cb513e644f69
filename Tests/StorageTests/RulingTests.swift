import Gateway
import Intents
import JournalSamples
import Storage
import Testing

/// Rulings of operators in the journal, and what operators read there.
struct RulingTests {
    let place = Place()

    private static let testimony = Evidence.Testimony(text: "ticket 8123", by: "ops (uid 1000)")

    private func opened(_ number: Int, in journal: SQLiteJournal) async throws -> SampleIntent {
        let sample = try SampleIntent(number)
        _ = await journal.claim(sample.claim, sample.intent)
        _ = await journal.settle(sample.open())
        return sample
    }

    private func ruling(
        _ finding: Ruling.Finding, on sample: SampleIntent, in journal: SQLiteJournal
    ) async throws -> Settlement {
        let record = try #require(try await journal.record(ofIntent: sample.claim.intentID))
        return try Ruling(finding, Self.testimony).settlement(
            of: record, at: sample.claim.claimedAt.advanced(bySeconds: 60))
    }

    @Test func `a ruling is read back with its evidence, also after the journal was closed`()
        async throws
    {
        let sample = try SampleIntent(1)
        let answer = try await place.with { journal in
            _ = try await opened(1, in: journal)
            let settlement = try await ruling(
                .created(providerID: "pay_1"), on: sample, in: journal)
            #expect(await journal.settle(settlement).isKept)
            return settlement.answer
        }
        try await place.with { journal in
            let found = try await journal.record(of: sample.claim.name)
            let record = try #require(found)
            #expect(record.testimony == Self.testimony)
            #expect(record.answer == answer)
            #expect(record.intent.providerID == "pay_1")
            #expect(record.intent.status == .processing)
            let history = try await journal.history(ofIntent: sample.claim.intentID)
            #expect(history.map(\.kind) == [.claim, .open, .final])
            #expect(history.last?.evidence?.source == .operator)
            #expect(history.last?.evidence?.testimony == Self.testimony)
            #expect(try await journal.unsettled().isEmpty)
        }
    }

    @Test func `an object that belongs to another intent is not adopted`() async throws {
        try await place.with { journal in
            let other = try SampleIntent(2)
            _ = await journal.claim(other.claim, other.intent)
            _ = await journal.settle(other.final(other.created(providerID: "pay_1")))
            let sample = try await opened(1, in: journal)
            let settlement = try await ruling(
                .created(providerID: "pay_1"), on: sample, in: journal)
            guard case .belongsToAnother = await journal.settle(settlement) else {
                Issue.record("it was adopted")
                return
            }
            let record = try await journal.record(of: sample.claim.name)
            #expect(record?.isRuled == false)
        }
    }

    @Test func `what comes after a ruling is kept and changes nothing`() async throws {
        try await place.with { journal in
            let sample = try await opened(1, in: journal)
            let settlement = try await ruling(.notApplied, on: sample, in: journal)
            #expect(await journal.settle(settlement).isKept)
            let late = sample.final(after: 90_000)
            #expect(await !journal.settle(late).isKept)
            let found = try await journal.record(of: sample.claim.name)
            let record = try #require(found)
            #expect(record.answer == settlement.answer)
            #expect(record.isRulingContradicted(by: late))
            let history = try await journal.history(ofIntent: sample.claim.intentID)
            #expect(history.map(\.kind) == [.claim, .open, .final, .late])
        }
    }

    @Test func `a ruling is remembered longer than its answer`() async throws {
        try await place.with { journal in
            let sample = try await opened(1, in: journal)
            _ = await journal.settle(try await ruling(.notApplied, on: sample, in: journal))
            let later = sample.claim.claimedAt.advanced(bySeconds: 3 * 86_400)
            while try await journal.sweep(at: later).hasMore {}
            let found = try await journal.record(of: sample.claim.name)
            let record = try #require(found)
            #expect(record.isPruned)
            #expect(record.testimony == Self.testimony)
        }
    }

    static let filters: [(String, @Sendable (inout OperatorQuery) -> Void, [Int])] = [
        ("all", { _ in }, [5, 4, 3, 2, 1]),
        ("two", { $0.limit = 2 }, [5, 4]),
        ("merchant", { $0.merchant = "other" }, [5]),
        ("provider", { $0.provider = "acme" }, [5, 4, 3, 2, 1]),
        ("no provider", { $0.provider = "none" }, []),
        ("status", { $0.status = .indeterminate }, [4, 3]),
    ]

    @Test(arguments: filters)
    func `operators list the intents of all merchants, newest first`(
        _ name: String, _ change: @Sendable (inout OperatorQuery) -> Void, _ expected: [Int]
    ) async throws {
        try await place.with { journal in
            for number in 1...5 {
                let sample = try SampleIntent(
                    number, merchant: number == 5 ? "other" : "shop",
                    at: SampleIntent.start.advanced(bySeconds: number))
                _ = await journal.claim(sample.claim, sample.intent)
                if (3...4).contains(number) { _ = await journal.settle(sample.open()) }
            }
            var query = OperatorQuery(limit: 20)
            change(&query)
            let page = try await journal.records(query)
            #expect(page.records.map(\.claim.name.key) == expected.map { "order-\($0)" })
            #expect(page.hasMore == (expected.count == 2 && name == "two"))
            query.after = page.records.first?.claim.intentID
            let rest = try await journal.records(query).records
            #expect(rest.first?.claim.name.key == expected.dropFirst().first.map { "order-\($0)" })
        }
    }
}
