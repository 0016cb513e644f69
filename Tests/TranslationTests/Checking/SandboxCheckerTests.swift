import Testing
import Translation

struct SandboxCheckerTests {
    private static func create(_ body: String, status: Int = 201) -> [String: String] {
        ["sandbox": #"{ "create": { "status": \#(status), "body": \#(body) } }"#]
    }

    static let wrong: [(overrides: [String: String], expected: [String])] = [
        (
            create(#"{ "id": "1", "amount": "$amount.decimal" }"#),
            ["amount 25.50, sent 25.50: echo.amount_minor should be amount_decimal"]
        ),
        (
            create(#"{ "id": "1", "amount": 1 }"#), ["amount 1, sent 25.50"]
        ),
        (
            create(#"{ "id": "1", "amount": "$amount.minor", "currency": "XXX" }"#),
            ["currency XXX, sent USD"]
        ),
        (create(#"{ "amount": "$amount.minor" }"#), ["reads back without record.provider_id"]),
        (create(#"{ "id": "1" }"#, status: 202), ["create.reply.success does not hold"]),
        (create(#"{ "id": "1" }"#, status: 404), ["as a refusal, provider_rejected_request"]),
    ]

    @Test(arguments: wrong)
    func `what test mode answers must read back as what was sent`(
        _ overrides: [String: String], _ expected: [String]
    ) {
        let mistakes = TestTranslator.mistakes(overrides)
        for words in expected {
            let lead = "sandbox answer for the smallest intent reads back"
            #expect(mistakes.contains { $0.hasPrefix(lead) && $0.contains(words) }, "\(mistakes)")
        }
    }

    @Test func `an amount in minor units that is read as decimals is explained`() {
        let record = #"""
            { "provider_id": "$record.id", "echo": { "amount_decimal": "$record.amount" } }
            """#
        #expect(
            TestTranslator.mistakes(["record": record]).first
                == "sandbox answer for the smallest intent reads back with amount 2550, sent 25.50:"
                + " echo.amount_decimal should be amount_minor")
    }

    @Test func `the refresh is read through the lookup`() {
        let lookup =
            #"{ "by_id": { "get": "/v1/payments/${provider_id}", "record": "$body.data" } }"#
        func sandbox(_ later: String) -> String {
            #"""
            { "create": { "status": 201, "body": { "id": "1" } },
              "by_id": { "status": 200, "body": \#(later) } }
            """#
        }
        let right = sandbox(#"{ "data": { "id": "1", "amount": "$amount.minor" } }"#)
        let wrong = sandbox(#"{ "data": { "id": "1", "amount": 7 } }"#)
        let lost = sandbox(#"{ "id": "1" }"#)
        #expect(TestTranslator.mistakes(["lookup": lookup, "sandbox": right]) == [])
        #expect(
            TestTranslator.mistakes(["lookup": lookup, "sandbox": wrong]).first?.contains(
                "amount 7, sent 25.50") == true)
        #expect(
            TestTranslator.mistakes(["lookup": lookup, "sandbox": lost]).first?.contains(
                "as nothing through lookup.by_id") == true)
    }

    @Test func `a refresh that borrows the create's answer must be readable too`() {
        let lookup = #"{ "by_id": { "get": "/v1/${provider_id}", "record": "$body.data" } }"#
        let mistakes = TestTranslator.mistakes(["lookup": lookup])
        #expect(
            mistakes.first?.hasSuffix("; give sandbox.by_id what a refresh is answered") == true)
    }

    @Test(arguments: [
        #"{ "currency": ["KRW"], "customer": {} }"#,
        #"{ "currency": ["USD"], "required": ["customer"], "customer": { "max": 3, "chars": "A-C", "starts_with": "A" } }"#,
        #"{ "currency": "iso4217", "customer": { "enum": ["x"] }, "device": { "max": 9 }, "rules": [{ "need": ["customer"] }, { "refuse": ["device"] }] }"#,
        #"{ "currency": "any", "customer": {}, "options": { "n": { "type": "int", "min": 3, "max": 9 }, "l": { "type": "list", "of": "int" } }, "rules": [{ "need": ["options.n"] }, { "refuse": ["options.l"] }] }"#,
        #"{ "currency": ["EUR"], "accept": { "count": [1, 1], "pairs": { "USDC": ["base"], "EURC": ["base"] } }, "customer": {}, "rules": [{ "equal": ["$currency", { "$map": "$accept[0].asset", "to": { "USDC": "USD", "EURC": "EUR" } }] }] }"#,
    ])
    func `a request is found that the file accepts`(_ accepts: String) {
        let mistakes = TestTranslator.mistakes([
            "accepts": accepts,
            "create": #"""
            { "post": "/v1", "headers": { "Idempotency-Key": "$key" }, "body": { "amount": "$amount.minor", "customer": "$customer" },
              "reply": { "success": { "status": 201 }, "record": "$body" },
              "problems": [{ "when": { "status": "4xx" }, "is": "provider_rejected_request", "effect": "none" },
                { "when": { "status": "5xx" }, "is": "provider_outcome_unknown", "effect": "unknown" }] }
            """#,
            "sandbox": #"{ "create": { "status": 201, "body": { "id": "1", "amount": 1 } } }"#,
        ])
        let checked = mistakes.filter { $0.contains("reads back with amount 1, sent") }
        #expect(checked.count >= 1, "\(mistakes)")
    }
}
