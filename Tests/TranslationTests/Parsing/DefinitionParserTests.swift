import HTTP
import Intents
import Testing
import Translation

struct DefinitionParserTests {
    private static func create(_ parts: String) -> String {
        #"""
        { "post": "/v1/payments", \#(parts),
          "reply": { "success": { "status": 201 }, "record": "$body" },
          "problems": [
            { "when": { "status": "4xx" }, "is": "provider_rejected_request", "effect": "none" },
            { "when": { "status": "5xx" }, "is": "provider_outcome_unknown", "effect": "unknown" }
          ] }
        """#
    }

    private static let keys =
        #""headers": { "Idempotency-Key": "$key", "$$trace": "$currency" }, "query": { "$$top": "1" }"#

    @Test func `a name of two dollars is sent with one, in headers, query and form`() throws {
        let inner = #"{ "$$in": "$customer", "coin": "$accept[0].asset" }"#
        let form = #""form": { "$$amount": "$amount.minor", "c": \#(inner) }"#
        let translator = try TestTranslator.load(["create": Self.create("\(Self.keys), \(form)")])
        let request = try translator.render(
            try TestTranslator.accepted(#","customer":"c1""#, by: translator),
            key: TestTranslator.key,
            claimedAt: Instant(milliseconds: 0),
            account: TestTranslator.account,
            environment: .live
        )
        #expect(request.fields.first("$trace") == "USD")
        #expect(request.url.hasSuffix("/v1/payments?%24top=1"))
        #expect(
            String(decoding: request.body, as: UTF8.self)
                == "%24amount=2550&c[%24in]=c1")
    }

    @Test(arguments: ["headers", "query"])
    func `a form has no place where members are listed`(_ part: String) {
        let form = #""\#(part)": { "$map": "$currency", "Idempotency-Key": "$key" }"#
        let body = #""body": { "amount": "$amount.minor", "customer": "$customer" }"#
        let mistakes = TestTranslator.mistakes(["create": Self.create("\(form), \(body)")])
        #expect(
            mistakes.contains(
                "create.\(part) lists its members by name, no form;"
                    + " for this name write \"$$map\""))
    }
}
