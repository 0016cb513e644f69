import Fixtures
import Testing

/// `$same_as` looks back only, in the order in which a replay compares.
struct SightingOrderCheckerTests {
    static let allowed = [
        "/exchanges/0/expect/method", "/exchanges/0/expect/headers/Idempotency-Key",
        "/exchanges/0/expect/body/tags/1", "/exchanges/1/expect/body", "/then/a/status",
        "/then/a/body/status", "/then/b/status",
    ]

    @Test(arguments: allowed)
    func `an answer may be held to what was compared before`(pointer: String) {
        #expect(Self.messages(pointer) == [])
    }

    static let refused = [
        ("/exchanges/7/expect/body", "points nowhere in this file"),
        ("/exchanges/0/expect/body/tags/01", "points nowhere in this file"),
        (
            "/exchanges/0/expect",
            "points to nothing that is compared; name a value in an \"expect\" or in \"then\""
        ),
        (
            "/exchanges/0/expect/headers",
            "points to nothing that is compared; name a value in an \"expect\" or in \"then\""
        ),
        (
            "/exchanges/1/answer/body/id",
            "points to nothing that is compared; name a value in an \"expect\" or in \"then\""
        ),
        (
            "/exchanges/0/expect/body/tags/1/$type",
            "points to nothing that is compared; name a value in an \"expect\" or in \"then\""
        ),
        ("", "points to nothing that is compared; name a value in an \"expect\" or in \"then\""),
        ("/exchanges/0/expect/headers/X-Debug", "points to what must be absent"),
        ("/then/b/headers/Retry-After", "points to itself"),
        ("/then/b/body/id", "points to a place that is compared later"),
        ("/then/c/body", "points to a place that is compared later"),
    ]

    @Test(arguments: refused)
    func `an answer is not held to anything else`(pointer: String, mistake: String) {
        #expect(Self.messages(pointer) == ["\"\(pointer)\" \(mistake)"])
    }

    @Test func `what is still to be filled in is not referred to yet`() {
        let text = SampleFixture.text(
            replacing: #"{ "$same_as": "/exchanges/0/expect/body" }, "exact": true }"#,
            with: #"{ "$type": "object" } }"#
        ).replacing(#"{ "fault": "refused" }"#, with: #"{ "expect": {}, "fault": "refused" }"#)
            .replacing(#"{ "$any": true }"#, with: #"{ "$same_as": "/exchanges/2/expect/body" }"#)
        let mistakes = SampleFixture.diagnostics(of: text)
        #expect(mistakes.count == 1)
        #expect(mistakes.first?.contains("points into what is still {}; fill that in") == true)
    }

    @Test func `a value is not held to the one that it is part of`() {
        #expect(
            SampleFixture.messages(
                replacing: #"{ "$type": "number" }]"#,
                with: #"{ "$same_as": "/exchanges/0/expect/body/tags" }]"#)
                == ["\"/exchanges/0/expect/body/tags\" points to a value that holds this matcher"])
    }

    @Test func `a request is not held to an answer, which is compared after all requests`() {
        #expect(
            SampleFixture.messages(
                replacing: #""$same_as": "/exchanges/0/expect/body""#,
                with: #""$same_as": "/then/a/body""#)
                == ["\"/then/a/body\" points to a place that is compared later"])
    }

    @Test func `the mistake is told at the pointer`() {
        let text = SampleFixture.text(replacing: "/exchanges/0/expect/body", with: "/nowhere")
        #expect(
            SampleFixture.diagnostics(of: text)
                == ["case.json:24:41: \"/nowhere\" points nowhere in this file"])
    }

    /// With the header of step b's answer held to what was met at a place.
    private static func messages(_ pointer: String) -> [String] {
        SampleFixture.messages(
            replacing: #""Retry-After": { "$any": true }"#,
            with: #""Retry-After": { "$same_as": "\#(pointer)" }"#)
    }
}
