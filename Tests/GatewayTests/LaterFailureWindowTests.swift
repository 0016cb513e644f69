import Fixtures
import Gateway
import HTTP
import Intents
import Testing

/// The failure windows from the answer on: what comes late, twice, of another, or never.
struct LaterFailureWindowTests {
    private static let lost = Site.Reply.applied(.failed(.timeout))

    @discardableResult
    private func expectOpen(_ site: inout Site, _ code: String) throws -> Reading? {
        let reading = try site.ask()
        #expect(reading?.status == 202)
        #expect(reading?["status"] == "indeterminate")
        #expect(reading?["last_problem", "code"] == code)
        #expect(site.record?.doubt != nil)
        return reading
    }

    @Test func `W10: an answer that the merchant did not get is given again, byte for byte`()
        throws
    {
        var site = Site(try Sample())
        let unheard = try site.ask()
        try site.restart()
        let repeated = try site.ask()
        #expect(repeated?.status == 201)
        #expect(repeated?.isReplay == true)
        #expect(repeated?.answer.body == unheard?.answer.body)
        #expect(site.posts.count == 1)
    }

    @Test func `W11: what is learned twice is settled once, and the first answer stays`() throws {
        var site = Site(try Sample(lookup: LookupTests.byKey), replies: [Self.lost])
        _ = try site.ask()
        site.pass(2)
        let final = try #require(site.record?.final)
        // The answer of the first send comes after all, and tells of a decline.
        let late = try #require(site.settlements.first)
        let second = Settlement(
            name: late.name, intentID: late.intentID, attempt: late.attempt,
            at: late.at.advanced(bySeconds: 9), standing: .final(Answer(402)),
            intent: late.intent, evidence: late.evidence, isAdoption: false)
        guard case .lost = site.journal.settle(second) else {
            Issue.record("a settled attempt was settled again")
            return
        }
        #expect(site.record?.final == final)
        #expect(try site.ask()?.answer.body == final.body)
    }

    @Test func `W12: a key that is in flight is waited for with the same bytes`() throws {
        let busy = Said.answer(409, #"{"error":"busy"}"#)
        let sample = try Sample(idempotency: ["in_flight": #"{ "status": 409, "code": "busy" }"#])
        var site = Site(sample, replies: [Self.lost, .nothing(busy), .nothing(busy)])
        try expectOpen(&site, "provider_timeout")
        site.pass(2)
        try expectOpen(&site, "provider_outcome_unknown")
        #expect(site.record?.doubt == .inFlight)
        site.pass(60)
        #expect(try site.ask()?.status == 201)
        #expect(Set(site.posts).count == 1)
        #expect(site.effects == 1)
    }

    @Test func `W12: a clash on our own key is parked, and never sent again`() throws {
        var site = Site(try Sample(), replies: [.nothing(Said.otherBody)])
        try expectOpen(&site, "provider_clash")
        site.pass(48 * 3_600)
        #expect(site.posts.count == 1)
        #expect(site.isParked)
    }

    @Test func `W13: another's object is quarantined, and never taken for ours`() throws {
        var site = Site(try Sample(), replies: [.nothing(Said.otherPayment)])
        let reading = try expectOpen(&site, "provider_echo_mismatch")
        #expect(reading?["provider_id"] == nil)
        site.pass(48 * 3_600)
        #expect(site.posts.count == 1)
        #expect(site.record?.doubt == .mismatch)
    }

    @Test func `W14: a key whose answer is gone is refused, never paid again`() throws {
        var site = Site(try Sample())
        _ = try site.ask()
        let record = try #require(site.record)
        let pruned = KeyRecord(claim: record.claim, state: .pruned, intent: record.intent)
        let run = CreateRun(try site.sample.create(), known: pruned)
        #expect(run.status == 409)
        #expect(run.body("code") == "idempotency_result_expired")
        #expect(run.body("retry", "safe_new_key") == "false")
        #expect(run.header("Location") == "/v1/intents/\(record.claim.intentID)")
        #expect(run.sendings.isEmpty)
    }

    @Test func `W15: two gateways with one instance key reach the same payment`() throws {
        var first = Site(try Sample())
        #expect(try first.ask(dying: .beforeSettle) == nil)
        var second = Site(try Sample())
        #expect(try second.ask()?.status == 201)
        #expect(first.posts == second.posts)
        #expect(first.objects.keys == second.objects.keys)
    }

    @Test func `W16: a window that ended before anybody looked allows nothing`() throws {
        var site = Site(try Sample())
        #expect(try site.ask(dying: .beforeSettle) == nil)
        site.now = site.now.advanced(bySeconds: 24 * 3_600 - 300)
        try site.restart()
        site.pass(48 * 3_600)
        #expect(site.posts.count == 1)
        #expect(site.isParked)
        try expectOpen(&site, "provider_outcome_unknown")
    }

    @Test func `W17: a clock set forward ends no quiet time`() throws {
        var site = Site(try Sample(), replies: [Self.lost])
        _ = try site.ask()
        site.clockAheadSeconds = 3_600
        site.pass(118)
        #expect(site.posts.count == 1)
        site.pass(3_600)
        #expect(try site.ask()?.status == 201)
        #expect(site.effects == 1)
    }

    @Test func `W17: a clock set forward makes no absence a proof`() throws {
        let absent = Site.Reply.nothing(Said.answer(404))
        var site = Site(
            try Sample(lookup: LookupTests.byKey), replies: [Self.lost, absent, absent])
        _ = try site.ask()
        site.clockAheadSeconds = 3_600
        site.pass(25)
        #expect(site.record?.isReleased == false)
    }

    @Test func `W17: a clock set back does not make a window longer`() throws {
        let replies = Array(repeating: Self.lost, count: 40)
        var site = Site(try Sample(idempotency: ["window": #""2h""#]), replies: replies)
        _ = try site.ask()
        site.pass(300)
        site.clockAheadSeconds = -3_600
        site.pass(5 * 3_600)
        let sent = site.posts.count
        site.pass(48 * 3_600)
        #expect(site.isParked)
        #expect(site.posts.count == sent)
        #expect(site.lastPostSeconds < 2 * 3_600 - 300)
    }

    @Test func `W17: a clock set back between two sends hides no object of ours`() throws {
        let unsure = Site.Reply.nothing(Said.failed)
        let replies = [Self.lost, unsure, unsure, .jumped(seconds: -3_600)]
        var site = Site(try Sample(lookup: LookupTests.byKey), replies: replies)
        _ = try site.ask()
        // By the clock the resend was before the first send.
        site.pass(3 * 3_600)
        #expect(site.posts.count == 2)
        #expect(try site.ask()?.status == 201)
        #expect(site.effects == 1)
    }

    @Test func `W18: what was accepted and never ends is final, and asked after for ever`() throws {
        let later = #"{"id":"p_1","state":"later","amount":2550,"currency":"USD","ref":"r-1"}"#
        var site = Site(try Sample(), replies: [.applied(Said.answer(201, later))])
        let first = try site.ask()
        #expect(first?.status == 201)
        #expect(first?["status"] == "processing")
        #expect(first?["next_action", "type"] == "poll")
        #expect(try site.ask()?.answer.body == first?.answer.body)
        let settlement = try #require(site.settlements.last)
        var watch = try #require(Watch(after: settlement))
        let record = try #require(site.record)
        for _ in 0..<100 { #expect(watch.next(after: record.intent, at: site.now) != nil) }
    }

    static let refusals: [(String, SendResult)] =
        [401, 403, 404, 408, 429].map { ("\($0)", Said.answer($0)) }
        + [("refused", .failed(.refused)), ("declined", Said.declined)]

    @Test(arguments: refusals)
    func `W19: a refusal of the resend proves nothing of the first send`(
        _ name: String, _ refusal: SendResult
    ) throws {
        var site = Site(try Sample(), replies: [Self.lost, .nothing(refusal)])
        _ = try site.ask()
        site.pass(125)
        #expect(site.posts.count == 2)
        let reading = try site.ask()
        #expect(reading?.status == 202)
        #expect(reading?["effect"] == "unknown")
        #expect(reading?["last_problem", "failover", "safe"] == "false")
        site.pass(24 * 3_600)
        #expect(try site.ask()?.status == 201)
        #expect(site.effects == 1)
    }

    @Test func `W19: a decline that is kept under the key speaks for the first send too`() throws {
        let sample = try Sample(idempotency: ["client_error": #""stored""#])
        var site = Site(
            sample, replies: [.nothing(.failed(.timeout)), .nothing(Said.declined)])
        _ = try site.ask()
        site.pass(125)
        #expect(try site.ask()?.status == 402)
        #expect(site.effects == 0)
    }
}
