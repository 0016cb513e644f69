import API
import Gateway
import HTTP
import Intents
import JSON
import Testing
import Translation

/// Which request is what, and in which order it is refused.
struct RouterTests {
    @Test func `a create carries whose it is, its key and its body`() throws {
        let order = try #require(Asked(.post, "/v1/intents").order)
        #expect(order.name == KeyName(merchant: "shop", mode: .test, key: "k-1"))
        #expect(String(decoding: order.document.bytes, as: UTF8.self) == Asked.body)
        #expect(order.waitSeconds == nil)
    }

    @Test(arguments: [
        "/", "/v1", "/v1/", "/v1/intents/", "/v1/intents/int_1/refunds", "/v2/intents",
        "/V1/intents",
        "//v1/intents", "/v1/intent", "/livez/", "/v1/intents/%zz", "v1/intents", "x/livez", "",
    ])
    func `nothing is elsewhere`(_ path: String) {
        let asked = Asked(.get, path)
        #expect(asked.status == 404)
        #expect(asked.code == "not_found")
        #expect(asked.body("request_id") == "req_1")
        #expect(asked.body("instance") == "urn:polyrail:request:req_1")
    }

    @Test(arguments: [
        (Method.put, "/v1/intents", "GET, HEAD, POST, OPTIONS"),
        (.delete, "/v1/intents/int_1", "GET, HEAD, OPTIONS"),
        (.post, "/v1/intents/int_1", "GET, HEAD, OPTIONS"),
        (.get, "/v1/translations", "POST, OPTIONS"),
        (.post, "/v1/providers", "GET, HEAD, OPTIONS"),
        (.patch, "/livez", "GET, HEAD, OPTIONS"),
    ])
    func `a method that a resource does not take is refused with those it takes`(
        _ method: Method, _ path: String, _ allowed: String
    ) {
        let asked = Asked(method, path)
        #expect(asked.status == 405)
        #expect(asked.code == "method_not_allowed")
        #expect(asked.header("Allow") == allowed)
    }

    @Test func `a method that nobody knows is refused like any other`() {
        #expect(Asked(nil, "/v1/intents").status == 405)
        #expect(Asked(nil, "/nowhere").status == 404)
    }

    @Test(arguments: ["/v1/intents", "/v1/translations", "/livez", "*"])
    func `options are told to anybody`(_ path: String) {
        let asked = Asked(.options, path, without: ["Authorization"])
        #expect(asked.status == 204)
        #expect(asked.header("Allow")?.hasSuffix("OPTIONS") == true)
        #expect(asked.answer?.body == [])
    }

    @Test func `a head is decided as a get`() {
        guard case .listIntents = Asked(.head, "/v1/intents").operation else {
            Issue.record("a list is asked for")
            return
        }
    }

    @Test func `health is told to anybody`() {
        for path in ["/livez", "/readyz"] {
            #expect(Asked(.get, path, without: ["Authorization"]).operation != nil)
        }
    }

    /// Each request has all later mistakes too.
    @Test func `the first of several mistakes is told`() {
        let none: Set<Field.Name> = ["Idempotency-Key", "Authorization", "Content-Type"]
        #expect(Asked(.put, "/v1/intents?x=1", body: "{", without: none).status == 405)
        #expect(
            Asked(.post, "/v1/intents?x=1", body: "{", without: none).code
                == "idempotency_key_required")
        #expect(
            Asked(
                .post, "/v1/intents?x=1", body: "{", without: ["Authorization", "Content-Type"]
            ).code == "unauthenticated")
        #expect(
            Asked(.post, "/v1/intents?x=1", body: "{", without: ["Content-Type"]).code
                == "query_unknown")
        #expect(
            Asked(.post, "/v1/intents", body: "{", without: ["Content-Type"]).code
                == "media_type_unsupported")
        #expect(Asked(.post, "/v1/intents", body: "{").code == "malformed_json")
    }

    @Test func `a body is JSON, once for each name, and of a size`() {
        #expect(Asked(.post, "/v1/intents", body: "").code == "malformed_json")
        let twice = Asked(.post, "/v1/intents", body: #"{"amount":"1","amount":"2"}"#)
        #expect(twice.status == 400)
        #expect(twice.code == "duplicate_json_key")
        let padding = String(
            repeating: " ", count: Intents.Limits.bodyBytes - Asked.body.utf8.count)
        #expect(Asked(.post, "/v1/intents", body: Asked.body + padding).order != nil)
        let large = Asked(.post, "/v1/intents", body: Asked.body + padding + " ")
        #expect(large.status == 413)
        #expect(large.code == "body_too_large")
    }
}

/// Who asks.
struct CredentialTests {
    @Test func `a key speaks for its merchant in its mode`() {
        let live = Asked(
            .get, "/v1/providers", [Field("Authorization", "bearer  \(Asked.liveKey)")])
        #expect(live.operation?.owner == Owner(merchant: "shop", mode: .live))
    }

    @Test(arguments: [
        "Bearer", "Bearer ", "Basic c2s6", "sk_test_1", "Bearer sk_test_1 x", "Bearer sk_test_2",
        "Bearer sk_live_odd", "Bearer SK_TEST_1",
    ])
    func `whoever is not known is asked who it is`(_ value: String) throws {
        let field = try #require(
            Field("Authorization", value) ?? Field("Authorization", "Bearer"))
        let asked = Asked(.get, "/v1/intents", [field])
        #expect(asked.status == 401)
        #expect(asked.code == "unauthenticated")
        #expect(asked.header("WWW-Authenticate") == #"Bearer realm="polyrail""#)
    }

    @Test func `two credentials are none`() {
        let field = Field("Authorization", "Bearer \(Asked.testKey)")
        #expect(Asked(.get, "/v1/intents", [field, field]).status == 401)
    }

    @Test func `a key that only reads may not create`() {
        let field = Field("Authorization", "Bearer \(Asked.readKey)")
        let asked = Asked(.post, "/v1/intents", [field])
        #expect(asked.status == 403)
        #expect(asked.code == "forbidden")
        #expect(Asked(.get, "/v1/intents", [field]).operation != nil)
        #expect(Asked(.post, "/v1/translations", [field]).operation != nil)
    }

    @Test func `no problem repeats a key`() throws {
        let asked = Asked(.get, "/v1/intents", [Field("Authorization", "Bearer sk_live_secret")])
        let body = try #require(asked.answer?.body)
        #expect(!String(decoding: body, as: UTF8.self).contains("sk_live_secret"))
    }
}
