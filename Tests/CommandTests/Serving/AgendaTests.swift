import API
import Command
import Gateway
import HTTP
import Intents
import Testing
import Translation

struct MomentQueueTests {
    @Test func `what is due comes in the order of its moments`() {
        var queue = MomentQueue<Int>()
        var seed: UInt64 = 7
        let moments = (0..<500).map { _ in
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(seed >> 54)
        }
        for moment in moments { queue.add(moment, at: Instant(milliseconds: moment)) }
        var due: [Int] = []
        while let next = queue.popFirst(until: Instant(milliseconds: 500)) { due.append(next) }
        #expect(due == moments.filter { $0 <= 500 }.sorted())
        while let next = queue.popFirst(until: Instant(milliseconds: 2_000)) { due.append(next) }
        #expect(due == moments.sorted())
        #expect(queue.popFirst(until: Instant(milliseconds: 2_000)) == nil)
    }
}

struct AgendaTests {
    private static let start = TestLoop.start

    /// An open outcome of a create with that key.
    private static func resolve(_ rig: Rig, _ key: String) throws -> Resolve {
        rig.provider.reply(.failed(.timeout))
        _ = try rig.create(key: key)
        return try resolve(of: try #require(rig.provider.creates.last), at: rig.loop.now)
    }

    private static func resolve(of sending: Sending, at now: Instant) throws -> Resolve {
        let reader = sending.reader
        let intent = IntentAnswer(
            id: reader.claim.intentID, isLive: true, intent: reader.accepted.intent, createdAt: now)
        return Resolve(
            OpenIntent(
                reader: reader, intent: intent, doubt: .lost, firstSentAt: now, lastSentAt: now))
    }

    @Test func `an intent is worked on once at a time`() throws {
        let rig = try Rig()
        let agenda = Agenda()
        let resolve = try Self.resolve(rig, "k-1")
        agenda.add(.resolve(resolve), at: Self.start)
        agenda.add(.resolve(resolve), at: Self.start)
        let job = try #require(agenda.begin(at: Self.start))
        #expect(agenda.begin(at: Self.start) == nil)
        #expect(agenda.isResolving(job.intentID))
        agenda.end(job, again: Self.start.advanced(bySeconds: 1))
        #expect(agenda.begin(at: Self.start) == nil)
        #expect(agenda.begin(at: Self.start.advanced(bySeconds: 1)) != nil)
        agenda.end(job, again: nil)
        #expect(!agenda.isResolving(job.intentID))
    }

    @Test func `a clock that was set back puts nothing off`() throws {
        let rig = try Rig()
        let agenda = Agenda()
        agenda.add(.resolve(try Self.resolve(rig, "k-1")), at: Self.start.advanced(bySeconds: 10))
        #expect(agenda.begin(at: Self.start) == nil)
        let setBack = Self.start.advanced(bySeconds: -3_600)
        #expect(agenda.begin(at: setBack) == nil)
        #expect(agenda.begin(at: setBack.advanced(bySeconds: 9)) == nil)
        #expect(agenda.begin(at: setBack.advanced(bySeconds: 10)) != nil)
    }

    @Test func `a provider that hangs leaves room for the others`() throws {
        let other = try Rig.pinned(Rig.file(name: "other"), name: "other")
        let rig = try Rig(others: [.init(name: "other", pinned: other)])
        let agenda = Agenda()
        for number in 0..<(ServingLimits.upkeepAtOnce + 10) {
            rig.loop.pass(.milliseconds(10))
            agenda.add(.resolve(try Self.resolve(rig, "k-\(number)")), at: Self.start)
        }
        let now = rig.loop.now
        let hanging = (0..<ServingLimits.upkeepAtOnce).compactMap { _ in agenda.begin(at: now) }
        #expect(hanging.count == ServingLimits.upkeepAtOnceOfProvider)
        rig.provider.reply(.failed(.timeout))
        _ = try rig.create(Rig.body.replacing("acme", with: "other"), key: "elsewhere")
        let open = try Self.resolve(of: try #require(rig.provider.creates.last), at: now)
        agenda.add(.resolve(open), at: now)
        let next = try #require(agenda.begin(at: now))
        #expect(next.intentID == open.open.intent.id)
        #expect(agenda.begin(at: now) == nil)
        agenda.end(hanging[0], again: nil)
        #expect(agenda.begin(at: now) != nil)
    }

    @Test func `what there is no room for is left to the journal until there is`() throws {
        let rig = try Rig()
        var room = Agenda.Room()
        room.resolvers = 2
        let agenda = Agenda(room: room)
        for number in 0..<3 {
            agenda.add(.resolve(try Self.resolve(rig, "k-\(number)")), at: Self.start)
        }
        let first = try #require(agenda.begin(at: Self.start))
        _ = try #require(agenda.begin(at: Self.start))
        #expect(agenda.begin(at: Self.start) == nil)
        #expect(!agenda.hasRoomAgain())
        agenda.end(first, again: nil)
        #expect(agenda.hasRoomAgain())
        #expect(!agenda.hasRoomAgain())
    }

    @Test func `when an intent is looked at next is known, and what is parked`() throws {
        let rig = try Rig()
        let agenda = Agenda()
        let resolve = try Self.resolve(rig, "k-1")
        let id = resolve.open.intent.id
        let later = Self.start.advanced(bySeconds: 30)
        #expect(agenda.nextLook(at: id) == nil)
        agenda.add(.resolve(resolve), at: Self.start)
        #expect(agenda.nextLook(at: id) == Self.start)
        #expect(agenda.nextLook(at: "int_another") == nil)
        let job = try #require(agenda.begin(at: Self.start))
        agenda.end(job, again: later)
        #expect(agenda.nextLook(at: id) == later)
        #expect(agenda.parked.isEmpty)
        agenda.park(try #require(agenda.begin(at: later)))
        #expect(agenda.nextLook(at: id) == nil)
        #expect(agenda.parked == [id])
    }
}
