import Gateway
import JournalSamples
import Storage
import Testing

/// Files that are not what was written: refused, or told at the read, and never a trap.
struct CorruptionTests {
    let place = Place()

    @Test func `a file that is no database is refused`() throws {
        try place.open().close()
        var random = SystemRandomNumberGenerator()
        let bytes = (0..<40_960).map { _ in UInt8.random(in: 0...255, using: &random) }
        try place.write(bytes, to: "journal.sqlite")
        #expect(throws: StorageFault.journal(path: place.journal, .corrupt)) { try place.open() }
    }

    @Test(arguments: [
        "UPDATE log SET text = CAST(replace(CAST(text AS TEXT), '4999', '4998') AS BLOB)",
        "UPDATE log SET attempt = 2", "UPDATE log SET kind = 3 WHERE kind = 4",
        "UPDATE log SET kind = 77 WHERE kind = 4", "UPDATE log SET status = 'failed'",
        "UPDATE log SET status = 'odd'", "UPDATE log SET at = at + 1",
        "UPDATE log SET text = x'7b7d'", "UPDATE log SET sum = 0",
        "UPDATE log SET number = 5 WHERE kind = 4",
        "UPDATE log SET entry = zeroblob(16)", "UPDATE log SET entry = NULL",
        "DELETE FROM log WHERE kind = 1", "DELETE FROM log WHERE kind = 4",
        "UPDATE keys SET block = 7", "UPDATE keys SET block = -1",
        "UPDATE keys SET block = 9223372036854775807",
    ])
    func `a row that was changed is not read`(change: String) async throws {
        let sample = try SampleIntent(1)
        try await place.with { journal in
            _ = await journal.claim(sample.claim, sample.intent)
            _ = await journal.settle(sample.final())
        }
        try place.alter(change)
        try await place.with { journal in
            await #expect(throws: JournalFault.corrupt) {
                try await journal.record(of: sample.claim.name)
            }
            // A row that cannot be read is no reason to claim its key anew.
            let again = try SampleIntent(2, key: "order-1")
            #expect(await journal.claim(again.claim, again.intent).isUnavailable)
            let other = try SampleIntent(3)
            #expect(await journal.claim(other.claim, other.intent).hasWon)
        }
    }

    @Test(arguments: 1...24)
    func `a file that was cut off or scratched is never trusted and never traps`(seed: Int)
        async throws
    {
        let samples = try (0..<200).map { try SampleIntent($0) }
        try await place.with { journal in
            for sample in samples {
                _ = await journal.claim(sample.claim, sample.intent)
                _ = await journal.settle(sample.final())
            }
        }
        var bytes = try place.bytes(of: "journal.sqlite")
        var random = Xorshift(state: UInt64(seed) &* 0x9e37_79b9_7f4a_7c15)
        if seed.isMultiple(of: 3) {
            bytes.removeLast(Int(random.next() % UInt64(bytes.count)))
        } else {
            for _ in 0..<(seed * 4) {
                let offset = Int(random.next() % UInt64(bytes.count))
                bytes[offset] ^= UInt8(truncatingIfNeeded: random.next()) | 1
            }
        }
        try place.write(bytes, to: "journal.sqlite")
        let journal: SQLiteJournal
        do throws(StorageFault) { journal = try place.open() } catch { return }
        defer { journal.close() }
        for sample in samples {
            // What cannot be read is refused; what can is what was written.
            guard let record = try? await journal.record(of: sample.claim.name) else { continue }
            #expect(record.answer == sample.final().answer)
        }
    }
}

/// Numbers that are the same in every run.
struct Xorshift: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
