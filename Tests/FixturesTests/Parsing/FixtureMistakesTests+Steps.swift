/// What may be wrong in the head of a file and in its steps: a place, what stands there, what is told.
extension FixtureMistakesTests {
    static let head: [(String, String, String)] = [
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
            "account.shop must be text, not 1"
        ),
        (
            #""shows": "an answer"#, #""$schema": 1, "shows": "an answer"#,
            "the fixture.$schema must be text, not 1"
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
            "assert.requests must be a whole number from 0 to 10000, not -1"
        ),
    ]

    static let source: [(String, String, String)] = [
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

    static let steps: [(String, String, String)] = [
        (#""id": "d""#, #""id": "c""#, "an earlier step has the id \"c\""),
        (
            #""id": "d""#, #""id": "d d""#,
            "when[3].id must be 1 to 64 letters, digits, _ or -, not \"d d\""
        ),
        (#""id": "d""#, #""id": 4"#, "when[3].id must be text, not 4"),
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
}
