import Digest
import Fixtures
import HTTP
import Intents
import Testing
import Translation

struct HARReaderTests {
    @Test func `requests and answers are read in order`() throws {
        let exchanges = try Self.read(
            SampleRecording.har([
                SampleRecording.entry(), SampleRecording.entry("GET", body: nil, status: 404),
            ]))
        #expect(exchanges.map(\.request.method.rawValue) == ["POST", "GET"])
        #expect(exchanges.map(\.answer?.status.code) == [201, 404])
        #expect(exchanges.map(\.number) == [1, 2])
        #expect(exchanges[0].request.fields.list.map(\.name.text) == ["Authorization"])
        #expect(exchanges[0].request.body == Array(SampleRecording.createBody.utf8))
        #expect(exchanges[0].startedAt.rfc3339Milliseconds == "2026-11-20T10:00:00.250Z")
    }

    @Test func `a byte order mark may start the file`() throws {
        #expect(try Self.read("\u{FEFF}" + SampleRecording.har([])).isEmpty)
    }

    @Test func `a body may be Base64`() throws {
        let text = Base64.encode(Array("{}".utf8))
        let entry = SampleRecording.entry(answer: text)
            .replacing("\"size\"", with: "\"encoding\":\"base64\",\"size\"")
        #expect(try Self.read(SampleRecording.har([entry]))[0].answer?.body == Array("{}".utf8))
    }

    @Test func `a body that was not kept is told apart from an empty one`() throws {
        let entry = SampleRecording.entry().replacing(
            "\"text\":\"{\\\"id", with: "\"note\":\"{\\\"id")
        #expect(try Self.read(SampleRecording.har([entry]))[0].lacksBody)
        let empty = SampleRecording.entry(answer: "")
        #expect(try !Self.read(SampleRecording.har([empty]))[0].lacksBody)
    }

    @Test(arguments: [
        ("", "a.har:1:1: the text is empty"), ("[]", "a.har:1:1: a recording is"),
        (#"{"log":{}}"#, "a.har:1:8: log.entries must be a list"),
        (#"{"log":{"version":"2","entries":[]}}"#, "a.har:1:19: this program reads version 1.2"),
        (#"{"log":{"entries":[1]}}"#, #"a.har:1:20: "request" is missing"#),
    ])
    func `what is no recording is told, with its place`(text: String, start: String) {
        #expect(Self.mistakes(in: text).first?.hasPrefix(start) == true)
    }

    @Test func `all mistakes are told at once`() {
        let entry = SampleRecording.entry()
            .replacing("\"2026-11-20T10:00:00.250Z\"", with: "\"noon\"")
            .replacing("\"status\":201", with: "\"status\":\"fine\"")
        let mistakes = Self.mistakes(in: SampleRecording.har([entry]))
        #expect(mistakes.count == 2)
        #expect(mistakes.contains { $0.contains("startedDateTime must be a time") })
        #expect(mistakes.contains { $0.contains("status must be a number") })
    }

    private static func read(_ text: String) throws -> [CapturedExchange] {
        try HARReader.exchanges(in: Array(text.utf8), file: "a.har")
    }

    private static func mistakes(in text: String) -> [String] {
        do throws(HARReader.Rejection) {
            _ = try HARReader.exchanges(in: Array(text.utf8), file: "a.har")
            return []
        } catch {
            return error.diagnostics.map(\.description)
        }
    }
}
