import HTTP
import Intents
import Testing
import Translation

struct AuthorizerTests {
    private static let account =
        #"{ "api_key": { "secret": true }, "shop": {}, "k": { "secret": true } }"#

    private func authorized(
        _ auth: String,
        url: String = "https://api.acme.example/base/v1/payments",
        texts: [String: String] = ["api_key": "sk_1", "shop": "pub", "k": "sk_1"],
        token: String? = nil,
        sentAt: Instant = Instant(milliseconds: 1_700_000_000_123),
        isPrepared: Bool = false
    ) throws -> Request {
        let translator = try TestTranslator.load(["auth": auth, "account": Self.account])
        let request = Request(
            .post,
            url,
            fields: Fields([try #require(Field("Content-Type", "application/json"))]),
            body: Array(#"{"amount":2550,"currency":"USD"}"#.utf8)
        )
        let account = AccountValues(texts)
        let random = (0..<translator.nonceBytes).map { UInt8($0 % 2 == 0 ? 0 : $0 / 2) }
        return try translator.authorize(
            request,
            account: isPrepared ? translator.prepared(account) : account,
            sentAt: sentAt,
            randomBytes: random,
            token: token
        )
    }

    @Test(arguments: [
        (#"{ "bearer": "$secret.api_key" }"#, "Authorization", "Bearer sk_1"),
        (#"{ "basic": ["$secret.api_key", ""] }"#, "Authorization", "Basic c2tfMTo="),
        (#"{ "basic": ["$param.shop", "$secret.k"] }"#, "Authorization", "Basic cHViOnNrXzE="),
        (#"{ "headers": { "X-Key": "Key ${secret.api_key}" } }"#, "X-Key", "Key sk_1"),
        (#"{ "headers": { "X-Time": "$sent_at.rfc3339" } }"#, "X-Time", "2023-11-14T22:13:20Z"),
    ])
    func `credentials stand where the file puts them, the body as it was`(
        _ auth: String, _ name: String, _ value: String
    ) throws {
        let request = try authorized(auth)
        #expect(request.fields.first(try #require(Field.Name(name))) == value)
        #expect(request.fields.first("Content-Type") == "application/json")
        #expect(request.body == Array(#"{"amount":2550,"currency":"USD"}"#.utf8))
    }

    @Test(arguments: [
        #"{ "bearer": "$secret.api_key" }"#,
        #"{ "basic": ["$param.shop", "$secret.k"] }"#,
        #"{ "headers": { "X-Key": "Key ${secret.api_key}", "X-Shop": "$param.shop" } }"#,
        #"{ "bearer": "$secret.api_key", "headers": { "X-Time": "$sent_at.unix_ms" } }"#,
        #"{ "bearer": "$secret.api_key", "query": { "shop": "$param.shop" } }"#,
        #"{ "nonce": { "length": 8, "chars": "A-D" }, "headers": { "X-Nonce": "$nonce" } }"#,
    ])
    func `an account that was made ready proves what it would prove anyway`(
        _ auth: String
    ) throws {
        for sentAt in [Instant(milliseconds: 1_700_000_000_123), Instant(milliseconds: 7)] {
            let prepared = try authorized(auth, sentAt: sentAt, isPrepared: true)
            #expect(try prepared == authorized(auth, sentAt: sentAt))
        }
    }

    @Test func `a credential that is missing is told at the send, made ready or not`() throws {
        let auth = #"{ "bearer": "$secret.api_key" }"#
        #expect(throws: Problem.self) {
            try authorized(auth, texts: ["shop": "pub", "k": "sk_1"], isPrepared: true)
        }
    }

    @Test(arguments: [("", "?"), ("?a=1", "&")])
    func `a key in the query joins what is there`(_ query: String, _ separator: String) throws {
        let url = "https://api.acme.example/v1" + query
        let request = try authorized(
            #"{ "query": { "key": "$secret.api_key" } }"#, url: url,
            texts: ["api_key": "a b&c", "shop": "", "k": ""])
        #expect(request.url == url + separator + "key=a%20b%26c")
    }

    @Test func `what is signed is the whole request but its signature`() throws {
        let auth = #"""
            { "nonce": { "length": 8, "chars": "A-D" },
              "sign": { "hmac": "sha512", "key": "$secret.k", "encode": ["HEX"],
                "over": "${request.method}\n${request.target}\n${sent_at.unix_ms}\n${nonce}\n${request.body}" },
              "headers": { "X-Signature": "$signature", "X-Nonce": "$nonce", "X-Time": "$sent_at.unix_ms" },
              "query": { "k": "$param.shop", "n": "$nonce" } }
            """#
        let request = try authorized(auth)
        #expect(
            request.url == "https://api.acme.example/base/v1/payments?k=pub&n=ABCDABCD")
        #expect(request.fields.first("X-Nonce") == "ABCDABCD")
        #expect(request.fields.first("X-Time") == "1700000000123")
        #expect(
            request.fields.first("X-Signature")
                == "DF4FC765A22158B996319ADFB529F75FD6D66D337E31294E50CE1CF3F833DC02"
                + "D3CA72FA55056261C240F342F2F78732B8B9D4837325049DDCE78EB86C9E4EF4")
    }

    @Test(
        arguments: [
            (#"{ "bearer": "$secret.api_key" }"#, [String: String](), nil),
            (
                #"{ "bearer": "$token", "token": { "post": "/t", "value": "$body.t" } }"#,
                ["api_key": "sk_1"], nil
            ),
            (#"{ "headers": { "X": "$secret.api_key" } }"#, ["api_key": "a\nb"], nil),
            (
                #"{ "bearer": "$token", "token": { "post": "/t", "value": "$body.t" } }"#,
                ["api_key": "sk_1"], "a\r\nX: y"
            ),
        ] as [(String, [String: String], String?)])
    func `nothing is sent without its credential, or with one that no header holds`(
        _ auth: String, _ texts: [String: String], _ token: String?
    ) throws {
        #expect(throws: Problem.self) { try authorized(auth, texts: texts, token: token) }
    }

    @Test(arguments: [
        (#"{ "bearer": "$secret.api_key" }"#, "`$secret.api_key`"),
        (#"{ "basic": ["$param.shop", "$secret.k"] }"#, "`$secret.k`"),
        (#"{ "headers": { "X": "${param.shop}-${secret.k}" } }"#, "`$secret.k`"),
    ])
    func `a field that the account lacks is named, its others are not shown`(
        _ auth: String, _ missing: String
    ) throws {
        let problem = try #require(throws: Problem.self) {
            try authorized(auth, texts: ["shop": "shop_value"])
        }
        #expect(problem.code == .providerAccountMissing)
        #expect(problem.detail == "acme: the account has no \(missing)")
        #expect(problem.effect == .none)
    }

    @Test func `a field that a path or a token needs is named alike`() throws {
        let auth = #"""
            { "bearer": "$token", "token": { "post": "/t", "value": "$body.t",
              "basic": ["$param.shop", "$secret.k"] } }
            """#
        let translator = try TestTranslator.load(["auth": auth, "account": Self.account])
        let problem = try #require(throws: Problem.self) {
            try translator.tokenRequest(account: AccountValues([:]), environment: .live)
        }
        #expect(problem.code == .providerAccountMissing)
        #expect(problem.detail == "acme: the account has no `$param.shop`, `$secret.k`")
    }

    @Test func `a token is asked for as the file says, and read from the answer`() throws {
        let auth = #"""
            { "bearer": "$token", "token": { "post": "/oauth2/token", "basic": ["$param.shop", "$secret.k"],
              "form": { "grant_type": "client_credentials", "scope": "a b" },
              "value": "$body.access_token", "expires_in": "$body.expires_in" } }
            """#
        let translator = try TestTranslator.load(["auth": auth, "account": Self.account])
        let account = AccountValues(["api_key": "x", "shop": "pub", "k": "sk_1"])
        let request = try #require(
            try translator.tokenRequest(account: account, environment: .live))
        #expect(request.url == "https://api.acme.example/base/oauth2/token")
        #expect(request.fields.first("Authorization") == "Basic cHViOnNrXzE=")
        #expect(request.fields.first("Content-Type") == "application/x-www-form-urlencoded")
        #expect(request.body == Array("grant_type=client_credentials&scope=a+b".utf8))

        let answer = Answer(200, body: Array(#"{"access_token":"t1","expires_in":3600}"#.utf8))
        let token = try #require(translator.readToken(answer))
        #expect(token.value == "t1")
        #expect(token.expiresInSeconds == 3_600)
        #expect(
            try authorized(auth, token: token.value).fields.first("Authorization") == "Bearer t1")
    }

    @Test(arguments: [
        (Status(401), #"{"access_token":"t"}"#), (Status(200), "{}"), (Status(200), "<html>"),
        (Status(200), #"{"access_token":""}"#), (Status(302), #"{"access_token":"t"}"#),
    ])
    func `an answer without a token gives none`(_ status: Status?, _ body: String) throws {
        let auth = #"""
            { "bearer": "$token", "token": { "post": "/t", "value": "$body.access_token" } }
            """#
        let translator = try TestTranslator.load(["auth": auth])
        let answer = Answer(try #require(status), body: Array(body.utf8))
        #expect(translator.readToken(answer) == nil)
        #expect(
            try TestTranslator.load().tokenRequest(account: .preview, environment: .live) == nil)
    }
}
