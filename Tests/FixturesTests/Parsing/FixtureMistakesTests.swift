import Fixtures
import Testing
import Translation

/// Every mistake that a file can make, and what it is told.
struct FixtureMistakesTests {
    @Test(arguments: [
        ("", "case.json:1:1: the text is empty; expected a JSON value"),
        ("\u{0}\u{1}PNG", "case.json:1:1: expected a value, not byte 0x00"),
        ("fixture: 1", "case.json:1:1: expected a value, not `f`"),
        (
            "{\n  \"fixture\": 1,\n  \"fixture\": 1\n}",
            "case.json:3:3: the member \"fixture\" occurs twice in one object"
        ),
        ("[]", "case.json:1:1: the fixture must be an object, not an array"),
        (
            String(repeating: "[", count: 33),
            "case.json:1:33: nested deeper than the 32 levels allowed"
        ),
    ])
    func `a file that is no object is told so`(text: String, message: String) {
        #expect(SampleFixture.diagnostics(of: text) == [message])
    }

    @Test func `a file of 1 MiB is read, and one byte more is refused`() {
        let room = Fixtures.Limits.fileBytes - SampleFixture.text.utf8.count
        let padded = SampleFixture.text + String(repeating: " ", count: room)
        #expect(SampleFixture.diagnostics(of: padded) == [])
        let mistakes = SampleFixture.diagnostics(of: padded + " ")
        #expect(mistakes.count == 1)
        #expect(mistakes[0].hasSuffix("the text is larger than the 1048576 bytes allowed"))
        let unread = Fixture.Rejection.tooLarge(file: "case.json").diagnostics
        #expect(
            unread.map(\.description)
                == ["case.json:1:1: the text is larger than the 1048576 bytes allowed"])
    }

    @Test func `all that is missing is told at once`() {
        let names = ["fixture", "provider", "shows", "source", "when", "then"]
        let told = SampleFixture.diagnostics(of: "{}")
        #expect(told.count == names.count)
        for (message, name) in zip(told, names) {
            #expect(message.hasPrefix("case.json:1:1: the fixture lacks \"\(name)\"; expected "))
        }
    }

    static let mistakes: [(String, String, String)] =
        [head, source, steps, exchanges, answers, matchers].flatMap(\.self)

    @Test(arguments: mistakes)
    func `a mistake is told`(old: String, new: String, message: String) {
        #expect(SampleFixture.messages(replacing: old, with: new) == [message])
    }

    @Test func `mistakes come in the order of the file, with line and column`() {
        let text = SampleFixture.text(replacing: #""kind": "docs""#, with: #""kind": "doc""#)
            .replacing("\"fault\": \"refused\"", with: "\"fault\": \"refuse\"")
        #expect(
            SampleFixture.diagnostics(of: text) == [
                "case.json:6:23: source.kind: \"doc\" is unknown; did you mean \"docs\"?",
                "case.json:27:16: exchanges[2].fault: \"refuse\" is unknown; did you mean \"refused\"?",
            ])
    }

    @Test func `steps, exchanges and times have a limit`() {
        let step = #"{ "id": "f", "create": "no JSON", "key": "other" },"#
        func steps(_ count: Int) -> [String] {
            let more = (6..<count).map { #"{ "id": "s\#($0)", "get": "a" },"# }.joined()
            return SampleFixture.messages(replacing: step, with: step + more)
        }
        #expect(steps(Fixtures.Limits.steps) == [])
        #expect(
            steps(Fixtures.Limits.steps + 1).first
                == "when has more than \(Fixtures.Limits.steps) steps")
        let exchange = #"{ "fault": "refused" },"#
        func exchanges(_ count: Int) -> [String] {
            let all = String(repeating: exchange, count: count - 3)
            return SampleFixture.messages(replacing: exchange, with: all)
        }
        #expect(exchanges(Fixtures.Limits.exchanges) == [])
        #expect(
            exchanges(Fixtures.Limits.exchanges + 1).first
                == "exchanges has more than \(Fixtures.Limits.exchanges) entries")
        #expect(SampleFixture.messages(replacing: #""times": 2"#, with: #""times": 100"#) == [])
    }
}

extension FixtureMistakesTests {
    private static let head: [(String, String, String)] = [
        (#""fixture": 1"#, #""fixture": 2"#, "this program reads \"fixture\": 1"),
        (
            #""provider": "acme""#, #""provider": "acmee""#,
            "no translator has that name: \"acmee\" is unknown; did you mean \"acme\"?"
        ),
        (
            #""provider": "acme""#, #""provider": "bolt""#,
            "the provider must be that of the folder: \"acme\", not \"bolt\""
        ),
        (
            #""shows": "an answer that was lost is asked for again and found""#, #""shows": " ""#,
            "\"shows\" is empty; expected a sentence"
        ),
        (
            #""at": "2026-11-21T09:30:00Z""#, #""at": "2026-11-21""#,
            "the fixture.at must be a moment like \"2026-11-21T09:30:00Z\", not \"2026-11-21\""
        ),
        (
            #""environment": "sandbox""#, #""environment": "sandbx""#,
            "the fixture.environment: \"sandbx\" is unknown; did you mean \"sandbox\"?"
        ),
        (
            #""account": { "shop": "s1" }"#, #""account": { "shop": 1 }"#,
            "account.shop must be text, not a number"
        ),
        (
            #""account": { "shop": "s1" },"#, #""accounts": {}, "account": { "shop": "s1" },"#,
            "the fixture: \"accounts\" is unknown; did you mean \"account\"?"
        ),
        (
            #"["/account/shop"]"#, #"["/account/shp"]"#,
            "\"/account/shp\" points nowhere in this file"
        ),
        (
            #"["/account/shop"]"#, #"["account/shop"]"#,
            "published lists pointers like \"/when/0/create/email\""
        ),
        (
            #"["/account/shop"]"#, #"["/account/~shop"]"#,
            "published lists pointers like \"/when/0/create/email\""
        ),
        (
            #"["/account/shop"]"#, "true",
            "published must be a list of pointers like \"/when/0/create/email\""
        ),
        (
            #""requests": 3"#, #""request": 3"#,
            "assert: \"request\" is unknown; did you mean \"requests\"?"
        ),
        (
            #""requests": 3"#, #""requests": -1"#,
            "assert.requests must be a whole number from 0 to 10000, not a number"
        ),
    ]

    private static let source: [(String, String, String)] = [
        (
            #""kind": "docs", "#, "",
            "source lacks \"kind\"; expected \"docs\", \"sandbox\" or \"synthetic\""
        ),
        (
            #", "page": "https://docs.acme.example/pay""#, "",
            "source lacks \"page\"; expected the https address of the page it is copied from"
        ),
        (
            #""https://docs.acme.example/pay""#, #""page 7""#,
            "source.page must be an https address, not \"page 7\""
        ),
        (
            #""date": "2026-11-21""#, #""date": "2026-02-29""#,
            "source.date must be a day like \"2026-11-21\", not \"2026-02-29\""
        ),
        (
            #""date": "2026-11-21""#, #""date": "21.11.2026""#,
            "source.date must be a day like \"2026-11-21\", not \"21.11.2026\""
        ),
        (
            #""fresh_for": "90d""#, #""translator": "sha256:abc""#,
            "source.translator must be \"sha256:\" and 64 hex digits, not \"sha256:abc\""
        ),
        (
            #""fresh_for": "90d""#, #""fresh_for": "90 days""#,
            "source.fresh_for must be a duration like \"250ms\", \"5s\", \"10m\" or \"90d\""
        ),
        (
            #""fresh_for": "90d""#, #""fresh_for": "99999999999999999999d""#,
            "source.fresh_for must be a duration like \"250ms\", \"5s\", \"10m\" or \"90d\""
        ),
        (
            #""fresh_for": "90d""#, #""fresh_for": "3651d""#,
            "source.fresh_for must be at most 3650d"
        ),
        (
            #""fresh_for": "90d""#, #""fresh_for": "-1d""#,
            "source.fresh_for must be a duration like \"250ms\", \"5s\", \"10m\" or \"90d\""
        ),
    ]

    private static let steps: [(String, String, String)] = [
        (#""id": "d""#, #""id": "c""#, "an earlier step has the id \"c\""),
        (
            #""id": "d""#, #""id": "d d""#,
            "when[3].id must be 1 to 64 letters, digits, _ or -, not \"d d\""
        ),
        (#""id": "d""#, #""id": 4"#, "when[3].id must be text, not a number"),
        (
            #""id": "d", "refresh": "a""#, #""id": "d""#,
            "when[3] lacks a verb: one of create, repeat, get, refresh, webhook"
        ),
        (
            #""refresh": "a""#, #""refesh": "a", "get": "a""#,
            "when[3]: \"refesh\" is unknown; did you mean \"refresh\"?"
        ),
        (
            #""refresh": "a""#, #""refresh": "a", "get": "a""#,
            "when[3] has more than one verb: get and refresh; make them steps"
        ),
        (
            #""refresh": "a""#, #""refresh": "aa""#,
            "when[3].refresh names no step: \"aa\" is unknown; expected one of a, b"
        ),
        (
            #""refresh": "a""#, #""refresh": "c""#,
            "when[3].refresh names \"c\", which creates nothing"
        ),
        (
            #""refresh": "a""#, #""refresh": "f""#,
            "when[3].refresh names the later step \"f\"; expected an earlier one"
        ),
        (
            #""refresh": "a""#, #""refresh": "d""#,
            "when[3].refresh names itself; expected an earlier one"
        ),
        (#""refresh": "a""#, #""refresh": 1"#, "when[3].refresh must be a step's id, not a number"),
        (
            #""repeat": "a""#, #""repeat": "b""#,
            "when[1].repeat names itself; expected an earlier one"
        ),
        (#""get": "a""#, #""get": "a", "key": "k""#, "\"key\" belongs to a create"),
        (#""get": "a""#, #""get": "a", "of": "a""#, "\"of\" belongs to a webhook"),
        (
            #""of": "a""#, #""of": "f""#,
            "when[4].of names the later step \"f\"; expected an earlier one"
        ),
        (
            #""key": "other""#, #""key": """#,
            "when[5].key must be text that a header may hold, not \"\""
        ),
        (
            #""create": "no JSON""#, #""create": []"#,
            "when[5].create must be the body of a create, or its text, not an array"
        ),
        (
            #""after": "5m""#, #""after": 5"#,
            "when[1].after must be a duration like \"250ms\", \"5s\", \"10m\" or \"90d\""
        ),
        (
            #""headers": { "Signature": "s" }"#, #""headers": { "Sig nature": "s" }"#,
            "when[4].webhook.headers: \"Sig nature\" is no header name"
        ),
        (
            #""headers": { "Signature": "s" }"#, #""headers": { "Signature": ["s"] }"#,
            "when[4].webhook.headers.Signature must be text, not an array"
        ),
        (
            #""headers": { "Signature": "s" }"#, #""header": {}"#,
            "when[4].webhook: \"header\" is unknown; did you mean \"headers\"?"
        ),
    ]

    private static let exchanges: [(String, String, String)] = [
        (
            #"{ "fault": "refused" }"#, "{}",
            "exchanges[2] lacks what comes back: an answer or a fault"
        ),
        (
            #"{ "fault": "refused" }"#, #"{ "fault": "refused", "effect": "none" }"#,
            "exchanges[2]: nothing is sent, so there is no \"effect\" to state"
        ),
        (
            #"{ "fault": "refused" }"#, #"{ "fault": "truncated", "effect": "none" }"#,
            "exchanges[2]: \"truncated\" needs the answer that is cut off"
        ),
        (
            #""timeout", "effect": "applied""#, #""timeout""#,
            "exchanges[0] lacks \"effect\": whether the provider did it, \"none\" or \"applied\""
        ),
        (
            #""effect": "applied""#, #""effect": "unknown""#,
            "exchanges[0].effect: \"unknown\" is unknown; expected one of none, applied"
        ),
        (
            #""fault": "timeout""#, #""fault": "timeout", "answer": { "status": 200 }"#,
            "exchanges[0] has an answer and a fault; only \"truncated\" has both"
        ),
        (
            #""fault": "timeout""#, #""fault": "timout""#,
            "exchanges[0].fault: \"timout\" is unknown; did you mean \"timeout\"?"
        ),
        (
            #""status": 201, "headers""#, #""headers""#,
            "exchanges[1].answer lacks \"status\"; expected 200"
        ),
        (
            #""status": 201, "headers""#, #""status": 199, "headers""#,
            "exchanges[1].answer.status must be a whole number from 200 to 599, not a number"
        ),
        (
            #""X-Id": "1""#, #""X-Id": "1", "x-id": "2""#,
            "exchanges[1].answer.headers: \"x-id\" stands twice; the case of a header's name is no difference"
        ),
        (
            #""X-Id": "1""#, #""X-Id": "1\r\nX: 2""#,
            "exchanges[1].answer.headers.X-Id must be visible ASCII without spaces at its ends, not \"1\\r\\nX: 2\""
        ),
        (
            #""times": 2"#, #""times": 0"#,
            "exchanges[1].times must be a whole number from 1 to 100, not a number"
        ),
        (
            #""times": 2"#, #""times": 101"#,
            "exchanges[1].times must be a whole number from 1 to 100, not a number"
        ),
        (
            #""delay": "250ms""#, #""delay": "soon""#,
            "exchanges[1].delay must be a duration like \"250ms\", \"5s\", \"10m\" or \"90d\""
        ),
        (
            #""method": "POST""#, #""method": "post""#,
            "exchanges[0].expect.method must be a method like \"POST\", not \"post\""
        ),
        (
            #""url": "https://api.acme.example/v1/payments""#, #""url": 1"#,
            "exchanges[0].expect.url must be text, not a number"
        ),
        (
            #""method": "POST""#, #""methd": "POST""#,
            "exchanges[0].expect: \"methd\" is unknown; did you mean \"method\"?"
        ),
        (
            #"{ "$format": "uuid4" }"#, "7",
            "exchanges[0].expect.headers.Idempotency-Key must be text or a matcher, not a number"
        ),
    ]

    private static let answers: [(String, String, String)] = [
        (
            #""c": { "body": "text", "exact": true }"#, #""g": {}"#,
            "then names no step: \"g\" is unknown; expected one of a, b, c, d, e, f"
        ),
        (
            #""c": { "body": "text", "exact": true }"#, #""c": []"#,
            "then.c must be an object, not an array"
        ),
        (
            #""body": "text", "exact": true"#, #""exact": true"#,
            "then.c.exact needs a body to compare"
        ),
        (
            #""body": "text", "exact": true"#, #""body": "text", "exact": 1"#,
            "then.c.exact must be true or false, not a number"
        ),
        (
            #""body": "text", "exact": true"#,
            #""body": { "id": { "$any": true } }, "exact": true"#,
            "then.c: an exact body holds no matchers; it may as a whole be {\"$same_as\": …}"
        ),
        (
            #""status": 202"#, #""status": 100"#,
            "then.a.status must be a status from 200 to 599, not a number"
        ),
        (
            #""status": 202"#, #""state": 202"#,
            "then.a: \"state\" is unknown; did you mean \"status\"?"
        ),
        (
            #""status": { "$type": "number" }"#, #""status": { "$absent": true }"#,
            "only a member, a header or a body can be absent"
        ),
    ]

    private static let matchers: [(String, String, String)] = [
        (
            #"{ "$any": true }"#, #"{ "$ayn": true }"#,
            "no such matcher: \"$ayn\" is unknown; did you mean \"$any\"? (a member of that name is written \"$$ayn\")"
        ),
        (#"{ "$any": true }"#, #"{ "$any": false }"#, "\"$any\" is only ever true"),
        (
            #"{ "$any": true }"#, #"{ "$any": true, "x": 1 }"#,
            "a matcher stands alone in its object; a member that is called \"$any\" is written \"$$any\""
        ),
        (
            #"{ "$type": "number" }]"#, #"{ "$type": "int" }]"#,
            "\"$type\": \"int\" is unknown; expected one of string, number, bool, object, array, null"
        ),
        (
            #"{ "$type": "number" }]"#, #"{ "$type": 1 }]"#,
            "\"$type\": expected one of string, number, bool, object, array, null, not a number"
        ),
        (
            #"{ "$type": "number" }]"#, #"{ "$absent": true }]"#,
            "only a member, a header or a body can be absent"
        ),
        (
            #"{ "$format": "uuid4" }"#, #"{ "$format": "uuid" }"#,
            "\"$format\": \"uuid\" is unknown; did you mean \"uuid4\"?"
        ),
        (#"["indeterminate", "processing"]"#, "[]", "\"$one_of\" must be a list of values"),
        (
            #"["indeterminate", "processing"]"#, #"[{ "$any": true }]"#,
            "the values of \"$one_of\" hold no matchers"
        ),
        (
            #"{ "$any": true }"#, #"{ "$same_as": "exchanges" }"#,
            "\"$same_as\" must be a pointer like \"/exchanges/0/expect/body\""
        ),
    ]
}
