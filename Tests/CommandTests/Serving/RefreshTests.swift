import Command
import Gateway
import HTTP
import Intents
import Testing
import Translation

/// Looks at intents whose outcome is known.
struct RefreshTests {
    private static let open = FakeProvider.object
    private static let paid = #"{"id":"p_1","state":"paid","amount":2550,"currency":"USD"}"#
    private static let failed = #"{"id":"p_1","state":"lost","amount":2550,"currency":"USD"}"#

    private static func refreshed(_ id: String, in rig: Rig) throws -> Reply {
        rig.loop.pass(.seconds(3))
        return try rig.get("/v1/intents/\(id)?refresh=true")
    }

    static let refusals = [
        (401, "provider_auth_failed"), (403, "provider_account_restricted"),
        (429, "provider_rate_limited"), (500, "provider_outcome_unknown"),
        (404, "provider_rejected_request"),
    ]

    @Test(arguments: refusals)
    func `a refusal of the question changes nothing of what is known`(
        _ status: Int,
        _ code: String
    ) throws {
        let rig = try Rig()
        let first = try rig.create()
        rig.provider.reply(Status(status) ?? 500, "{}")
        let read = try Self.refreshed(try #require(first["id"]), in: rig)
        #expect(read.status == 200)
        #expect(read["status"] == first["status"])
        #expect(read["effect"] == "applied")
        #expect(read["last_problem", "code"] == code)
        #expect(read["last_problem", "failover", "safe"] == "false")
        #expect(try rig.create()["last_problem"] == nil)
    }

    @Test func `it is read by its own translator when that is gone from the folder`() throws {
        let rig = try Rig()
        let id = try #require(try rig.create()["id"])
        rig.state.swap(try Rig.roster(isGone: true))
        #expect(try rig.create(key: "new").code == "provider_unknown")
        rig.provider.reply(200, Self.paid)
        #expect(try Self.refreshed(id, in: rig)["status"] == "succeeded")
    }

    @Test func `what is known already is not written again`() throws {
        let rig = try Rig()
        let id = try #require(try rig.create()["id"])
        rig.provider.reply(200, Self.open)
        let first = try Self.refreshed(id, in: rig)
        let looks = rig.journal.looks.count
        rig.provider.reply(200, Self.open)
        #expect(try Self.refreshed(id, in: rig).answer.body == first.answer.body)
        #expect(rig.provider.lookups.count == 2)
        #expect(rig.journal.looks.count == looks)
        rig.provider.reply(200, Self.paid)
        #expect(try Self.refreshed(id, in: rig)["status"] == "succeeded")
        #expect(rig.journal.looks.count == looks + 1)
    }

    @Test func `an end never changes, and another end is an alarm`() throws {
        let rig = try Rig(
            file: Rig.file().replacing(
                #""paid": "succeeded""#, with: #""paid": "succeeded", "lost": "failed""#))
        let id = try #require(try rig.create()["id"])
        rig.provider.reply(200, Self.paid)
        #expect(try Self.refreshed(id, in: rig)["status"] == "succeeded")
        #expect(!rig.log.lines.contains { $0.level == .alarm })
        let looks = rig.journal.looks.count
        rig.provider.reply(200, Self.failed)
        #expect(try Self.refreshed(id, in: rig)["status"] == "succeeded")
        let alarms = rig.log.lines.filter { $0.event == .statusContradicted }
        #expect(alarms.map(\.level) == [.alarm])
        #expect(alarms.first?.intentID == id)
        // The evidence is kept.
        #expect(rig.journal.looks.count == looks + 1)
    }

    @Test func `an intent that comes to have nothing to do is asked after again`() throws {
        let redirect = #"{ "redirect": { "url": "https://pay.acme.example/1" } }"#
        let next = #"{ "$if": { "$record.state": "open" }, "then": \#(redirect) }"#
        let rig = try Rig(file: Rig.file(nextAction: next))
        rig.startUpkeep()
        let first = try rig.create()
        #expect(first["next_action", "type"] == "redirect")
        rig.loop.pass(.seconds(600))
        #expect(rig.provider.lookups.isEmpty)
        rig.provider.reply(200, Self.open.replacing("open", with: "later"))
        let read = try Self.refreshed(try #require(first["id"]), in: rig)
        #expect(read["next_action", "type"] == "poll")
        rig.loop.pass(.seconds(299))
        #expect(rig.provider.lookups.count == 1)
        rig.loop.pass(.seconds(2))
        #expect(rig.provider.lookups.count == 2)
    }

    @Test func `an intent that an operator ruled to be created is asked after`() async throws {
        let rig = try Rig(file: Rig.file(window: "unknown"))
        rig.startUpkeep()
        rig.provider.reply(.failed(.timeout))
        #expect(try rig.create().status == 202)
        let found = try await rig.journal.record(
            of: KeyName(merchant: "shop", mode: .live, key: "k-1"))
        let testimony = Evidence.Testimony(text: "ticket 8123", by: "ops (uid 1000)")
        let ruling = Ruling(.created(providerID: "p_1"), testimony)
        let settlement = try ruling.settlement(of: try #require(found), at: rig.loop.now)
        // A desk without a gateway writes it; the next one finds it.
        _ = await rig.journal.settle(settlement)
        rig.state.drain()
        rig.loop.pass(.seconds(1))
        let next = Rig(after: rig, roster: rig.state.roster)
        next.startUpkeep()
        next.provider.reply(200, Self.paid)
        next.loop.pass(.seconds(10))
        #expect(try next.create().status == 201)
        let id = try #require(try next.create()["id"])
        #expect(try next.get("/v1/intents/\(id)")["status"] == "succeeded")
    }

    @Test func `a clock that was set back keeps nobody from asking`() async throws {
        let turns = RefreshTurns()
        let now = TestLoop.start
        guard case .mine = await turns.begin("int_1", at: now) else {
            Issue.record("nobody else asks")
            return
        }
        turns.end("int_1", with: try Self.intent(), at: now)
        guard case .recent = await turns.begin("int_1", at: now.advanced(bySeconds: 1)) else {
            Issue.record("it was asked just now")
            return
        }
        let setBack = now.advanced(bySeconds: -3_600)
        guard case .mine = await turns.begin("int_1", at: setBack) else {
            Issue.record("an hour ago is not just now")
            return
        }
    }

    private static func intent() throws -> IntentAnswer {
        let intent = try IntentReader.read(Array(Rig.body.utf8))
        return IntentAnswer(id: "int_1", isLive: true, intent: intent, createdAt: TestLoop.start)
    }
}

/// The resolver's schedule.
struct JitterTests {
    @Test func `what was lost together is not asked about together`() throws {
        let file = Rig.file(window: "forever")
        let before = try Rig(file: file)
        for number in 0..<20 {
            before.provider.reply(.failed(.timeout))
            #expect(try before.create(key: "k-\(number)").status == 202)
        }
        let rig = Rig(after: before, roster: try Rig.roster(file: file), chance: SpreadChance())
        rig.startUpkeep()
        rig.loop.pass(.seconds(119))
        #expect(rig.provider.creates.count == 20)
        var moments: Set<Int> = []
        for second in 119..<140 {
            let count = rig.provider.creates.count
            rig.loop.pass(.seconds(1))
            if rig.provider.creates.count > count { moments.insert(second) }
        }
        #expect(rig.provider.creates.count == 40)
        #expect(moments.count > 5)
        #expect(moments.allSatisfy { $0 < 120 + 13 })
    }
}
