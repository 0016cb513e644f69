import Gateway
import Intents
import JSON
import JournalSamples
import Storage
import Testing

/// Secrets that a merchant must be given again, and that nobody may find in the files.
struct SealingTests {
    static let secret = "pi_secret_Zx81LmQ4vT"

    static let actions: [(String, NextAction)] = {
        // A text that is JSON.
        guard let data = try? Document(parsing: Array(#"{"token":"\#(secret)"}"#.utf8)).root else {
            return []
        }
        return [
            ("a client secret", .confirmWithClientSecret(secret)),
            ("data for the client", .handToClient(data)),
            (
                "data of a redirect",
                .redirect(url: "https://a.example", method: "POST", data: data)
            ),
        ]
    }()

    @Test(arguments: actions)
    func `a secret is replayed and lies in no file`(name: String, action: NextAction)
        async throws
    {
        let place = Place()
        let sample = try SampleIntent(1)
        let settlement = sample.final(sample.created(action))
        let journal = try place.open()
        _ = await journal.claim(sample.claim, sample.intent)
        _ = await journal.settle(settlement)
        _ = await journal.update(settlement.intent, SampleIntent.evidence)
        #expect(try !place.holds(Self.secret))
        #expect(try place.holds("order-1"))
        journal.close()
        #expect(try !place.holds(Self.secret))
        try await place.with { (journal) async throws in
            let record = try await journal.record(of: sample.claim.name)
            #expect(record?.answer == settlement.answer)
            #expect(record?.intent.text == settlement.intent.text)
        }
    }

    @Test func `a secret is sealed in the spool too`() async throws {
        let place = Place()
        let sample = try SampleIntent(1)
        let created = sample.created(.confirmWithClientSecret(Self.secret))
        let journal = try place.open()
        _ = await journal.claim(sample.claim, sample.intent)
        try await journal.limit(pages: 1)
        let settlement = sample.settlement(
            sample.final(created).standing, created, evidence: sample.large.evidence)
        #expect(await journal.settle(settlement).isKept)
        #expect(!journal.isReady)
        journal.close()
        #expect(try !place.holds(Self.secret))
        try await place.with { (journal) async throws in
            #expect(try await journal.record(of: sample.claim.name)?.answer == settlement.answer)
        }
    }

    @Test func `a seal opens at its own row alone`() async throws {
        let place = Place()
        let samples = try (1...2).map { try SampleIntent($0) }
        try await place.with { (journal) async throws in
            for sample in samples {
                _ = await journal.claim(sample.claim, sample.intent)
                let created = sample.created(.confirmWithClientSecret(Self.secret))
                _ = await journal.settle(sample.final(created))
            }
        }
        try place.alter(
            "UPDATE log SET sealed = (SELECT max(sealed) FROM log) WHERE sealed IS NOT NULL")
        try await place.with { (journal) async throws in
            var refused = 0
            for sample in samples {
                do throws(JournalFault) {
                    _ = try await journal.record(of: sample.claim.name)
                } catch {
                    #expect(error == .corrupt)
                    refused += 1
                }
            }
            #expect(refused == 1)
        }
    }
}
