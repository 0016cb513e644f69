import API
import Command
import Gateway
import HTTP
import Intents
import Testing

/// What can be read, and by whom.
struct ReadingPagesTests {
    @Test func `an intent is read by its merchant in its mode alone`() throws {
        let rig = try Rig()
        let id = try #require(try rig.create()["id"])
        let read = try rig.get("/v1/intents/\(id)")
        #expect(read.status == 200)
        #expect(read["id"] == id)
        #expect(read["provider_data"] == nil)
        for credential in ["sk_live_other", Rig.test] {
            let other = try rig.get("/v1/intents/\(id)", as: credential)
            #expect(other.status == 404)
            #expect(other.code == "not_found")
        }
        #expect(try rig.get("/v1/intents/int_none").status == 404)
    }

    @Test func `the provider's own object is shown where it is asked for`() throws {
        let rig = try Rig()
        let id = try #require(try rig.create()["id"])
        let read = try rig.get("/v1/intents/\(id)?expand=provider_data")
        #expect(read["provider_data", "id"] == "p_1")
        #expect(read["provider_data", "state"] == "open")
    }

    @Test func `a list is newest first, page by page`() throws {
        let rig = try Rig()
        for number in 1...5 {
            _ = try rig.create(Rig.body.replacing("r-1", with: "r-\(number)"), key: "k\(number)")
            rig.loop.pass(.seconds(1))
        }
        let first = try rig.get("/v1/intents?limit=2")
        #expect(first["object"] == "list")
        #expect(first["data", "0", "reference"] == "r-5")
        #expect(first["data", "1", "reference"] == "r-4")
        #expect(first["has_more"] == "true")
        let cursor = try #require(first["next_cursor"])
        let second = try rig.get("/v1/intents?limit=2&cursor=\(cursor)")
        #expect(second["data", "0", "reference"] == "r-3")
        let next = try #require(second["next_cursor"])
        let last = try rig.get("/v1/intents?limit=2&cursor=\(next)")
        #expect(last["data", "0", "reference"] == "r-1")
        #expect(last["has_more"] == "false")
        #expect(last["next_cursor"] == nil)
        #expect(try rig.get("/v1/intents?reference=r-3")["data", "0", "reference"] == "r-3")
        #expect(try rig.get("/v1/intents?status=failed")["data", "0", "id"] == nil)
        #expect(try rig.get("/v1/intents", as: "sk_live_other")["data", "0", "id"] == nil)
    }

    @Test func `a secret stands in the create, its replay and the intent, and in no list`() throws {
        let file = Rig.file().replacing(
            #""echo": {"#,
            with:
                #""next_action": { "confirm_with_client_secret": { "client_secret": "$record.secret" } }, "echo": {"#
        ).replacing(#""accepts":"#, with: #""seal": ["$body.secret"], "accepts":"#)
        let rig = try Rig(file: file)
        rig.provider.reply(
            201,
            #"{"id":"p_1","state":"open","amount":2550,"currency":"USD","secret":"s3cr3t"}"#)
        let first = try rig.create()
        #expect(first["next_action", "client_secret"] == "s3cr3t")
        #expect(try rig.create().answer.body == first.answer.body)
        let id = try #require(first["id"])
        #expect(try rig.get("/v1/intents/\(id)")["next_action", "client_secret"] == "s3cr3t")
        let list = try rig.get("/v1/intents")
        #expect(list["data", "0", "next_action", "type"] == "confirm_with_client_secret")
        #expect(!String(decoding: list.answer.body, as: UTF8.self).contains("s3cr3t"))
    }

    @Test func `a key tells whether it happened`() throws {
        let rig = try Rig()
        #expect(try rig.get("/v1/idempotency/k-1").status == 404)
        rig.provider.reply(201, FakeProvider.object, after: .seconds(1))
        let pending = rig.begin(Rig.creation())
        #expect(try rig.get("/v1/idempotency/k-1")["state"] == "running")
        rig.loop.pass(.seconds(1))
        let final = try rig.get("/v1/idempotency/k-1")
        #expect(final["object"] == "idempotency_key")
        #expect(final["key"] == "k-1")
        #expect(final["state"] == "final")
        #expect(final["intent"] == Reply(try #require(pending.result))["id"])
        #expect(final["created_at"] != nil && final["expires_at"] != nil)
        rig.provider.reply(429, "{}")
        _ = try rig.create(key: "k-2")
        #expect(try rig.get("/v1/idempotency/k-2")["state"] == "released")
        rig.provider.reply(.failed(.timeout))
        _ = try rig.create(key: "k-3")
        #expect(try rig.get("/v1/idempotency/k-3")["state"] == "open")
        rig.journal.prune("k-1")
        #expect(try rig.get("/v1/idempotency/k-1")["state"] == "expired")
        #expect(try rig.get("/v1/idempotency/k-1", as: Rig.test).status == 404)
    }

    @Test(arguments: ["/v1/idempotency/k-1", "/v1/intents/int_none"])
    func `what is not found proves nothing of a payment`(_ path: String) throws {
        let rig = try Rig()
        let reply = try rig.get(path)
        #expect(reply.code == "not_found")
        #expect(reply["effect"] == "unknown")
        #expect(reply["retry", "safe_new_key"] == "false")
        #expect(reply["failover", "safe"] == "false")
    }

    @Test func `at a path that there is not nothing can have been asked for`() throws {
        let reply = try Rig().get("/v1/intent")
        #expect(reply.code == "not_found")
        #expect(reply["effect"] == "none")
        #expect(reply["retry", "safe_new_key"] == "true")
    }

    @Test func `providers are listed and described`() throws {
        let rig = try Rig(others: [.init(name: "broken", pinned: nil, mistakes: 2)])
        let list = try rig.get("/v1/providers")
        #expect(list["data", "0", "name"] == "acme")
        #expect(list["data", "0", "status"] == "ok")
        #expect(list["data", "0", "currencies", "0"] == "USD")
        #expect(list["data", "1", "status"] == "mistakes")
        #expect(list["data", "1", "mistakes"] == "2")
        let one = try rig.get("/v1/providers/acme")
        #expect(one["object"] == "provider")
        #expect(one["name"] == "acme")
        let unknown = try rig.get("/v1/providers/acne")
        #expect(unknown.status == 404)
        #expect(unknown.code == "provider_unknown")
        #expect(unknown["status"] == "404")
        #expect(unknown["detail"]?.contains(#"did you mean "acme"?"#) == true)
        #expect(try rig.get("/v1/providers/broken").code == "provider_unavailable")
    }

    @Test func `every answer has a name, and a problem repeats it`() throws {
        let rig = try Rig()
        let paths = ["/v1/intents", "/v1/intents/int_1", "/nowhere", "/livez", "/v1/providers?a=1"]
        for path in paths {
            let reply = try rig.get(path)
            let name = try #require(reply.header("Request-Id"))
            #expect(name.hasPrefix("req_"))
            if reply.status >= 400 { #expect(reply["request_id"] == name) }
        }
        let refusal = Reply(rig.performer.refusal(.headersTooLarge, detail: "too large"))
        #expect(refusal.status == 431)
        #expect(refusal["request_id"] == refusal.header("Request-Id"))
    }
}

/// Previews, as `polyrail translate --json` prints them.
struct TranslationPageTests {
    private static func preview(
        _ rig: Rig,
        _ query: String = "",
        _ body: String = Rig.body
    ) throws -> Reply {
        let create = Rig.creation(body)
        return try rig.ask(
            Request(.post, "/v1/translations\(query)", fields: create.fields, body: create.body))
    }

    @Test func `the intent's own provider is shown, and nothing is sent`() throws {
        let rig = try Rig()
        let reply = try Self.preview(rig)
        #expect(reply.status == 200)
        #expect(reply["data", "0", "provider"] == "acme")
        #expect(reply["data", "0", "request", "method"] == "POST")
        #expect(
            reply["data", "0", "request", "headers", "Authorization"]
                == "Bearer {{secret.api_key}}")
        #expect(rig.journal.claims == 0)
        #expect(rig.provider.creates.isEmpty)
    }

    @Test func `all providers are shown side by side, and why some refuse`() throws {
        let other = try Rig.pinned(
            Rig.file(name: "other").replacing(#"["USD"]"#, with: #"["EUR"]"#), name: "other")
        let rig = try Rig(others: [
            .init(name: "other", pinned: other), .init(name: "broken", pinned: nil, mistakes: 1),
        ])
        let reply = try Self.preview(rig, "?all=true")
        #expect(reply["data", "0", "request", "method"] == "POST")
        #expect(reply["data", "1", "provider"] == "broken")
        #expect(reply["data", "1", "problem", "code"] == "provider_unavailable")
        #expect(reply["data", "2", "problem", "code"] == "currency_unsupported")
    }

    @Test func `another provider and key may be named`() throws {
        let rig = try Rig()
        let usual = try Self.preview(rig, "?provider=acme")
        let other = try Self.preview(rig, "?provider=acme&key=k-9")
        let key = { (reply: Reply) in reply["data", "0", "request", "headers", "Idempotency-Key"] }
        #expect(key(usual) != nil && key(usual) != key(other))
        #expect(
            try Self.preview(rig, "?provider=acne")["data", "0", "problem", "code"]
                == "provider_unknown")
        #expect(try Self.preview(rig, "?all=true&provider=acme").code == "query_unknown")
        #expect(
            try Self.preview(rig, "", "{}")["data", "0", "problem", "code"] == "field_required")
    }
}
