import Fixtures
import Gateway
import Intents
import JSON
import Testing
import Translation

struct RecordingImportTests {
    @Test func `a create becomes a case without anybody's data`() throws {
        let recorded = try SampleRecording.cases(SampleRecording.entry())
        let text = try #require(recorded.cases.first).text
        #expect(recorded.cases.map(\.name) == ["case"])
        #expect(recorded.cases[0].notes == [])
        for real in ["Jane", "gmail", "Zq7R", "Q8x2", "424242", "key-of", "mine", "\"age\": 37"] {
            #expect(!text.contains(real), "\(real)")
        }
        #expect(LeakCheck.leaks(in: Array(text.utf8), file: "case.json") == [])
    }

    @Test func `the case is a fixture that says where it comes from`() throws {
        let fixture = try Self.fixture(SampleRecording.entry())
        #expect(fixture.source.kind == .sandbox)
        #expect(fixture.source.date.rfc3339 == "2026-11-20T00:00:00Z")
        let stamp = TranslatorStamp.of(Array(SampleRecording.translatorText.utf8))
        #expect(fixture.source.translator == stamp)
        #expect(fixture.environment == .sandbox)
        #expect(fixture.start.rfc3339 == "2026-11-20T10:00:00Z")
    }

    @Test func `what is equal stays equal on both sides`() throws {
        let root = try Self.fixture(SampleRecording.entry()).document.root
        let exchange = try #require(root["exchanges"]?[0])
        let reference = root["when"]?[0]?["create"]?["reference"]?.text
        #expect(reference != nil)
        #expect(exchange["expect"]?["body"]?["reference"]?.text == reference)
        #expect(exchange["answer"]?["body"]?["reference"]?.text == reference)
        let id = exchange["answer"]?["body"]?["id"]?.text
        #expect(id == "pay_exampleex001")
        #expect(root["then"]?["created"]?["body"]?["provider_id"]?.text == id)
        #expect(exchange["answer"]?["body"]?["buyer"]?["vip"]?.bool == true)
    }

    @Test func `what the gateway sends is expected, with placeholders and the form of the key`()
        throws
    {
        let root = try Self.fixture(SampleRecording.entry()).document.root
        let expect = try #require(root["exchanges"]?[0]?["expect"])
        #expect(
            expect["url"]?.text == "https://test.acme.example/v1/shops/{{param.shop}}/payments")
        #expect(expect["headers"]?["Idempotency-Key"]?["$format"]?.text == "uuid4")
        #expect(expect["body"]?["amount"]?.integer == 2_550)
        #expect(root["when"]?[0]?["create"]?["amount"]?.text == "25.50")
        #expect(root["then"]?["created"]?["body"]?["status"]?.text == "requires_payment")
        #expect(root["assert"]?["provider_effects"]?.integer == 1)
    }

    @Test func `later look-ups of what was made belong to the case`() throws {
        let url = "https://test.acme.example/v1/payments/pay_Zq7Rt2Xw9Kd4"
        let root = try Self.fixture(
            SampleRecording.entry(),
            SampleRecording.entry("GET", url, body: nil, status: 200, at: "10:00:30.000")
        ).document.root
        #expect(root["when"]?[1]?["refresh"]?.text == "created")
        #expect(root["when"]?[1]?["after"]?.text == "30s")
        let asked = root["exchanges"]?[1]?["expect"]?["url"]?.text
        #expect(asked == "https://test.acme.example/v1/payments/pay_exampleex001")
        #expect(root["then"]?["read-1"]?["body"]?["status"]?.text == "requires_payment")
    }

    @Test func `a case that was made replays at once`() throws {
        let url = "https://test.acme.example/v1/payments/pay_Zq7Rt2Xw9Kd4"
        let fixture = try Self.fixture(
            SampleRecording.entry(),
            SampleRecording.entry("GET", url, body: nil, status: 200, at: "10:00:30.000"))
        let source = Array(SampleRecording.translatorText.utf8)
        let pinned = PinnedTranslator(
            try SampleRecording.translator(), file: "acme.json", source: source)
        #expect(Replay(of: fixture, by: pinned).failures.isEmpty)
    }

    @Test func `the same bytes once more after a lost answer belong to the case, and replay`()
        throws
    {
        let recorded = try SampleRecording.cases(
            SampleRecording.entry(status: 0, answer: ""),
            SampleRecording.entry(status: 502, answer: "{}", at: "10:00:31.000"),
            SampleRecording.entry(at: "10:02:35.000"))
        #expect(recorded.cases.count == 1)
        let fixture = try Self.fixture(
            SampleRecording.entry(status: 0, answer: ""),
            SampleRecording.entry(status: 502, answer: "{}", at: "10:00:31.000"),
            SampleRecording.entry(at: "10:02:35.000"))
        let root = fixture.document.root
        #expect(root["exchanges"]?.count == 3)
        #expect(root["when"]?[1]?["repeat"]?.text == "created")
        #expect(root["then"]?["created"]?["status"]?.integer == 202)
        #expect(root["then"]?["again"]?["status"]?.integer == 201)
        let source = Array(SampleRecording.translatorText.utf8)
        let pinned = PinnedTranslator(
            try SampleRecording.translator(), file: "acme.json", source: source)
        #expect(Replay(of: fixture, by: pinned).failures.isEmpty)
    }

    @Test func `other bytes, and the same ones after an answer, are creates of their own`() throws {
        let other = SampleRecording.createBody.replacing("2550", with: "2551")
        let recorded = try SampleRecording.cases(
            SampleRecording.entry(status: 0, answer: ""),
            SampleRecording.entry(body: other, status: 0, answer: ""),
            SampleRecording.entry(), SampleRecording.entry())
        #expect(recorded.cases.count == 3)
    }

    @Test func `a refusal is answered as the translator reads it, without the key it repeats`()
        throws
    {
        let answer =
            #"{"error":{"code":"no_funds","message":"key-of-the-shop: order of Jane Doe refused"}}"#
        let root = try Self.fixture(SampleRecording.entry(status: 402, answer: answer))
            .document.root
        let error = root["exchanges"]?[0]?["answer"]?["body"]?["error"]
        #expect(error?["code"]?.text == "no_funds")
        #expect(error?["message"]?.text?.contains("Jane") == false)
        #expect(error?["message"]?.text?.contains("key-of") == false)
        #expect(root["then"]?["created"]?["status"]?.integer == 402)
        #expect(root["assert"]?["provider_effects"]?.integer == 0)
    }

    @Test func `a page keeps its shape, and nobody's name or address`() throws {
        let page =
            "<!DOCTYPE html>\n<html lang=\"jane\"><h1>502 Bad Gateway</h1><p>Sorry, Jane Doe, we"
            + " wrote to jane@" + "gmail.com.</p></html>"
        let fixture = try Self.fixture(SampleRecording.entry(status: 502, answer: page))
        let answer = fixture.document.root["exchanges"]?[0]?["answer"]
        let text = try #require(answer?["body"]?.text)
        #expect(text.hasPrefix("<!DOCTYPE html>\n<html><h1>502 Bad Gateway</h1><p>Sorry, "))
        #expect(text.hasSuffix(" we wrote to \(Self.address(in: text)).</p></html>"))
        for real in ["Jane", "jane", "Doe", "gmail"] { #expect(!text.contains(real), "\(text)") }
        #expect(fixture.document.root["then"]?["created"]?["status"]?.integer == 202)
    }

    @Test func `what the translator would not send is told`() throws {
        let body = SampleRecording.createBody.replacing("{\"amount\"", with: "{\"x\":1,\"amount\"")
        let recorded = try SampleRecording.cases(SampleRecording.entry(body: body))
        #expect(recorded.cases[0].notes.count == 1)
        #expect(recorded.cases[0].notes[0].hasPrefix("the body's /x differs"))
    }

    @Test func `what is missing is named, and nothing is expected of the request`() throws {
        let body = SampleRecording.createBody.replacing("\"amount\":2550,", with: "")
        let recorded = try SampleRecording.cases(SampleRecording.entry(body: body))
        let notes = try #require(recorded.cases.first).notes
        #expect(notes.contains("fill in amount: not in the request"))
        let fixture = try Self.load(recorded.cases[0].text)
        #expect(fixture.document.root["exchanges"]?[0]?["expect"] == nil)
        #expect(fixture.answers.isEmpty)
    }

    @Test func `other requests make no case, and some are told of`() throws {
        let recorded = try SampleRecording.cases(
            SampleRecording.entry("GET"),
            SampleRecording.entry("POST", "https://elsewhere.example/v1/shops/mine/payments"),
            SampleRecording.entry("GET", "https://test.acme.example/v1/payments/other", body: nil),
            SampleRecording.entry(
                "GET", "https://test.acme.example/v1/payments/other", body: nil, status: 0,
                answer: ""))
        #expect(recorded.cases.isEmpty)
        #expect(
            recorded.notes == [
                "entry 3 is left out: it looks up what no recorded create made",
                "entry 4 is left out: it got no answer",
            ])
    }

    @Test func `the same recording gives the same bytes`() throws {
        let first = try SampleRecording.cases(SampleRecording.entry(), SampleRecording.entry())
        let second = try SampleRecording.cases(SampleRecording.entry(), SampleRecording.entry())
        #expect(first.cases.map(\.name) == ["case-1", "case-2"])
        #expect(first.cases.map(\.text) == second.cases.map(\.text))
    }

    @Test func `a message keeps its words, and nobody's name, address or number`() throws {
        let mail = "jane@" + "gmail.com"
        let message = "Payment by Jane Roe (\(mail), +49 170 5550100) was refused: limit of 500.00"
        let answer = #"{"error":{"code":"no_funds","message":"\#(message)"}}"#
        let root = try Self.fixture(SampleRecording.entry(status: 402, answer: answer))
            .document.root
        let error = root["exchanges"]?[0]?["answer"]?["body"]?["error"]
        let text = try #require(error?["message"]?.text)
        for real in ["Jane", "Roe", "gmail", "5550100", "500.00"] { #expect(!text.contains(real)) }
        for word in ["Payment by ", " was refused: limit of "] { #expect(text.contains(word)) }
        #expect(LeakCheck.leaks(in: Array(text.utf8), file: "a") == [])
    }

    @Test(arguments: [
        (#""_error":"net::ERR_TIMED_OUT""#, "timeout"),
        (#""_error":"net::ERR_CONNECTION_RESET""#, "reset"),
        (#""comment":"connection refused""#, "refused"), (#""time":30000.5"#, "timeout"),
        (#""time":12"#, "closed"), (#""_fault":"garbage""#, "garbage"),
    ])
    func `a lost answer is a fault, whose effect a person fills in`(
        _ said: String, _ fault: String
    ) throws {
        let entry = SampleRecording.entry(status: 0, answer: "")
            .replacing("{\"startedDateTime", with: "{\(said),\"startedDateTime")
        let recorded = try SampleRecording.cases(entry)
        let made = try #require(recorded.cases.first)
        let root = try Self.load(made.text).document.root
        let exchange = try #require(root["exchanges"]?[0])
        #expect(exchange["fault"]?.text == fault)
        #expect(exchange["answer"] == nil)
        let isSent = fault != "refused"
        #expect((exchange["effect"]?.text == "applied") == isSent)
        #expect(made.notes.contains { $0.hasPrefix("fill in effect: ") } == isSent)
        #expect(root["then"]?["created"]?["status"]?.integer == (isSent ? 202 : nil))
    }

    @Test func `an effect that the recording tells is taken over`() throws {
        let entry = SampleRecording.entry(status: 0, answer: "")
            .replacing("{\"started", with: #"{"_fault":"reset","_effect":"none","started"#)
        let made = try #require(try SampleRecording.cases(entry).cases.first)
        #expect(try Self.load(made.text).document.root["exchanges"]?[0]?["effect"]?.text == "none")
        #expect(!made.notes.contains { $0.hasPrefix("fill in effect") })
    }

    @Test func `an answer that is still compressed is told, and not made up`() throws {
        let entry = SampleRecording.entry(answer: "H4sIAAAAAAAAA6uuBQBDv6ajAgAAAA==")
            .replacing("\"size\"", with: "\"encoding\":\"base64\",\"size\"")
        let recorded = try SampleRecording.cases(entry)
        #expect(recorded.cases.isEmpty)
        #expect(recorded.notes.first?.contains("its answer is compressed (gzip)") == true)
    }

    @Test func `what was sent live is taken only if asked for, and the case says so`() throws {
        let url = "https://api.acme.example/v1/shops/mine/payments"
        let entry = SampleRecording.entry("POST", url)
        let recorded = try SampleRecording.cases(entry)
        #expect(recorded.cases.isEmpty)
        #expect(recorded.notes.first?.contains("sent to the live environment") == true)
        let made = try #require(try SampleRecording.cases(entry, takesLive: true).cases.first)
        let fixture = try Self.load(made.text)
        #expect(fixture.environment == .live)
        #expect(made.text.contains(#""environment": "live""#))
        #expect(fixture.shows.hasSuffix("recorded live"))
        #expect(made.notes.isEmpty)
    }

    @Test func `a case is laid out as people lay theirs out`() throws {
        let made = try #require(try SampleRecording.cases(SampleRecording.entry()).cases.first)
        let lines = made.text.split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= 100 })
        #expect(lines.contains(#"  "assert": { "provider_effects": 1 }"#))
    }

    private static func address(in text: String) -> String {
        text.split { " <>".contains($0) }.first { $0.contains("@") }
            .map { String($0.dropLast()) } ?? ""
    }

    private static func fixture(_ entries: String...) throws -> Fixture {
        let exchanges = try HARReader.exchanges(
            in: Array(SampleRecording.har(entries).utf8), file: "a.har")
        let recorded = RecordingImport(
            translator: try SampleRecording.translator(),
            source: Array(SampleRecording.translatorText.utf8), prefix: "case"
        ).cases(from: exchanges)
        return try load(try #require(recorded.cases.first).text)
    }

    private static func load(_ text: String) throws -> Fixture {
        try Fixture.load(
            Array(text.utf8), file: "case.json", folder: "acme", knownProviders: ["acme"])
    }
}
