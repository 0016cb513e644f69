import Fixtures
import HTTP
import JSON
import Testing

struct ComparisonTests {
    @Test func `the expected request and its resend have no difference`() throws {
        var replay = try SampleReplay()
        #expect(replay.send() == [])
        #expect(replay.resend() == [])
        #expect(replay.answer("a", 202, #"{"id":"int_1","status":"processing"}"#) == [])
    }

    @Test func `members may come in any order and spelling where nothing is exact`() throws {
        var replay = try SampleReplay()
        #expect(
            replay.send(#"{ "$odd": null, "tags": ["\u0078", 1e3], "amount": 314 }"#) == [])
    }

    @Test func `every difference of a request is told, in the order of the file`() throws {
        var replay = try SampleReplay()
        var request = SampleReplay.request(#"{"tags":["x",1,2],"amount":314.0,"more":{"a/b":1}}"#)
        request.method = .put
        request.url = "https://api.acme.example/v2/payments"
        request.fields = Fields([SampleReplay.field("X-Debug", "on")])
        #expect(
            replay.send(request) == [
                #"/exchanges/0/expect/method: expected "POST", got "PUT""#,
                #"/exchanges/0/expect/url: expected "https://api.acme.example/v1/payments", got "https://api.acme.example/v2/payments""#,
                "/exchanges/0/expect/headers/Idempotency-Key: expected text of the form uuid4, got nothing",
                #"/exchanges/0/expect/headers/X-Debug: expected nothing, got "on""#,
                "/exchanges/0/expect/body/amount: expected 314, got 314.0",
                "/exchanges/0/expect/body/tags/2: expected nothing, got 2",
                "/exchanges/0/expect/body/$$odd: expected null, got nothing",
                #"/exchanges/0/expect/body/more: expected nothing, got {"a/b":1}"#,
            ])
    }

    static let bodies: [(String, [String])] = [
        ("", ["/exchanges/0/expect/body: expected \(SampleReplay.bodyPattern), got nothing"]),
        (
            "amount=314",
            [#"/exchanges/0/expect/body: expected \#(SampleReplay.bodyPattern), got "amount=314""#]
        ),
        ("[]", ["/exchanges/0/expect/body: expected \(SampleReplay.bodyPattern), got []"]),
        (
            #"{"amount":"314","tags":[],"$odd":false}"#,
            [
                #"/exchanges/0/expect/body/amount: expected 314, got "314""#,
                #"/exchanges/0/expect/body/tags/0: expected "x", got nothing"#,
                "/exchanges/0/expect/body/tags/1: expected a number, got nothing",
                "/exchanges/0/expect/body/$$odd: expected null, got false",
            ]
        ),
        (
            #"{"amount":314,"tags":["x","1"],"$odd":null,"$more":1}"#,
            [
                #"/exchanges/0/expect/body/tags/1: expected a number, got "1""#,
                "/exchanges/0/expect/body/$$more: expected nothing, got 1",
            ]
        ),
    ]

    @Test(arguments: bodies)
    func `a body's differences are told by their paths`(body: String, differences: [String]) throws
    {
        var replay = try SampleReplay()
        #expect(replay.send(body) == differences)
    }

    @Test func `a difference knows its kind, its place in the file and all that was met`() throws {
        let fixture = try SampleFixture.load()
        var comparison = Comparison()
        let differences = comparison.compare(
            SampleReplay.request(#"{"tags":["x",1],"$odd":null,"amount":{"minor":314}}"#),
            with: fixture.exchanges[0].expected)
        let difference = try #require(differences.first)
        #expect(differences.count == 1)
        #expect(difference.kind == .value)
        #expect(fixture.document.bytes[difference.place.range].elementsEqual("314".utf8))
        #expect(difference.met?["minor"]?.integer == 314)
    }

    @Test func `a resend with another value differs at that value`() throws {
        var replay = try SampleReplay()
        #expect(replay.send() == [])
        #expect(
            replay.resend(#"{"amount":314,"tags":["x",2],"$odd":null}"#)
                == ["/exchanges/1/expect/body/tags/1: expected 1, got 2"])
    }

    @Test func `an exact resend differs in the order of its members alone`() throws {
        var replay = try SampleReplay()
        #expect(replay.send() == [])
        #expect(
            replay.resend(#"{"tags":["x",1],"amount":314,"$odd":null}"#) == [
                #"/exchanges/1/expect/body: expected {"amount":314,… (from byte 2), got {"tags":["x",1…: the members are the same, in another order"#
            ])
    }

    @Test func `an exact resend differs in its spelling alone`() throws {
        var replay = try SampleReplay()
        #expect(replay.send() == [])
        #expect(
            replay.resend(#"{"amount":314,"tags":["\u0078",1],"$odd":null}"#) == [
                #"/exchanges/1/expect/body: expected …14,"tags":["x",1],"$odd"… (from byte 23), got …14,"tags":["\u0078",1],"…: the value is the same, in another spelling"#
            ])
    }

    @Test func `what was never met has no same`() throws {
        var replay = try SampleReplay()
        #expect(
            replay.resend() == [
                #"/exchanges/1/expect/body: expected the same as /exchanges/0/expect/body, got {"amount":314,"tags":["x",1],"$odd":null}"#
            ])
    }

    @Test func `an answer is compared in what the file writes`() throws {
        var replay = try SampleReplay()
        #expect(
            replay.answer("a", 200, #"{"status":"succeeded","more":1}"#) == [
                "/then/a/status: expected 202, got 200",
                #"/then/a/body/status: expected one of "indeterminate", "processing", got "succeeded""#,
            ])
        #expect(
            replay.answer("b", 201, #"{"id":"pay_1"}"#) == [
                "/then/b/headers/Retry-After: expected anything, got nothing",
                #"/then/b/body/id: expected text of the form intent_id, got "pay_1""#,
            ])
        #expect(replay.answer("c", 200, "text") == [])
        #expect(
            replay.answer("c", 200, "\"text\"")
                == [#"/then/c/body: expected "text", got "\"text\"""#])
    }

    @Test func `a count that differs is told`() throws {
        let assertion = try SampleFixture.load().assertions[0]
        #expect(assertion.difference(from: 3) == nil)
        #expect(
            assertion.difference(from: 4)?.description == "/assert/requests: expected 3, got 4")
    }
}
