import API
import Command
import Gateway
import HTTP
import Intents
import Testing
import Translation

/// What a process that starts goes on with, and what it comes back to when it has room.
struct TakeUpTests {
    private static let waiting = #"{"id":"p_1","state":"later","amount":2550,"currency":"USD"}"#

    /// A gateway that left so many intents which nobody can pay yet, and ended.
    private static func ended(leaving count: Int, file: String = Rig.file()) throws -> Rig {
        let rig = try Rig(file: file)
        for number in 0..<count {
            rig.provider.reply(201, waiting.replacing("p_1", with: "p_\(number)"))
            #expect(try rig.create(key: "k-\(number)")["next_action", "type"] == "poll")
        }
        return rig
    }

    @Test func `an intent that nobody can pay yet is asked after again after a restart`() throws {
        let before = try Self.ended(leaving: 1)
        before.loop.pass(.seconds(3_600))
        #expect(before.provider.lookups.isEmpty)
        let rig = Rig(after: before, roster: try Rig.roster())
        rig.startUpkeep()
        for _ in 0..<20 { rig.provider.reply(200, Self.waiting.replacing("p_1", with: "p_0")) }
        rig.loop.pass(.seconds(299))
        #expect(rig.provider.lookups.count == 1)
        rig.loop.pass(.seconds(900))
        #expect(rig.provider.lookups.count == 4)
    }

    @Test func `a young one goes on where its age says`() throws {
        let before = try Self.ended(leaving: 1)
        before.loop.pass(.seconds(8))
        let rig = Rig(after: before, roster: try Rig.roster())
        rig.startUpkeep()
        for _ in 0..<9 { rig.provider.reply(200, Self.waiting.replacing("p_1", with: "p_0")) }
        rig.loop.pass(.seconds(16))
        #expect(rig.provider.lookups.count == 1)
        rig.loop.pass(.milliseconds(60_500))
        #expect(rig.provider.lookups.count == 2)
    }

    @Test func `many that are taken up are not asked after at once`() throws {
        let before = try Self.ended(leaving: 20)
        before.loop.pass(.seconds(3_600))
        let rig = Rig(after: before, roster: try Rig.roster(), chance: SpreadChance())
        rig.startUpkeep()
        for _ in 0..<40 { rig.provider.reply(.failed(.timeout)) }
        rig.loop.pass(.seconds(150))
        #expect((5...15).contains(rig.provider.lookups.count))
        rig.loop.pass(.seconds(151))
        #expect(rig.provider.lookups.count >= 20)
    }

    @Test func `what there is no room for is asked after once there is`() throws {
        let before = try Self.ended(leaving: 6)
        before.loop.pass(.seconds(3_600))
        var room = Agenda.Room()
        room.watches = 2
        let rig = Rig(after: before, roster: try Rig.roster(), room: room)
        rig.startUpkeep()
        // Any that is asked after is paid by then, which makes room for another.
        rig.provider.replyToLookups { sending in
            guard case .byID(let id) = sending.purpose else { return nil }
            return #"{"id":"\#(id)","state":"paid","amount":2550,"currency":"USD"}"#
        }
        rig.loop.pass(.seconds(1_800))
        #expect(Set(rig.provider.lookups.map(\.purpose)).count == 6)
        #expect(rig.provider.lookups.count == 6)
    }

    @Test func `a journal that cannot be read at the start is looked through later`() throws {
        let before = try Self.ended(leaving: 1)
        before.journal.forgetSettlement(of: "k-0")
        before.journal.setReadable(false)
        let rig = Rig(after: before, roster: try Rig.roster())
        rig.startUpkeep()
        #expect(rig.log.lines.contains { $0.event == .journalUnreadable })
        rig.journal.setReadable(true)
        rig.loop.pass(.seconds(6))
        #expect(try rig.create(key: "k-0").status == 202)
        #expect(rig.log.lines.contains { $0.event == .takenUp })
    }

    @Test func `the journal is read a page at a time`() throws {
        let before = try Rig()
        for number in 0..<600 {
            before.loop.pass(.milliseconds(10))
            #expect(try before.create(key: "k-\(number)").status == 201)
        }
        let rig = Rig(after: before, roster: try Rig.roster())
        rig.startUpkeep()
        #expect(rig.journal.pages == 3)
        rig.loop.pass(.seconds(10_000))
        #expect(rig.journal.pages == 3)
    }

    @Test func `an open outcome without its account is taken up when the account is back`() throws {
        let file = Rig.file(window: "forever")
        let before = try Rig(file: file)
        before.provider.reply(.failed(.timeout))
        #expect(try before.create(key: "open").status == 202)
        _ = try before.create(key: "dead")
        before.journal.forgetSettlement(of: "dead")
        let rig = Rig(after: before, roster: try Rig.roster(file: file, accountName: "another"))
        rig.startUpkeep()
        // That nobody works on it any more is known without its account.
        #expect(try rig.create(key: "dead").status == 202)
        rig.loop.pass(.seconds(1_000))
        #expect(rig.provider.creates.count == 2)
        rig.state.swap(try Rig.roster(file: file))
        rig.loop.pass(.seconds(3_600))
        #expect(rig.provider.creates.count == 4)
        #expect(try rig.create(key: "open").status == 201)
        #expect(try rig.create(key: "dead").status == 201)
    }

    @Test func `an attempt that died is quiet from the start of this process on`() throws {
        let file = Rig.file(window: "forever")
        let before = try Rig(file: file)
        _ = try before.create()
        before.journal.forgetSettlement(of: "k-1")
        before.loop.pass(.seconds(3_600))
        let rig = Rig(after: before, roster: try Rig.roster(file: file))
        rig.startUpkeep()
        rig.loop.pass(.seconds(119))
        #expect(rig.provider.creates.count == 1)
        rig.loop.pass(.seconds(30))
        #expect(rig.provider.creates.count == 2)
    }

    @Test func `what a person alone can help is not taken up twice`() throws {
        let file = Rig.file(window: "unknown")
        let before = try Rig(file: file)
        for number in 0..<4 {
            before.provider.reply(.failed(.timeout))
            #expect(try before.create(key: "k-\(number)").status == 202)
        }
        var room = Agenda.Room()
        room.resolvers = 2
        let rig = Rig(after: before, roster: try Rig.roster(file: file), room: room)
        rig.startUpkeep()
        rig.loop.pass(.seconds(3_600))
        let parked = rig.log.lines.filter { $0.event == .parked }.compactMap(\.intentID)
        #expect(parked.count == 4)
        #expect(Set(parked).count == 4)
    }
}

/// Chance that is spread as chance is, and the same in each run.
final class SpreadChance: Chance {
    private let seeded = CountedChance()

    func bytes(_ count: Int) -> [UInt8] {
        let number = seeded.bytes(8).reduce(0) { $0 << 8 | UInt64($1) }
        var mixed = number &* 0x9e37_79b9_7f4a_7c15
        return (0..<count).map { _ in
            mixed = mixed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: mixed >> 56)
        }
    }
}
