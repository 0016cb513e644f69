import API
import Command
import Gateway
import HTTP
import Intents
import JSON
import Testing

/// The table of the contract, from a request to its answer.
struct PerformerTests {
    @Test func `a create is 201 with its place, and a repeat is given the same bytes`() throws {
        let rig = try Rig()
        let first = try rig.create()
        #expect(first.status == 201)
        let id = try #require(first["id"])
        #expect(first.header("Location") == "/v1/intents/\(id)")
        #expect(first["livemode"] == "true")
        #expect(first.header("Idempotent-Replayed") == nil)

        let second = try rig.create()
        #expect(second.status == 201)
        #expect(second.answer.body == first.answer.body)
        #expect(second.header("Idempotent-Replayed") == "true")
        #expect(second.header("Content-Type") == first.header("Content-Type"))
        #expect(second.header("Location") == first.header("Location"))
        let ids = [first, second].compactMap { $0.header("Request-Id") }
        #expect(Set(ids).count == 2 && ids.allSatisfy { $0.hasPrefix("req_") })
        #expect(rig.provider.creates.count == 1)
    }

    @Test func `a decline is final`() throws {
        let rig = try Rig()
        rig.provider.reply(402, #"{"error":"no_money"}"#)
        let first = try rig.create()
        #expect(first.status == 402)
        #expect(first.code == "insufficient_funds")
        #expect(first["request_id"] == first.header("Request-Id"))
        #expect(first["effect"] == "none")
        let second = try rig.create()
        #expect(second.status == 402)
        #expect(second.answer.body == first.answer.body)
        #expect(second.header("Idempotent-Replayed") == "true")
        #expect(second.header("Content-Type") == "application/problem+json")
        #expect(rig.provider.creates.count == 1)
    }

    @Test func `a value that the provider refuses is final, and asks for a new key`() throws {
        let rig = try Rig()
        rig.provider.reply(
            422, #"{"error":"bad","fields":[{"name":"customer","why":"x","words":"unknown"}]}"#)
        let body = #"{"provider":"acme","amount":"25.50","currency":"USD","customer":"c"}"#
        let first = try rig.create(body)
        #expect(first.status == 422)
        #expect(first.code == "provider_refused_value")
        #expect(first["retry", "advice"] == "new_key")
        #expect(try rig.create(body).answer.body == first.answer.body)
        #expect(rig.provider.creates.count == 1)
    }

    @Test(
        arguments: [
            (429, 503, "provider_rate_limited"), (503, 503, "provider_maintenance"),
            (401, 502, "provider_auth_failed"), (403, 502, "provider_account_restricted"),
            (400, 502, "provider_rejected_request"),
        ] as [(Status, Int, String)])
    func `what is no fault of the payment releases the key, which runs again`(
        _ said: Status, _ status: Int, _ code: String
    ) throws {
        let rig = try Rig()
        rig.provider.reply(said, "{}")
        let first = try rig.create()
        #expect(first.status == status)
        #expect(first.code == code)
        #expect(first["retry", "safe_new_key"] == "true")
        let second = try rig.create()
        #expect(second.status == 201)
        #expect(second["id"] == first["intent"])
        #expect(rig.provider.creates.count == 2)
        #expect(Set(rig.provider.creates.map(\.request)).count == 1)
    }

    @Test func `a provider that cannot be reached is tried again, and then released`() throws {
        let rig = try Rig()
        for _ in 0..<4 { rig.provider.reply(.failed(.refused)) }
        let pending = rig.begin(Rig.creation())
        #expect(pending.result == nil)
        rig.loop.pass(.milliseconds(2_100))
        let first = Reply(try #require(pending.result))
        #expect(first.status == 503)
        #expect(first.code == "provider_unreachable")
        #expect(first["detail"] == "nothing was sent to acme: it did not accept a connection")
        #expect(rig.provider.creates.count == 4)
        #expect(try rig.create().status == 201)
    }

    @Test func `an unknown outcome is 202, and the final answer once it is known`() throws {
        let rig = try Rig(file: Rig.file(window: "forever"))
        rig.provider.reply(.failed(.timeout))
        let first = try rig.create()
        #expect(first.status == 202)
        #expect(first["object"] == "intent")
        #expect(first["status"] == "indeterminate")
        #expect(first["last_problem", "code"] == "provider_timeout")
        #expect(first.header("Retry-After") == "5")
        #expect(first.header("Location") == "/v1/intents/\(try #require(first["id"]))")

        let second = try rig.create()
        #expect(second.status == 202)
        #expect(second.header("Idempotent-Replayed") == nil)

        rig.startUpkeep()
        rig.loop.pass(.seconds(200))
        let third = try rig.create()
        #expect(third.status == 201)
        #expect(third["id"] == first["id"])
        #expect(third.header("Idempotent-Replayed") == "true")
        #expect(try rig.create().answer.body == third.answer.body)
        #expect(rig.provider.creates.count == 2)
        #expect(Set(rig.provider.creates.map(\.request)).count == 1)
    }

    @Test func `a pruned result is never paid again`() throws {
        let rig = try Rig()
        let first = try rig.create()
        rig.journal.prune("k-1")
        let second = try rig.create()
        #expect(second.status == 409)
        #expect(second.code == "idempotency_result_expired")
        #expect(second.header("Location") == first.header("Location"))
        #expect(rig.provider.creates.count == 1)
    }

    @Test func `without a journal nothing is sent, and what is not kept is not final`() throws {
        let rig = try Rig()
        rig.journal.setWritable(false)
        let refused = try rig.create()
        #expect(refused.status == 503)
        #expect(refused.code == "storage_unavailable")
        #expect(try rig.get("/readyz").status == 503)
        #expect(rig.provider.creates.isEmpty)

        rig.journal.setWritable(true)
        #expect(try rig.get("/readyz").status == 200)
        rig.journal.loseSettlements()
        let lost = try rig.create()
        #expect(lost.status == 202)
        #expect(rig.log.lines.contains { $0.event == .settleLost && $0.level == .alarm })
    }

    @Test func `a journal that cannot be read answers nothing, and binds nothing`() throws {
        let rig = try Rig()
        rig.journal.setReadable(false)
        let create = try rig.create()
        #expect(create.status == 503)
        #expect(create["effect"] == "unknown")
        #expect(try rig.get("/v1/intents").code == "storage_unavailable")
        #expect(rig.journal.claims == 0)
    }

    @Test(arguments: [
        (ProblemCode.malformedRequest, 400), (.requestTimeout, 408), (.bodyTooLarge, 413),
        (.headersTooLarge, 431), (.internalError, 500),
    ])
    func `what is no request is refused in the words of the API`(
        _ code: ProblemCode, _ status: Int
    ) throws {
        let rig = try Rig()
        let long = Reply(rig.performer.refusal(code, status: 414, detail: "too long"))
        #expect(long.status == 414 && long["status"] == "414")
        let reply = Reply(rig.performer.refusal(code, detail: "told by the server"))
        #expect(reply.status == status)
        #expect(reply.code == code.rawValue)
        #expect(reply["detail"] == "told by the server")
        #expect(reply.header("Content-Type") == "application/problem+json")
        #expect(reply["request_id"] == reply.header("Request-Id"))
    }

    @Test func `a gateway that drains begins nothing`() throws {
        let rig = try Rig()
        rig.state.drain()
        let create = try rig.create()
        #expect(create.status == 503)
        #expect(create.code == "shutting_down")
        #expect(try rig.get("/readyz").status == 503)
        #expect(try rig.get("/livez").status == 200)
        #expect(rig.journal.claims == 0)
    }
}
