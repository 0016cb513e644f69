import API
import Command
import Gateway
import HTTP
import Intents
import Testing

/// What happens at the same time.
struct ConcurrencyTests {
    @Test func `200 equal creates at once are one payment and 199 conflicts`() throws {
        let rig = try Rig()
        rig.provider.reply(201, FakeProvider.object, after: .seconds(1))
        let pending = (0..<200).map { _ in
            let performer = rig.performer
            return rig.loop.start { await performer.answer(ReceivedRequest(Rig.creation())) }
        }
        rig.loop.settle()
        rig.loop.pass(.seconds(1))
        let replies = try pending.map { Reply(try #require($0.result)) }
        #expect(replies.count { $0.status == 201 } == 1)
        #expect(replies.count { $0.code == "idempotency_in_progress" } == 199)
        #expect(rig.provider.creates.count == 1)
        #expect(rig.journal.intents == 1)
        #expect(rig.state.inFlight(to: "acme", .live) == 0)
        let refused = try #require(replies.first { $0.status == 409 })
        #expect(refused.header("Retry-After") == "1")
        #expect(refused.header("Location")?.hasPrefix("/v1/intents/int_") == true)
        #expect(refused["retry", "safe_new_key"] == "false")
    }

    @Test func `who waits is given the first one's bytes`() throws {
        let rig = try Rig()
        rig.provider.reply(201, FakeProvider.object, after: .seconds(3))
        let wish = Field("Prefer", "wait=10")
        let pending = (0..<200).map { _ in
            let performer = rig.performer
            let request = ReceivedRequest(Rig.creation(Rig.body, [wish]))
            return rig.loop.start { await performer.answer(request) }
        }
        rig.loop.pass(.seconds(3))
        let replies = try pending.map { Reply(try #require($0.result)) }
        #expect(replies.allSatisfy { $0.status == 201 })
        #expect(Set(replies.map(\.answer.body)).count == 1)
        #expect(rig.provider.creates.count == 1)
    }

    @Test func `who waited long enough is told so`() throws {
        let rig = try Rig()
        rig.provider.reply(201, FakeProvider.object, after: .seconds(20))
        let first = rig.begin(Rig.creation())
        let second = rig.begin(Rig.creation(Rig.body, [Field("Prefer", "wait=5")]))
        rig.loop.pass(.seconds(4))
        #expect(second.result == nil)
        rig.loop.pass(.seconds(1))
        #expect(Reply(try #require(second.result)).code == "idempotency_in_progress")
        rig.loop.pass(.seconds(15))
        #expect(first.result?.status == 201)
    }

    @Test func `who joins a create that is released is given its answer, not a third request`()
        throws
    {
        let rig = try Rig()
        rig.provider.reply(429, "{}", after: .seconds(2))
        _ = rig.begin(Rig.creation())
        let second = rig.begin(Rig.creation(Rig.body, [Field("Prefer", "wait=30")]))
        rig.loop.pass(.seconds(2))
        #expect(Reply(try #require(second.result)).code == "provider_rate_limited")
        #expect(rig.provider.creates.count == 1)
    }

    @Test func `a client that goes away does not undo its create`() throws {
        let rig = try Rig()
        rig.provider.reply(201, FakeProvider.object, after: .seconds(1))
        let first = rig.begin(Rig.creation())
        first.cancel()
        rig.loop.pass(.seconds(1))
        #expect(first.result?.status == 201)
        #expect(try rig.create().header("Idempotent-Replayed") == "true")
        #expect(rig.provider.creates.count == 1)
    }

    @Test func `a provider that hangs is kept from taking everything`() throws {
        let other = try Rig.pinned(Rig.file(name: "other"), name: "other")
        let rig = try Rig(others: [.init(name: "other", pinned: other)])
        let places = ServingLimits.inFlight + ServingLimits.queued
        for _ in 0..<ServingLimits.inFlight {
            rig.provider.reply(201, FakeProvider.object, after: .seconds(20))
        }
        // The merchant's own limit is another matter: time gives it back.
        let pending = (0..<places).map { number in
            rig.loop.pass(.milliseconds(10))
            return rig.begin(Rig.creation(key: "k\(number)"))
        }
        #expect(rig.state.inFlight(to: "acme", .live) == ServingLimits.inFlight)
        let claims = rig.journal.claims
        rig.loop.pass(.milliseconds(100))
        let refused = try rig.create(key: "late")
        #expect(refused.status == 503)
        #expect(refused.code == "provider_busy")
        #expect(refused.header("Retry-After") == "1")
        #expect(rig.journal.claims == claims)

        let elsewhere = Rig.body.replacing("acme", with: "other")
        #expect(try rig.create(elsewhere, key: "elsewhere").status == 201)
        rig.loop.pass(.seconds(30))
        #expect(pending.allSatisfy { $0.result?.status == 201 })
        #expect(rig.state.inFlight(to: "acme", .live) == 0)
        #expect(try rig.create(key: "late").status == 201)
    }

    @Test func `a merchant that asks too often is told so, unless the key is known`() throws {
        let rig = try Rig()
        for number in 0..<200 { #expect(try rig.create(key: "k\(number)").status == 201) }
        let refused = try rig.create(key: "late")
        #expect(refused.status == 429)
        #expect(refused.code == "rate_limited")
        #expect(refused.header("Retry-After") == "1")
        #expect(refused.header("RateLimit-Policy") == #""default";q=100;w=1"#)
        #expect(refused.header("RateLimit") == #""default";r=0;t=1"#)
        #expect(refused["request_id"] == refused.header("Request-Id"))
        #expect(try rig.get("/v1/intents").status == 429)
        #expect(try rig.create(key: "k1").status == 201)
        #expect(try rig.get("/livez").status == 200)
        #expect(try rig.create(Rig.body, key: "late", as: "sk_live_other").status == 201)
        rig.loop.pass(.milliseconds(10))
        #expect(try rig.create(key: "late").status == 201)
    }
}
