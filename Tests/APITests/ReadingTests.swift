import API
import Gateway
import HTTP
import Intents
import Testing

/// The syntax of `Idempotency-Key`.
struct IdempotencyKeyTests {
    private static func key(_ value: String) -> String? {
        Asked(.post, "/v1/intents", [Field("Idempotency-Key", value)]).order?.name.key
    }

    @Test(arguments: [
        ("a", "a"), (#""a""#, "a"), ("8e03978e-40d5-43dd-bc93-6894a57f9324", nil),
        (#""with space""#, "with space"), (#""a\"b\\c""#, #"a"b\c"#), (#""a,b;c""#, "a,b;c"),
        ("!#$%&'*+-./:<=>?@^_`|~()[]{}", nil), (#"" a ""#, " a "),
    ])
    func `a token and a quoted string are the same key`(_ value: String, _ key: String?) {
        #expect(Self.key(value) == key ?? value)
    }

    @Test(arguments: [
        #""""#, #""   ""#, #"""#, #""a"#, #""a"b"#, #""a";p=1"#, #""a","b""#, #""a\n""#, #""\"#,
        "a,b", "a;p=1", "a b", #"a"b"#, #"a\b"#,
    ])
    func `a list, parameters and what is neither are refused`(_ value: String) {
        let asked = Asked(.post, "/v1/intents", [Field("Idempotency-Key", value)])
        #expect(asked.status == 400)
        #expect(asked.code == "idempotency_key_invalid")
    }

    @Test func `a key has 1 to 255 bytes after its quotes are taken off`() {
        let longest = String(repeating: "k", count: 255)
        #expect(Self.key(longest) == longest)
        #expect(Self.key("\"\(longest)\"") == longest)
        #expect(Self.key(longest + "k") == nil)
        #expect(Self.key("\"\(longest)k\"") == nil)
    }

    @Test func `a key stands on one line`() {
        let field = Field("Idempotency-Key", "k")
        #expect(Asked(.post, "/v1/intents", [field, field]).code == "idempotency_key_invalid")
    }

    @Test func `without a key nothing is created, and it is told what explains it`() {
        let asked = Asked(.post, "/v1/intents", without: ["Idempotency-Key"])
        #expect(asked.status == 400)
        #expect(asked.code == "idempotency_key_required")
        #expect(asked.header("Link")?.hasSuffix("; rel=\"describedby\"") == true)
        #expect(asked.body("retry", "advice") == "fix_same_key")
    }
}

struct MediaTypeTests {
    @Test(arguments: [
        "application/json", "Application/JSON", "application/json; charset=utf-8",
        "application/json;charset=UTF-8", #"application/json ; charset="utf-8""#,
    ])
    func `JSON in UTF-8 is read`(_ type: String) {
        #expect(Asked(.post, "/v1/intents", [Field("Content-Type", type)]).order != nil)
    }

    @Test(arguments: [
        "text/json", "application/json; charset=latin1", "application/problem+json",
        "application/json;", "application/json; charset=utf-8; x=1", "application/json, text/html",
        "application/x-www-form-urlencoded",
    ])
    func `nothing else is`(_ type: String) {
        let asked = Asked(.post, "/v1/intents", [Field("Content-Type", type)])
        #expect(asked.status == 415)
        #expect(asked.code == "media_type_unsupported")
    }

    @Test func `a body that is packed is not read`() {
        #expect(Asked(.post, "/v1/intents", [Field("Content-Encoding", "gzip")]).status == 415)
        #expect(Asked(.post, "/v1/intents", [Field("Content-Encoding", "identity")]).order != nil)
    }
}

struct PreferencesTests {
    @Test(
        arguments: [
            ("wait=10", 10), ("wait=0", 0), ("wait=30", 30), ("wait=31", 30), ("WAIT = 5", 5),
            ("wait=99999999999999999999", 30), (#"wait="7""#, 7), ("respond-async, wait=3", 3),
            ("wait=3; x=1", 3), ("wait=4, wait=9", 4),
            ("wait", nil), ("wait=", nil), ("wait=-1", nil), ("wait=1.5", nil), ("waits=3", nil),
        ] as [(String, Int?)])
    func `a wish to wait is cut to what is allowed, and passed over where it is none`(
        _ value: String, _ seconds: Int?
    ) throws {
        let order = try #require(Asked(.post, "/v1/intents", [Field("Prefer", value)]).order)
        #expect(order.waitSeconds == seconds)
    }
}

/// Parameters in the address.
struct QueryTests {
    private static func list(_ query: String) -> IntentQuery? {
        guard case .listIntents(let list)? = Asked(.get, "/v1/intents?\(query)").operation else {
            return nil
        }
        return list
    }

    @Test func `a list is filtered by what its parameters say`() throws {
        let list = try #require(
            Self.list(
                "limit=7&reference=a%20b+c&provider=acme&status=requires_payment"
                    + "&created_gte=2026-05-02T09:15:04Z&created_lt=1777800000"))
        #expect(list.limit == 7)
        #expect(list.reference == "a b c")
        #expect(list.provider == "acme")
        #expect(list.status == .requiresPayment)
        #expect(list.createdFrom?.rfc3339 == "2026-05-02T09:15:04Z")
        #expect(list.createdBefore?.unixSeconds == 1_777_800_000)
    }

    @Test func `a page has 20 intents unless 1 to 100 are asked for`() {
        #expect(Self.list("")?.limit == 20)
        #expect(Self.list("limit=1")?.limit == 1)
        #expect(Self.list("limit=100")?.limit == 100)
    }

    @Test(arguments: [
        "limit=0", "limit=101", "limit=", "limit=+5", "limit=1&limit=1", "status=paid", "cursor=x",
        "created_gte=yesterday", "reference=%ff", "refrence=a", "refresh=true", "cursor=aW50XzE",
    ])
    func `what is unknown, malformed or stands twice is refused`(_ query: String) {
        let asked = Asked(.get, "/v1/intents?\(query)")
        #expect(asked.status == 400)
        #expect(asked.code == "query_unknown")
        #expect(asked.body("errors", "0", "path")?.hasPrefix("?") == true)
    }

    @Test func `an unknown parameter is answered with the one that was meant`() {
        #expect(
            Asked(.get, "/v1/intents?refrence=a").body("detail")?.contains(
                #"did you mean "reference"?"#) == true)
        #expect(
            Asked(.get, "/v1/providers?a=b").body("detail")?.contains("no parameters") == true)
    }

    @Test func `all mistakes are told at once`() {
        let asked = Asked(.get, "/v1/intents?limit=0&status=paid&x=1")
        #expect(asked.body("errors", "2", "path") != nil)
    }

    @Test func `an intent is refreshed and expanded where that is asked`() throws {
        let asked = Asked(.get, "/v1/intents/int_1?refresh=true&expand=provider_data")
        guard case .showIntent(let view)? = asked.operation else {
            Issue.record("an intent is asked for")
            return
        }
        #expect(view.id == "int_1" && view.isRefreshed && view.showsProviderData)
        #expect(Asked(.get, "/v1/intents/int_1?refresh=yes").status == 400)
        #expect(Asked(.get, "/v1/intents/int_1?expand=payer").status == 400)
    }

    @Test func `a key in a path may hold what is escaped`() {
        guard case .showKey(let name)? = Asked(.get, "/v1/idempotency/a%2Fb%20c").operation else {
            Issue.record("a key is asked for")
            return
        }
        #expect(name.key == "a/b c")
    }
}
