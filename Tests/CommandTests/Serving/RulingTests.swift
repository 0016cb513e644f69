import API
import Command
import Gateway
import HTTP
import Intents
import Testing
import Translation

/// Rulings on a gateway that works: nothing is sent after one, and contradictions are alarms.
struct RulingTests {
    private static let testimony = Evidence.Testimony(
        text: "ticket 8123", by: "ops (uid 1000)")

    /// Rules on the intent of a create that had no answer.
    private static func rule(_ finding: Ruling.Finding, in rig: Rig) async throws {
        let name = KeyName(merchant: "shop", mode: .live, key: "k-1")
        let found = try await rig.journal.record(of: name)
        let record = try #require(found)
        let ruling = Ruling(finding, testimony)
        _ = await rig.journal.settle(try ruling.settlement(of: record, at: rig.loop.now))
    }

    private static func opened() throws -> Rig {
        let rig = try Rig(file: Rig.file(window: "forever"))
        rig.startUpkeep()
        rig.provider.reply(.failed(.timeout))
        #expect(try rig.create().status == 202)
        return rig
    }

    @Test func `nothing is sent again for an intent that was ruled on`() async throws {
        let rig = try Self.opened()
        try await Self.rule(.notApplied, in: rig)
        rig.loop.pass(.seconds(3_600))
        #expect(rig.provider.creates.count == 1)
        #expect(rig.provider.lookups.isEmpty)
        let first = try rig.create()
        #expect(first.status == 409)
        #expect(first.code == "intent_abandoned")
        #expect(first["retry", "safe_new_key"] == "true")
        #expect(try rig.create().answer.body == first.answer.body)
        #expect(!rig.log.lines.contains { $0.event == .rulingContradicted })
    }

    @Test func `an answer that contradicts a ruling is an alarm, and changes nothing`()
        async throws
    {
        let rig = try Self.opened()
        rig.provider.reply(201, FakeProvider.object, after: .seconds(20))
        rig.loop.pass(.seconds(130))
        #expect(rig.provider.creates.count == 2)
        try await Self.rule(.notApplied, in: rig)
        rig.journal.loseSettlements()
        rig.loop.pass(.seconds(40))
        rig.journal.loseSettlements(false)
        let alarms = rig.log.lines.filter { $0.event == .rulingContradicted }
        #expect(alarms.count == 1)
        #expect(alarms.first?.level == .alarm)
        #expect(try rig.create().code == "intent_abandoned")
    }

    static let others = [
        #"{"id":"p_1","state":"open","amount":9900,"currency":"USD"}"#,
        #"{"id":"p_2","state":"open","amount":2550,"currency":"USD"}"#,
    ]

    @Test(arguments: others)
    func `an object that is not ours contradicts a ruling`(_ other: String) async throws {
        let rig = try Self.opened()
        try await Self.rule(.created(providerID: "p_1"), in: rig)
        let id = try #require(try rig.create()["id"])
        rig.provider.reply(200, other)
        _ = try rig.get("/v1/intents/\(id)?refresh=true")
        let alarms = rig.log.lines.filter { $0.event == .rulingContradicted }
        #expect(alarms.map(\.level) == [.alarm])
        #expect(try rig.get("/v1/intents/\(id)")["effect"] == "applied")
        #expect(try rig.create().status == 201)
    }

    @Test func `a resolver is held while its intent is ruled on, but not while it asks`() throws {
        let rig = try Rig()
        rig.provider.reply(.failed(.timeout))
        _ = try rig.create()
        let reader = try #require(rig.provider.creates.last).reader
        let now = rig.loop.now
        let intent = IntentAnswer(
            id: reader.claim.intentID, isLive: true, intent: reader.accepted.intent, createdAt: now)
        let agenda = Agenda()
        let open = OpenIntent(
            reader: reader, intent: intent, doubt: .lost, firstSentAt: now, lastSentAt: now)
        agenda.add(.resolve(Resolve(open)), at: now)
        #expect(agenda.hold(intent.id))
        #expect(!agenda.hold(intent.id))
        #expect(agenda.begin(at: now) == nil)
        agenda.letGo(intent.id)
        let job = try #require(agenda.begin(at: now.advanced(bySeconds: 1)))
        #expect(!agenda.hold(intent.id))
        agenda.end(job, again: nil)
        #expect(agenda.hold(intent.id))
    }
}
