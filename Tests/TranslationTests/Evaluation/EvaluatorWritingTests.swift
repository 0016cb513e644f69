import HTTP
import Intents
import Testing
import Translation

struct EvaluatorWritingTests {
    /// A file that takes lists, and sends what a test writes for them under `a`.
    private static func translator(_ part: String) throws -> Translator {
        try TestTranslator.load([
            "accepts": #"""
            { "currency": ["USD"], "customer": { "max": 20 }, "reference": { "max": 20 },
              "accept": { "count": [0, 3], "pairs": { "USDC": ["polygon", "tron"], "DAI": [] } },
              "metadata": { "count": 50 },
              "transfers": { "count": [0, 100], "destination": { "max": 20 } },
              "rules": [
                { "when": { "$customer": "no" },
                  "refuse": ["accept", "metadata", "transfers", "reference"] } ] }
            """#,
            "create": #"""
            { "post": "/v1/payments", "headers": { "Idempotency-Key": "$key" },
              "body": { "amount": "$amount.minor", "a": \#(part) },
              "reply": { "success": { "status": 201 }, "record": "$body" },
              "problems": [
                { "when": { "status": "4xx" }, "is": "provider_rejected_request", "effect": "none" },
                { "when": { "status": "5xx" }, "is": "provider_outcome_unknown", "effect": "unknown" }
              ] }
            """#,
        ])
    }

    private static func request(_ part: String, _ members: String) throws -> Request {
        let translator = try translator(part)
        return try translator.render(
            try TestTranslator.accepted(members, by: translator),
            key: TestTranslator.key,
            claimedAt: Instant(milliseconds: 0),
            account: TestTranslator.account,
            environment: .live
        )
    }

    private static let accept =
        #","accept":[{"asset":"USDC","network":"tron"},{"asset":"DAI"}]"#
    private static let transfers =
        #","transfers":[{"destination":"x","amount":"1.5"},{"destination":"y","amount":"2"}]"#

    @Test(arguments: [
        (#"{ "$each": "$accept", "into": "$it.asset" }"#, accept, #"["USDC","DAI"]"#),
        // What is absent of an element leaves no hole.
        (#"{ "$each": "$accept", "into": "$it.network" }"#, accept, #"["tron"]"#),
        (
            #"{ "$each": "$accept", "into": { "n": "$it.network", "c": "$customer" } }"#, accept,
            #"[{"n":"tron"}]"#
        ),
        (
            #"{ "$each": "$accept", "into": "$it" }"#, accept,
            #"[{"asset":"USDC","network":"tron"},{"asset":"DAI"}]"#
        ),
        (
            #"{ "$each": "$accept", "into": { "$first": ["$it.network", "any"] } }"#, accept,
            #"["tron","any"]"#
        ),
        (
            #"{ "$each": "$accept", "into": { "$if": { "$it.asset": "DAI" }, "then": "dai" } }"#,
            accept, #"["dai"]"#
        ),
        (
            #"""
            { "$each": "$transfers", "into": { "d": "$it.destination", "a": "$it.amount.minor" } }
            """#,
            transfers, #"[{"d":"x","a":150},{"d":"y","a":200}]"#
        ),
        (
            #"{ "$each": "$transfers", "into": "${it.destination}\"${it.amount.decimal}" }"#,
            transfers, #"["x\"1.50","y\"2.00"]"#
        ),
        (
            #"{ "$each": "$metadata", "into": { "name": "$it.key", "text": "$it.value" } }"#,
            #","metadata":{"k":"v","é":""}"#,
            #"[{"name":"k","text":"v"},{"name":"é","text":""}]"#
        ),
        (#"["${customer} and", "\"${reference}\n"]"#, #","reference":"r\t""#, #"["\"r\t\n"]"#),
    ])
    func `a form is written as it is evaluated`(
        _ part: String, _ members: String, _ written: String
    ) throws {
        let body = try Self.request(part, members).body
        #expect(String(decoding: body, as: UTF8.self) == #"{"amount":2550,"a":\#(written)}"#)
    }

    @Test(arguments: [
        (#"{ "$each": "$accept", "into": "$it.asset" }"#, ""),
        (#"{ "$each": "$transfers", "into": "$it.destination" }"#, #","transfers":[]"#),
        (#"{ "$each": "$metadata", "into": "$it.key" }"#, #","metadata":{}"#),
        (#"{ "$each": "$accept", "into": { "c": ["$customer"] } }"#, accept),
        (#"{ "$first": ["$customer", { "r": "$reference" }, "${customer}!"] }"#, ""),
        (#"{ "$if": { "$customer": "x" }, "then": { "b": {} }, "else": ["$customer"] }"#, ""),
    ])
    func `a form that loses all its content is taken back`(_ part: String, _ members: String)
        throws
    {
        let body = try Self.request(part, members).body
        #expect(String(decoding: body, as: UTF8.self) == #"{"amount":2550}"#)
    }

    @Test func `an address is put together from its holes, and they are encoded`() throws {
        let translator = try TestTranslator.load([
            "accepts": #"{ "currency": ["USD"], "customer": { "max": 20 }, "confirm": true }"#,
            "create": #"""
            { "post": "/v1/${param.shop}/pay",
              "query": { "who is": "$customer", "now": "$confirm", "in": "$currency" },
              "headers": { "Idempotency-Key": "$key" }, "body": { "amount": "$amount.minor" },
              "reply": { "success": { "status": 201 }, "record": "$body" },
              "problems": [
                { "when": { "status": "4xx" }, "is": "provider_rejected_request", "effect": "none" },
                { "when": { "status": "5xx" }, "is": "provider_outcome_unknown", "effect": "unknown" }
              ] }
            """#,
        ])
        func url(_ shop: String) throws -> String {
            try translator.render(
                try TestTranslator.accepted(#","customer":"é&/""#, by: translator),
                key: TestTranslator.key,
                claimedAt: Instant(milliseconds: 0),
                account: AccountValues(["shop": shop]),
                environment: .live
            ).url
        }
        let query = "?who%20is=%C3%A9%26%2F&in=USD"
        #expect(try url("a/b") == "https://api.acme.example/base/v1/a%2Fb/pay" + query)
        #expect(throws: Problem.self) { try url("..") }
        #expect(try url("...") == "https://api.acme.example/base/v1/.../pay" + query)
    }
}
