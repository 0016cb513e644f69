import Gateway
import JournalSamples
import Storage
import Testing

/// Processes that are killed while they work.
struct CrashTests {
    /// How many lines the process had printed when it was killed.
    static let deaths = (0..<50).map { $0 * $0 / 3 }

    @Test func `nothing that was acknowledged is lost, however often the process is killed`()
        async throws
    {
        let place = Place()
        var claimed: Set<Int> = []
        var settled: Set<Int> = []
        for (round, lines) in Self.deaths.enumerated() {
            let child = try Child("work", place.path, "\(round * 1_000_000)")
            var said = ""
            while said.count(where: { $0 == "\n" }) <= lines {
                let more = child.next()
                if more.isEmpty { break }
                said += more
            }
            child.kill()
            said += child.rest()
            for line in said.split(separator: "\n") {
                let words = line.split(separator: " ")
                guard words.count == 2, let number = Int(words[1]) else { continue }
                if words[0] == "claimed" { claimed.insert(number) } else { settled.insert(number) }
            }
        }
        #expect(settled.count > 1_000)
        try await place.with { journal in
            for number in claimed {
                let sample = try SampleIntent(number)
                let record = try await journal.record(of: sample.claim.name)
                #expect(record?.claim.request == sample.claim.request)
                guard settled.contains(number) else { continue }
                #expect(record?.answer == sample.final().answer)
            }
            // What was not settled is left to the resolver, and nothing else is.
            for left in try await journal.unsettled() {
                let key = left.record.claim.name.key
                let number = Int(key.drop { !$0.isNumber }) ?? -1
                #expect(!settled.contains(number))
            }
        }
    }

    @Test func `a second process is refused, and told which one is first`() throws {
        let place = Place()
        let child = try Child("hold", place.path)
        #expect(child.next() == "open\n")
        let fault = #expect(throws: StorageFault.self) { try place.open() }
        #expect(
            fault == .inUse(path: "\(place.path)/lock", processID: child.processID))
        try child.finish()
        #expect(try place.open().isReady)
    }
}
