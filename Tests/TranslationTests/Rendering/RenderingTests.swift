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

    /// A file that takes USDC, counted in its atomic units on the networks given.
    private func coins(_ pairs: String) throws -> Translator {
        try SampleTranslator.load(
            replacing: #""currency": ["USD", "EUR"]"#,
            with:
                #""currency": ["USD", "USDC"], "accept": { "count": [1, 3], "pairs": \#(pairs) }, "rules": [{ "unique": "$accept[*].network" }]"#
        )
    }

    private func preview(_ amount: String, _ accept: String, _ translator: Translator) throws
        -> Preview
    {
        let text = #"{"amount":"\#(amount)","currency":"USDC","accept":\#(accept)}"#
        let intent = try IntentReader.read(Array(text.utf8), addressedTo: "acme")
        return Preview(of: intent, by: translator, merchantKey: "k")
    }

    @Test(arguments: [
        (#"{ "USDC": ["polygon"] }"#, #"[{"asset":"USDC"}]"#, 1_000_000),
        (#"{ "USDC": ["polygon"] }"#, #"[{"asset":"USDC","network":"polygon"}]"#, 1_000_000),
        (#"{ "USDC": ["stellar"] }"#, #"[{"asset":"USDC"}]"#, 10_000_000),
    ])
    func `the network that is filled in decides the unit`(
        _ pairs: String, _ accept: String, _ units: Int
    ) throws {
        guard case .request(let request) = try preview("1.00", accept, coins(pairs)).result else {
            Issue.record("refused")
            return
        }
        #expect(
            String(decoding: request.body, as: UTF8.self)
                == #"{"amount":\#(units),"currency":"USDC"}"#)
    }

    @Test(arguments: [
        (#"{ "USDC": ["polygon"] }"#, #"[{"asset":"USDC"}]"#, "1.0000001", "/amount"),
        (
            #"{ "USDC": ["polygon", "bnb"] }"#,
            #"[{"asset":"USDC","network":"bnb"},{"asset":"USDC","network":"polygon"}]"#, "1",
            "/accept"
        ),
        (
            #"{ "USDC": ["polygon", "bnb"] }"#,
            #"[{"asset":"USDC","network":"polygon"},{"asset":"USDC","network":"bnb"}]"#, "1",
            "/accept"
        ),
    ])
    func `an amount must fit every network, and count alike on all`(
        _ pairs: String, _ accept: String, _ amount: String, _ path: String
    ) throws {
        guard case .problem(let problem) = try preview(amount, accept, coins(pairs)).result else {
            Issue.record("taken")
            return
        }
        #expect(problem.errors.map(\.path).contains(path))
    }

    @Test(arguments: [
        (#"{"note":"hello"}"#, #"{"note":"\"hello\""}"#),
        (#"{"note":"{\"a\":1}"}"#, #"{"note":"\"{\\\"a\\\":1}\""}"#),
        (#"{"tags":["a","","b"]}"#, #"{"tags":[{"t":"a"},{"t":""},{"t":"b"}]}"#),
        (#"{"raw":{"x":[null,""]}}"#, #"{"raw":"{\"x\":[null,\"\"]}"}"#),
    ])
    func `a merchant's values are sent as they are, empty ones too`(
        _ options: String, _ body: String
    ) throws {
        let text = SampleTranslator.text
            .replacing(
                #""confirm": true },"#,
                with:
                    #""options": { "note": { "type": "text" }, "tags": { "type": "list" }, "raw": { "type": "json" } } },"#
            )
            .replacing(
                #""customer": "$customer", "now": "$confirm" }"#,
                with:
                    #""customer": "$customer", "note": { "$json": "$options.note" }, "tags": { "$each": "$options.tags", "into": { "t": "$it" } }, "raw": { "$json": "$options.raw" } }"#
            )
        let translator = try Translator.load(Array(text.utf8), file: "acme.json")
        let sent = try self.body(translator, #","options":\#(options)"#)
        #expect(sent == #"{"amount":2550,"currency":"USD","# + body.dropFirst())
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
