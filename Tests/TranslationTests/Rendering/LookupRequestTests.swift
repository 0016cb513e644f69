import HTTP
import Intents
import Testing
import Translation

struct LookupRequestTests {
    private func byID(_ lookup: String, _ id: String, shop: String? = "s") throws -> Request? {
        let account = #"{ "api_key": { "secret": true }, "shop": { "optional": true } }"#
        let translator = try TestTranslator.load([
            "lookup": #"{ "by_id": { \#(lookup), "record": "$body" } }"#, "account": account,
        ])
        var texts = ["api_key": "sk_1"]
        texts["shop"] = shop
        return try translator.lookupByID(
            providerID: id, key: TestTranslator.key, account: AccountValues(texts),
            environment: .live)
    }

    @Test(arguments: [
        (#""get": "/v1/payments/${provider_id}""#, "p 1/2", "/v1/payments/p%201%2F2"),
        (#""get": "/v1/${+provider_id}""#, "a/b", "/v1/a/b"),
        (
            #""get": "/v1", "query": { "id": "$provider_id", "s": "$param.shop" }"#, "p",
            "/v1?id=p&s=s"
        ),
    ])
    func `an id stands in the path or the query, encoded`(
        _ lookup: String, _ id: String, _ target: String
    ) throws {
        let request = try #require(try byID(lookup, id))
        #expect(request.method == .get)
        #expect(request.url == "https://api.acme.example/base" + target)
        #expect(request.body.isEmpty)
    }

    @Test(arguments: [
        ("https://api.acme.example/x/1?y=2", true), ("https://API.acme.example:443/x", true),
        ("https://evil.example/x", false), ("http://api.acme.example/x", false),
        ("https://api.acme.example@evil.example/x", false), ("p_1", false), ("/x", false),
    ])
    func `a whole address is followed only on the provider's own origin`(
        _ id: String, _ isAsked: Bool
    ) throws {
        #expect(try byID(#""get": "${provider_id}""#, id)?.url == (isAsked ? id : nil))
    }

    @Test func `a lookup is skipped where a hole of its path or its whole body is absent`() throws {
        #expect(try byID(#""get": "/v1/${param.shop}""#, "p", shop: nil) == nil)
        let post = #""post": "/v1/search", "body": { "shop": "$param.shop" }"#
        #expect(try byID(post, "p", shop: nil) == nil)
        #expect(try byID(post, "p")?.body == Array(#"{"shop":"s"}"#.utf8))
    }

    @Test func `a header or a member of the query without a value is left out`() throws {
        let lookup = #"""
            "get": "/v1/${provider_id}", "query": { "shop": "$param.shop", "full": "1" },
            "headers": { "X-Shop": "$param.shop", "X-On-Behalf": "of ${param.shop}" }
            """#
        let request = try #require(try byID(lookup, "p", shop: nil))
        #expect(request.url == "https://api.acme.example/base/v1/p?full=1")
        #expect(request.fields.list.isEmpty)
        let whole = try #require(try byID(lookup, "p"))
        #expect(whole.url.hasSuffix("?shop=s&full=1"))
        #expect(whole.fields.first("X-Shop") == "s")
        #expect(whole.fields.first("X-On-Behalf") == "of s")
    }

    @Test func `what names our object is never left out`() throws {
        let lookup =
            #"{ "by_id": { "get": "/v1", "query": { "key": "$key" }, "record": "$body" } }"#
        let translator = try TestTranslator.load(["lookup": lookup])
        #expect(
            try translator.lookupByID(
                providerID: "p", key: nil, account: TestTranslator.account, environment: .live)
                == nil)
    }

    @Test func `a path cannot be left`() {
        #expect(throws: Problem.self) { try byID(#""get": "/v1/${+provider_id}""#, "../x") }
    }

    @Test func `a key is looked up with a body too`() throws {
        let lookup = #"""
            { "by_key": { "post": "/v1/search", "headers": { "X-Key": "$key" }, "body": { "key": "$key" }, "record": "$body" } }
            """#
        let translator = try TestTranslator.load(["lookup": lookup])
        let key = try #require(translator.spelling(of: TestTranslator.key))
        let request = try #require(
            try translator.lookupByKey(
                TestTranslator.key, account: TestTranslator.account, environment: .live))
        #expect(request.method == .post)
        #expect(request.body == Array(#"{"key":"\#(key)"}"#.utf8))
        #expect(request.fields.first("X-Key") == key)
        #expect(request.fields.first("Content-Type") == "application/json")
        #expect(
            try TestTranslator.load().lookupByKey(
                TestTranslator.key, account: TestTranslator.account, environment: .live) == nil)
    }
}
