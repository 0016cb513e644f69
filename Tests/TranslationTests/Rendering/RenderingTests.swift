import HTTP
import Intents
import Testing
import Translation

struct RenderingTests {
    private func body(_ translator: Translator, _ members: String) throws -> String {
        let preview = Preview(
            of: try SampleTranslator.intent(members),
            by: translator,
            merchantKey: "k"
        )
        guard case .request(let request) = preview.result else {
            Issue.record("refused: \(preview.result)")
            return ""
        }
        return String(decoding: request.body, as: UTF8.self)
    }

    @Test func `the request stands in the file's order, its credentials as placeholders`() throws {
        let preview = Preview(
            of: try SampleTranslator.intent(),
            by: try SampleTranslator.load(),
            merchantKey: "k"
        )
        guard case .request(let request) = preview.result else {
            Issue.record("refused: \(preview.result)")
            return
        }
        #expect(request.method == .post)
        #expect(request.url == "https://api.acme.example/v1/payments")
        #expect(
            request.fields.list.map(\.name.text) == [
                "Authorization", "Idempotency-Key", "Content-Type",
            ])
        #expect(request.fields.first("Authorization") == "Bearer {{secret.api_key}}")
        #expect(request.fields.first("Content-Type") == "application/json")
        #expect(
            String(decoding: request.body, as: UTF8.self) == #"{"amount":2550,"currency":"USD"}"#)
    }

    @Test(arguments: [
        ("$amount.decimal", #""25.50""#), ("$amount.given", #""25.50""#),
        ("$amount.number", "25.5"),
        ("$amount.minor", "2550"), ("$amount.minor_text", #""2550""#),
        ("${amount.decimal} USD", #""25.50 USD""#),
        ("$$amount", #""$amount""#), ("costs $5", #""costs $5""#), ("$currency.lower", #""usd""#),
    ])
    func `a view spells the amount, and text is text`(_ view: String, _ spelled: String) throws {
        let translator = try SampleTranslator.load(
            replacing: #""amount": "$amount.minor", "currency": "$currency", "customer""#,
            with: #""x": "\#(view)", "amount": "$amount.minor", "customer""#
        )
        #expect(try body(translator, "") == "{\"x\":\(spelled),\"amount\":2550}")
    }

    @Test(arguments: [
        ("", #"{"amount":2550,"currency":"USD"}"#),
        (#","customer":"c""#, #"{"amount":2550,"currency":"USD","customer":"c"}"#),
        (#","confirm":false"#, #"{"amount":2550,"currency":"USD","now":false}"#),
        (
            #","customer":"\"\\\n$key","confirm":true"#,
            #"{"amount":2550,"currency":"USD","customer":"\"\\\n$key","now":true}"#
        ),
    ])
    func `what is absent is left out, what is given is data`(_ members: String, _ expected: String)
        throws
    {
        #expect(try body(SampleTranslator.load(), members) == expected)
    }

    @Test(arguments: [
        (#""a": { "c": "$customer" }, "b": ["$customer"]"#, "", #"{"amount":2550}"#),
        (
            #""a": { "c": "$customer" }, "b": ["$customer"]"#, #","customer":"x""#,
            #"{"a":{"c":"x"},"b":["x"],"amount":2550}"#
        ),
        (#""a": {}, "b": []"#, "", #"{"a":{},"b":[],"amount":2550}"#),
        (#""a": { "$first": ["$customer", "none"] }"#, "", #"{"a":"none","amount":2550}"#),
        (
            #""a": { "$if": { "$confirm": true }, "then": "now", "else": "later" }"#,
            #","confirm":true"#, #"{"a":"now","amount":2550}"#
        ),
        (
            #""a": { "$if": { "$confirm": { "not": true } }, "then": "later" }"#, "",
            #"{"a":"later","amount":2550}"#
        ),
        (
            #""a": { "$map": "$currency", "to": { "USD": "US$$", "EUR": 978 } }"#, "",
            #"{"a":"US$","amount":2550}"#
        ),
        (
            #""a": { "$merge": [{ "x": 1 }, { "y": "$customer" }] }"#, #","customer":"c""#,
            #"{"a":{"x":1,"y":"c"},"amount":2550}"#
        ),
        (#""a": { "$json": { "x": "$currency" } }"#, "", #"{"a":"{\"x\":\"USD\"}","amount":2550}"#),
        (#""$$a": 1.50"#, "", #"{"$a":1.50,"amount":2550}"#),
    ])
    func `forms and absence do what the format says`(
        _ part: String, _ members: String, _ expected: String
    ) throws {
        let translator = try SampleTranslator.load(
            replacing:
                #""amount": "$amount.minor", "currency": "$currency", "customer": "$customer", "now": "$confirm" }"#,
            with:
                #"\#(part), "amount": "$amount.minor" }, "query": { "c": "$customer", "n": "$confirm" }"#
        )
        #expect(try body(translator, members) == expected)
    }

    @Test func `the same intent gives the same bytes, and another key another`() throws {
        let translator = try SampleTranslator.load()
        let intent = try SampleTranslator.intent(#","customer":"c""#)
        func request(_ key: String) -> Request? {
            guard
                case .request(let request) = Preview(of: intent, by: translator, merchantKey: key)
                    .result
            else { return nil }
            return request
        }
        #expect(request("k") == request("k"))
        #expect(
            request("k")?.fields.first("Idempotency-Key")
                != request("l")?.fields.first("Idempotency-Key"))
        #expect(request("k")?.body == request("l")?.body)
    }

    @Test(arguments: [
        (#","device":"d""#, ProblemCode.featureUnsupported, "/device"),
        (#","customer":"ccccccccccccccccccccc""#, .featureUnsupported, "/customer"),
        (#","transfers":[]"#, .featureUnsupported, "/transfers"),
        (#","options":{"a":1}"#, .featureUnsupported, "/options"),
    ])
    func `what the provider has no place for is refused, never dropped`(
        _ members: String, _ code: ProblemCode, _ path: String
    ) throws {
        let intent = try SampleTranslator.intent(members)
        let translator = try SampleTranslator.load()
        let problem = try #require(
            throws: Problem.self, performing: { try translator.accept(intent) })
        #expect(problem.code == code)
        #expect(problem.errors.map(\.path) == [path])
    }

    @Test func `an intent that names no provider is taken by the one it is addressed to`() throws {
        let body = Array(#"{"amount":"25.50","currency":"USD"}"#.utf8)
        let intent = try IntentReader.read(body, addressedTo: "acme")
        #expect(try SampleTranslator.load().accept(intent).intent.provider == "acme")
    }

    @Test func `reference, description and metadata are kept where a file does not name them`()
        throws
    {
        let members = #","reference":"r","description":"d","metadata":{"k":"v"}"#
        #expect(try body(SampleTranslator.load(), members) == #"{"amount":2550,"currency":"USD"}"#)
    }
}
