import Gateway
import Intents
import Testing

struct LogLineTests {
    private static var line: LogLine {
        var line = LogLine(
            .send, at: Instant(milliseconds: 1_777_800_000_123), level: .warning)
        line.requestID = "req_1"
        line.intentID = "int_1"
        line.attempt = 2
        line.provider = "acme"
        line.code = "timeout"
        line.effect = .unknown
        line.status = 504
        line.durationMilliseconds = 30_000
        return line
    }

    private static func json(_ line: LogLine) -> String {
        String(decoding: line.json, as: UTF8.self)
    }

    @Test func `a line is one JSON object`() {
        #expect(
            Self.json(Self.line)
                == #"{"ts":"2026-05-03T09:20:00.123Z","level":"warning","event":"send","#
                + #""request_id":"req_1","intent":"int_1","attempt":2,"provider":"acme","#
                + #""code":"timeout","effect":"unknown","status":504,"duration_ms":30000}"#)
    }

    @Test func `what is not known is left out`() {
        let line = LogLine(.request, at: Instant(milliseconds: 0))
        #expect(
            Self.json(line)
                == #"{"ts":"1970-01-01T00:00:00.000Z","level":"info","event":"request"}"#)
        #expect(line.readable == "00:00:00.000 request")
    }

    @Test func `a terminal shows the same facts`() {
        #expect(
            Self.line.readable
                == "09:20:00.123 WARNING send 504 30000 ms request_id=req_1 intent=int_1"
                + " attempt=2 provider=acme code=timeout effect=unknown")
    }

    @Test func `foreign text cannot start a line or move a cursor`() {
        var line = LogLine(.send, at: Instant(milliseconds: 0))
        line.code = "a\n\u{1B}[2J"
        #expect(line.readable.utf8.allSatisfy { (0x20...0x7E).contains($0) })
        #expect(!Self.json(line).contains("\n"))
    }
}
