import API
import Command
import Digest
import Gateway
import HTTP
import Intents
import Testing
import Translation

/// What is done without anybody asking, or at a merchant's wish.
struct UpkeepTests {
    private static let waiting = #"{"id":"p_1","state":"later","amount":2550,"currency":"USD"}"#

    /// A provider whose objects cannot be paid at first.
    private static func pollingRig() throws -> Rig {
        let rig = try Rig()
        rig.startUpkeep()
        rig.provider.reply(201, waiting)
        return rig
    }

    @Test func `an intent to be polled is asked after in 2, 5, 15 and 60 s, then every 5 min`()
        throws
    {
        let rig = try Self.pollingRig()
        #expect(try rig.create()["next_action", "type"] == "poll")
        for _ in 0..<10 { rig.provider.reply(200, Self.waiting) }
        var counts: [Int] = []
        for seconds in [2, 5, 15, 60, 300, 300] {
            rig.loop.pass(.milliseconds(seconds * 1_000 + 500))
            counts.append(rig.provider.lookups.count)
        }
        #expect(counts == [1, 2, 3, 4, 5, 6])
    }

    @Test func `it is left alone once it can change no more`() throws {
        let rig = try Self.pollingRig()
        let id = try #require(try rig.create()["id"])
        rig.provider.reply(
            200, #"{"id":"p_1","state":"paid","amount":2550,"currency":"USD"}"#)
        rig.loop.pass(.seconds(3_600))
        #expect(rig.provider.lookups.count == 1)
        #expect(try rig.get("/v1/intents/\(id)")["status"] == "succeeded")
    }

    @Test func `a failed look is told beside what is known, and made again`() throws {
        let rig = try Self.pollingRig()
        let id = try #require(try rig.create()["id"])
        rig.provider.reply(.failed(.timeout))
        rig.loop.pass(.milliseconds(2_500))
        let read = try rig.get("/v1/intents/\(id)")
        #expect(read["status"] == "processing")
        #expect(read["effect"] == "applied")
        #expect(read["last_problem", "code"] == "provider_timeout")
        #expect(read["last_problem", "effect"] == "applied")
    }

    @Test func `who refreshes at once joins, and is not asked for again within 2 s`() throws {
        let rig = try Rig()
        let id = try #require(try rig.create()["id"])
        let paid = #"{"id":"p_1","state":"paid","amount":2550,"currency":"USD"}"#
        rig.provider.reply(200, paid, after: .seconds(1))
        let field = Field("Authorization", "Bearer \(Rig.live)")
        let fields = Fields([field].compactMap(\.self))
        let request = Request(.get, "/v1/intents/\(id)?refresh=true", fields: fields)
        let pending = (0..<20).map { _ in rig.begin(request) }
        rig.loop.pass(.seconds(1))
        #expect(pending.allSatisfy { $0.result.map(Reply.init)?["status"] == "succeeded" })
        #expect(rig.provider.lookups.count == 1)
        rig.loop.pass(.milliseconds(1_999))
        #expect(try rig.ask(request)["status"] == "succeeded")
        #expect(rig.provider.lookups.count == 1)
        rig.loop.pass(.milliseconds(1))
        rig.provider.reply(200, paid)
        _ = try rig.ask(request)
        #expect(rig.provider.lookups.count == 2)
        #expect(rig.provider.lookups.allSatisfy { $0.timeoutSeconds == 10 })
    }

    @Test func `an attempt that died with its process is open, and is resolved`() throws {
        let rig = try Rig(file: Rig.file(window: "forever"))
        let first = try rig.create()
        rig.journal.forgetSettlement(of: "k-1")
        #expect(try rig.create().code == "idempotency_in_progress")
        rig.startUpkeep()
        let taken = try rig.create()
        #expect(taken.status == 202)
        #expect(taken["status"] == "indeterminate")
        #expect(rig.log.lines.contains { $0.event == .takenUp && $0.intentID == first["id"] })
        rig.loop.pass(.seconds(200))
        #expect(try rig.create().status == 201)
        #expect(rig.provider.creates.count == 2)
        #expect(Set(rig.provider.creates.map(\.request)).count == 1)
    }

    @Test func `a resend is signed with the account's secrets of now`() throws {
        let rig = try Rig(file: Rig.file(window: "forever"))
        rig.startUpkeep()
        rig.provider.reply(.failed(.timeout))
        #expect(try rig.create().status == 202)
        let roster = try Rig.roster(
            file: Rig.file(window: "forever"), accountName: "main", secret: "secret-2")
        rig.state.swap(roster)
        rig.loop.pass(.seconds(200))
        let last = try #require(rig.provider.creates.last)
        #expect(rig.provider.creates.count == 2)
        let translator = last.reader.translator
        let reading = translator.read(
            Answer(200, body: Array(#"{"echo":"secret-2"}"#.utf8)),
            expecting: last.reader.expectation, account: last.account.values)
        let shown = translator.providerData(of: reading, account: last.account.values)
        // What is scrubbed from an answer is what the account holds.
        #expect(String(decoding: shown ?? [], as: UTF8.self).contains("secret-2") == false)
    }

    @Test(arguments: [false, true])
    func `where keys belong to the credential a rotated one leaves it to an operator`(
        isAfterRestart: Bool
    ) throws {
        let file = Rig.file(window: "forever", scope: "credential")
        let before = try Rig(file: file)
        if !isAfterRestart { before.startUpkeep() }
        before.provider.reply(.failed(.timeout))
        #expect(try before.create().status == 202)
        let roster = try Rig.roster(file: file, secret: "secret-2")
        let rig = isAfterRestart ? Rig(after: before, roster: roster) : before
        if isAfterRestart { rig.startUpkeep() } else { rig.state.swap(roster) }
        rig.loop.pass(.seconds(2 * 86_400))
        #expect(rig.provider.creates.count == 1)
        let parked = rig.log.lines.filter { $0.event == .parked }
        #expect(parked.map(\.code) == ["credential_changed"])
        #expect(try rig.create().status == 202)

        let mended = Rig(after: rig, roster: try Rig.roster(file: file))
        mended.startUpkeep()
        mended.loop.pass(.seconds(200))
        #expect(mended.provider.creates.count == 2)
        #expect(try mended.create().status == 201)
    }

    @Test func `without its account an open intent waits`() throws {
        let rig = try Rig(file: Rig.file(window: "forever"))
        rig.startUpkeep()
        rig.provider.reply(.failed(.timeout))
        #expect(try rig.create().status == 202)
        rig.state.swap(
            try Rig.roster(file: Rig.file(window: "forever"), accountName: "another"))
        rig.loop.pass(.seconds(600))
        #expect(rig.provider.creates.count == 1)
        #expect(try rig.create().status == 202)
    }

    @Test func `a version that is no longer in use still reads what it sent`() throws {
        let rig = try Rig(file: Rig.file(window: "forever"))
        rig.startUpkeep()
        rig.provider.reply(.failed(.timeout))
        #expect(try rig.create().status == 202)
        let renamed = Rig.file(window: "forever").replacing(
            "/v1/payments\"", with: "/v2/payments\"")
        rig.state.swap(try Rig.roster(file: renamed))
        rig.loop.pass(.seconds(200))
        #expect(try rig.create().status == 201)
        #expect(Set(rig.provider.creates.map(\.request)).count == 1)
    }

    @Test func `what could not be written is written later, and then final`() throws {
        let rig = try Rig()
        rig.startUpkeep()
        rig.journal.loseSettlements()
        let first = try rig.create()
        #expect(first.status == 202)
        rig.loop.pass(.seconds(60))
        rig.journal.loseSettlements(false)
        rig.loop.pass(.seconds(6))
        let second = try rig.create()
        #expect(second.status == 201)
        #expect(second["id"] == first["id"])
        #expect(rig.provider.creates.count == 1)
    }

    @Test func `a clash is an alarm, and parked`() throws {
        let rig = try Rig()
        rig.startUpkeep()
        rig.provider.reply(409, #"{"error":"other_body"}"#)
        let first = try rig.create()
        #expect(first.status == 202)
        #expect(first["last_problem", "code"] == "provider_clash")
        rig.loop.pass(.seconds(10))
        #expect(rig.provider.creates.count == 1)
        #expect(rig.log.lines.contains { $0.event == .settle && $0.level == .alarm })
        #expect(rig.log.lines.contains { $0.event == .parked && $0.level == .alarm })
    }

    @Test func `the upkeep ends when the gateway drains`() throws {
        let rig = try Rig()
        let upkeep = rig.upkeep
        let running = rig.loop.start { await upkeep.run() }
        rig.loop.pass(.seconds(5))
        #expect(running.result == nil)
        rig.state.drain()
        rig.loop.pass(.seconds(1))
        #expect(running.result != nil)
    }

    @Test func `no line of the log holds a secret, a body or a merchant's key`() throws {
        let rig = try Rig()
        rig.provider.reply(402, #"{"error":"no_money"}"#)
        _ = try rig.create(key: "merchants-own-key")
        _ = try rig.create(Rig.body, as: "sk_live_unknown")
        let text = rig.log.lines.map { String(decoding: $0.json, as: UTF8.self) + $0.readable }
            .joined()
        for secret in ["secret-1", "sk_live", "merchants-own-key", "r-1", "25.50"] {
            #expect(!text.contains(secret))
        }
        #expect(rig.log.lines.map(\.event) == [.send, .settle, .request, .request])
        #expect(rig.log.lines.last?.code == "unauthenticated")
    }

    @Test(arguments: [false, true])
    func `a provider is left alone for as long as it asks, by the next process too`(
        isAfterRestart: Bool
    ) throws {
        let file = Rig.file(window: "forever")
        let before = try Rig(file: file)
        before.startUpkeep()
        let wait = Field("Retry-After", "7200")
        before.provider.reply(
            .answered(
                Answer(500, fields: Fields([wait].compactMap(\.self)), body: Array("{}".utf8))))
        #expect(try before.create().status == 202)
        let rig = isAfterRestart ? Rig(after: before, roster: try Rig.roster(file: file)) : before
        if isAfterRestart { rig.startUpkeep() }
        rig.loop.pass(.seconds(7_190))
        #expect(rig.provider.creates.count + rig.provider.lookups.count == 1)
        rig.loop.pass(.seconds(4_000))
        #expect(rig.provider.creates.count + rig.provider.lookups.count > 1)
    }

    @Test func `an intent is not asked after sooner than the provider allows`() throws {
        let rig = try Self.pollingRig()
        let id = try #require(try rig.create()["id"])
        let wait = Field("Retry-After", "30")
        rig.provider.reply(
            .answered(
                Answer(429, fields: Fields([wait].compactMap(\.self)), body: Array("{}".utf8))))
        rig.provider.reply(200, Self.waiting)
        rig.loop.pass(.milliseconds(2_500))
        #expect(rig.provider.lookups.count == 1)
        rig.loop.pass(.seconds(27))
        _ = try rig.get("/v1/intents/\(id)?refresh=true")
        #expect(rig.provider.lookups.count == 1)
        rig.loop.pass(.seconds(3))
        _ = try rig.get("/v1/intents/\(id)?refresh=true")
        #expect(rig.provider.lookups.count == 2)
    }
}
