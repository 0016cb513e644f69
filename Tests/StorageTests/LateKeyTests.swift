import Gateway
import Intents
import JournalSamples
import Storage
import Testing

/// Keys, ids and objects that are in no table yet: bound all the same.
struct LateKeyTests {
    let place = Place()

    /// More than are gathered before they are written.
    private static let many = 4_250

    private static func settle(_ number: Int, in journal: SQLiteJournal) async throws {
        let sample = try SampleIntent(number)
        _ = await journal.claim(sample.claim, sample.intent)
        _ = await journal.settle(sample.final())
    }

    private static func isBound(_ number: Int, in journal: SQLiteJournal) async throws -> Bool {
        let sample = try SampleIntent(number)
        let again = try SampleIntent(number + 1_000_000, key: "order-\(number)")
        let answer = try await journal.record(of: sample.claim.name)?.answer
        let winner = await journal.claim(again.claim, again.intent).winner
        let byID = try await journal.intent(sample.intent.id, of: sample.owner)?.answer
        return answer == sample.final().answer && winner == sample.intent.id && byID == answer
    }

    /// Whether no other key can be bound to the same id.
    private static func isNamed(_ number: Int, in journal: SQLiteJournal) async throws -> Bool {
        let other = try SampleIntent(number, key: "other")
        let outcome = await journal.claim(other.claim, other.intent)
        return try await journal.record(of: other.claim.name) == nil && outcome.isUnavailable
    }

    private static func isTaken(_ sample: SampleIntent, in journal: SQLiteJournal) async throws
        -> Bool
    {
        let thief = try SampleIntent(2_000_000)
        _ = await journal.claim(thief.claim, thief.intent)
        let stolen = thief.created(providerID: sample.created().providerID)
        guard
            case .belongsToAnother = await journal.settle(thief.final(stolen, isAdoption: true))
        else { return false }
        return true
    }

    @Test func `a key, an id and an object are bound before they are in a table, after a kill too`()
        async throws
    {
        let journal = try place.open()
        defer { journal.close() }
        for number in 0..<40 { try await Self.settle(number, in: journal) }
        let killed = try place.crashed()
        let file = try Connection(path: killed.journal, .reading)
        #expect(try file.integer("SELECT count(*) FROM keys") == 0)
        #expect(try file.integer("SELECT count(*) FROM objects") == 0)
        #expect(try file.integer("SELECT count(*) FROM ids") == 0)
        for number in 0..<40 { #expect(try await Self.isBound(number, in: journal)) }
        #expect(try await Self.isNamed(7, in: journal))
        #expect(try await Self.isTaken(try SampleIntent(7), in: journal))
        try await killed.with { (journal) async throws in
            for number in 0..<40 { #expect(try await Self.isBound(number, in: journal)) }
            #expect(try await Self.isNamed(7, in: journal))
            #expect(try await Self.isTaken(try SampleIntent(7), in: journal))
        }
        // Closed in good order, they are in the tables.
        #expect(try file.integer("SELECT count(*) FROM keys") == 41)
        #expect(try file.integer("SELECT keys FROM mark") == 41)
        #expect(try file.integer("SELECT count(*) FROM ids") == 41)
    }

    @Test func `a kill while they are written loses none`() async throws {
        let journal = try place.open()
        defer { journal.close() }
        try await withThrowingTaskGroup { group in
            for lane in 0..<64 {
                group.addTask {
                    for number in stride(from: lane, to: Self.many, by: 64) {
                        try await Self.settle(number, in: journal)
                    }
                }
            }
            try await group.waitForAll()
        }
        let killed = try place.crashed()
        let file = try Connection(path: killed.journal, .reading)
        #expect((1..<Self.many).contains(try file.integer("SELECT count(*) FROM keys")))
        #expect((1..<Self.many).contains(try file.integer("SELECT count(*) FROM ids")))
        for place in [killed, try killed.crashed()] {
            try await place.with { (journal) async throws in
                for number in 0..<Self.many {
                    #expect(try await Self.isBound(number, in: journal))
                }
                #expect(try await Self.isNamed(1, in: journal))
                #expect(try await Self.isNamed(4_249, in: journal))
                #expect(try await Self.isTaken(try SampleIntent(4_249), in: journal))
            }
            #expect(try file.integer("SELECT count(*) FROM keys") == Self.many + 1)
            #expect(try file.integer("SELECT count(*) FROM ids") == Self.many + 1)
        }
        for number in 0..<Self.many { #expect(try await Self.isBound(number, in: journal)) }
    }

    @Test func `a key whose rows were swept early is bound after a kill`() async throws {
        let journal = try place.open()
        defer { journal.close() }
        for number in 0..<3 { try await Self.settle(number, in: journal) }
        let later = SampleIntent.start.advanced(bySeconds: 2 * 86_400)
        #expect(try await journal.sweep(at: later).pruned == 3)
        try await place.crashed().with { (journal) async throws in
            for number in 0..<3 {
                let record = try await journal.record(of: SampleIntent(number).claim.name)
                #expect(record?.isPruned == true)
            }
        }
    }

    @Test func `an intent whose id is in no table is settled again and again, and listed`()
        async throws
    {
        let sample = try SampleIntent(1)
        let journal = try place.open()
        defer { journal.close() }
        _ = await journal.claim(sample.claim, sample.intent)
        #expect(await journal.settle(sample.open()).isKept)
        let killed = try place.crashed()
        for place in [nil, killed] {
            let opened = try place?.open() ?? journal
            defer { if place != nil { opened.close() } }
            #expect(await opened.settle(sample.final(after: 9_000)).isKept)
            let record = try await opened.record(ofIntent: sample.intent.id)
            #expect(record?.answer == sample.final().answer)
            #expect(await opened.update(sample.created(), SampleIntent.evidence).isKept)
            let history = try await opened.history(ofIntent: sample.intent.id)
            #expect(history.map(\.kind) == [.claim, .open, .final, .look])
            let all = try await opened.records(OperatorQuery(limit: 10)).records
            #expect(all.map(\.claim.intentID) == [sample.intent.id])
        }
    }

    @Test func `of two claims with one id one wins, also where one commit carries both`()
        async throws
    {
        try await place.with { (journal) async throws in
            for round in 0..<20 {
                // Others keep the writer busy, so that the two mostly come together.
                let samples = try (0..<40).map { try SampleIntent(round * 100 + $0) }
                let twin = try SampleIntent(round * 100 + 39, key: "twin-\(round)")
                let won = await withTaskGroup { group in
                    for sample in samples + [twin] {
                        group.addTask { await journal.claim(sample.claim, sample.intent).hasWon }
                    }
                    return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
                }
                #expect(won == 40)
            }
        }
        try await place.with { (journal) async throws in
            for number in [0, 738, 1_938] { #expect(try await Self.isNamed(number, in: journal)) }
        }
    }

    static let damage = [
        "UPDATE log SET entry = zeroblob(16) WHERE kind = 1",
        "UPDATE log SET entry = NULL WHERE kind = 1",
        "UPDATE log SET entry = zeroblob(16) WHERE kind = 4",
        "DELETE FROM log WHERE kind = 1 AND number = 0",
        "UPDATE log SET number = 9 WHERE kind = 1 AND number = 0",
        "INSERT INTO keys SELECT entry, 77 FROM log WHERE kind = 1",
        "INSERT INTO ids VALUES (x'018bcfe5680000000000000000000000', 77)",
    ]

    @Test(arguments: damage)
    func `a row that may hide a key keeps the journal from opening after a kill`(change: String)
        async throws
    {
        let journal = try place.open()
        defer { journal.close() }
        for number in 0..<2 { try await Self.settle(number, in: journal) }
        let killed = try place.crashed()
        try killed.alter(change)
        #expect(throws: StorageFault.journal(path: killed.journal, .corrupt)) {
            try killed.open()
        }
    }
}

extension LateKeyTests {
    /// Blocks that the tables of keys have, and the late index has not.
    @Test(arguments: [0, 1])
    func `a block without rows keeps the journal from opening, its key in the table or not`(
        block: Int
    ) async throws {
        let journal = try place.open()
        defer { journal.close() }
        for number in 0..<2 { try await Self.settle(number, in: journal) }
        let killed = try place.crashed()
        try killed.alter(
            """
            INSERT INTO keys SELECT entry, number >> 20 FROM log WHERE kind = 1;
            UPDATE mark SET keys = 2;
            DELETE FROM log WHERE number >> 20 = \(block);
            """)
        #expect(throws: StorageFault.journal(path: killed.journal, .corrupt)) {
            try killed.open()
        }
    }
}

extension SampleIntent {
    fileprivate var owner: Owner { Owner(merchant: claim.name.merchant, mode: claim.name.mode) }
}
