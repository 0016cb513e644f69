import Fixtures
import HTTP
import Intents
import JSON
import Testing
import Translation

struct FixtureParserTests {
    @Test func `the sample has no mistake`() {
        #expect(SampleFixture.diagnostics(of: SampleFixture.text) == [])
    }

    @Test func `the head of a file is read`() throws {
        let fixture = try SampleFixture.load()
        #expect(fixture.file == "case.json")
        #expect(fixture.provider == "acme")
        #expect(fixture.shows == "an answer that was lost is asked for again and found")
        #expect(fixture.source.kind == .docs)
        #expect(fixture.source.date.rfc3339 == "2026-11-21T00:00:00Z")
        #expect(fixture.source.page == "https://docs.acme.example/pay")
        #expect(fixture.source.freshFor == .seconds(90 * 86_400))
        #expect(fixture.start.rfc3339 == "2026-11-21T09:30:00Z")
        #expect(fixture.environment == .sandbox)
        #expect(fixture.account == ["shop": "s1"])
        #expect(fixture.published == ["/account/shop"])
    }

    @Test func `what a file leaves out has its usual value`() throws {
        let fixture = try SampleFixture.load(
            #"""
            { "fixture": 1, "provider": "acme", "shows": "x",
              "source": { "kind": "synthetic", "date": "2026-01-01" },
              "when": [{ "id": "a", "create": {} }], "then": {} }
            """#)
        #expect(fixture.start.rfc3339 == "2026-01-01T00:00:00Z")
        #expect(fixture.environment == nil)
        #expect(fixture.exchanges.isEmpty && fixture.answers.isEmpty && fixture.assertions.isEmpty)
        guard case .create(let body, let key) = fixture.steps[0].verb else {
            Issue.record("\(fixture.steps)")
            return
        }
        #expect(body.bytes == Array("{}".utf8))
        #expect(key == "a", "the step's id")
    }

    @Test func `steps are read with the create that they refer to`() throws {
        let steps = try SampleFixture.load().steps
        #expect(steps.map(\.id) == ["a", "b", "c", "d", "e", "f"])
        #expect(steps[1].after == .seconds(300))
        guard case .repeat("a") = steps[1].verb, case .get("a") = steps[2].verb,
            case .refresh("a") = steps[3].verb,
            case .webhook(let fields, let hook, "a") = steps[4].verb,
            case .create(let body, "other") = steps[5].verb
        else {
            Issue.record("\(steps.map(\.verb))")
            return
        }
        #expect(fields.first("signature") == "s")
        #expect(hook?.bytes == Array("{}".utf8))
        #expect(body.bytes == Array("no JSON".utf8) && !body.isJSON)
    }

    @Test func `a repeated repeat is the first create`() throws {
        let fixture = try SampleFixture.load(
            SampleFixture.text(
                replacing: #""id": "c", "get": "a""#, with: #""id": "c", "repeat": "b""#))
        guard case .repeat("a") = fixture.steps[2].verb else {
            Issue.record("\(fixture.steps[2].verb)")
            return
        }
    }

    @Test func `exchanges are read with what comes back`() throws {
        let exchanges = try SampleFixture.load().exchanges
        #expect(exchanges.map(\.times) == [1, 2, 1, 1])
        #expect(exchanges.map(\.delay) == [.zero, .milliseconds(250), .zero, .zero])
        #expect(exchanges.map { $0.isApplied(to: .post) } == [true, true, false, false])
        #expect(exchanges.map { $0.isApplied(to: .get) } == [true, false, false, false])
        guard case .fault(.timeout) = exchanges[0].result,
            case .answer(let answer) = exchanges[1].result,
            case .fault(.refused) = exchanges[2].result,
            case .truncated(let cut) = exchanges[3].result
        else {
            Issue.record("\(exchanges.map(\.result))")
            return
        }
        #expect(answer.answer.status == 201)
        #expect(answer.fields.list.map(\.name.text) == ["Content-Type", "X-Id"])
        #expect(answer.answer.body == Array(#"{"id":"p_1"}"#.utf8))
        #expect(cut.fields.list.isEmpty, "a text says nothing about its type")
    }

    @Test func `expectations and asserts are read with their places`() throws {
        let fixture = try SampleFixture.load()
        let expected = fixture.exchanges[0].expected
        #expect(expected.fields.map(\.name.text) == ["Idempotency-Key", "X-Debug"])
        #expect(expected.body?.pattern.place.path == "/exchanges/0/expect/body")
        #expect(fixture.exchanges[1].expected.body?.isExact == true)
        #expect(fixture.answers.keys.sorted() == ["a", "b", "c"])
        #expect(fixture.assertions.map(\.subject) == [.requests, .providerEffects])
        #expect(fixture.assertions.map(\.count) == [3, 1])
        #expect(
            fixture.assertions.map(\.place.path) == [
                "/assert/requests", "/assert/provider_effects",
            ])
        let range = fixture.assertions[1].place.range
        #expect(fixture.document.bytes[range].elementsEqual("1".utf8))
    }

    @Test func `a place is shown as an editor counts`() throws {
        let fixture = try SampleFixture.load()
        let position = fixture.position(ofByte: fixture.steps[0].place.offset)
        #expect(position.line == 12 && position.column == 5)
    }
}
