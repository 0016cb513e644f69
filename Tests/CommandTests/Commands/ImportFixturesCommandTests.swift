import Command
import JSON
import Testing

struct ImportFixturesCommandTests {
    @Test func `a recording becomes a case that passes the check`() throws {
        let place = try Self.place(Self.recording())
        let session = Self.run(place)
        #expect(session.errors == "")
        #expect(session.output == "wrote \(place.fixtures)/acme/recorded.json\n")
        #expect(session.code == .ok)
        let text = try place.text(of: "fixtures/acme/recorded.json")
        #expect(!text.contains("cus_7Q"))
        #expect(place.run("fixtures", "check", "--fixtures", place.fixtures).code == .ok)
        #expect(place.run("replay", "--fixtures", place.fixtures).code == .ok)
    }

    @Test func `cases are called as asked, and none is overwritten`() throws {
        let place = try Self.place(Self.recording())
        #expect(Self.run(place, "--case", "paid").code == .ok)
        let again = Self.run(place, "--case", "paid")
        #expect(again.code == .usage)
        #expect(again.errors.contains("acme/paid.json` exists already"))
        #expect(Self.run(place, "--case", "../paid").code == .usage)
    }

    @Test func `a case that still holds a secret is not written`() throws {
        // The code of an error is shown: it decides what it means.
        let answer = "{\"error\":\"jane@" + "gmail.com\"}"
        let place = try Self.place(Self.recording(status: 400, answer: answer))
        let session = Self.run(place)
        #expect(session.code == .failedCheck)
        #expect(session.errors.contains("entry 1 makes no case: looks like somebody's e-mail"))
        #expect(session.errors.hasSuffix("polyrail fixtures import: nothing is written\n"))
        #expect(throws: (any Error).self) { try place.text(of: "fixtures/acme/recorded.json") }
    }

    @Test func `a case that holds a secret keeps none of the others from being written`() throws {
        let bad = Self.recording(status: 400, answer: "{\"error\":\"jane@" + "gmail.com\"}")
        let good = Self.recording()
        let start = #"{"log":{"version":"1.2","entries":["#
        let both = good.dropLast(3) + "," + bad.dropFirst(start.count)
        let place = try Self.place(String(both))
        let session = Self.run(place)
        #expect(session.code == .failedCheck)
        #expect(session.output == "wrote \(place.fixtures)/acme/recorded-1.json\n")
        #expect(session.errors.contains("entry 2 makes no case: looks like somebody's e-mail"))
        #expect(session.errors.contains("1 of 2 cases is not written; change what is told above"))
    }

    @Test func `what was sent live is left out unless it is asked for`() throws {
        let place = try Self.place(Self.recording())
        let session = place.run(
            "fixtures", "import", "\(place.path)/a.har", "--provider", "acme", "--fixtures",
            place.fixtures)
        #expect(session.code == .failedCheck)
        #expect(session.errors.contains("entry 1 is left out: it was sent to the live environment"))
    }

    @Test func `what a person must fill in is said`() throws {
        let body = #"{"currency":"USD"}"#
        let session = Self.run(try Self.place(Self.recording(body: body)))
        #expect(session.code == .ok)
        #expect(session.errors.contains("recorded.json: fill in amount: not in the request\n"))
        #expect(session.errors.contains("does not hold yet; see `polyrail replay acme recorded"))
    }

    @Test func `a recording of others makes no case`() throws {
        let place = try Self.place(
            Self.recording().replacing("api.acme.example", with: "elsewhere.example"))
        let session = Self.run(place)
        #expect(session.code == .failedCheck)
        #expect(session.errors.contains("none of 1 request in the recording makes a case"))
    }

    @Test func `mistakes of the recording are pointed at`() throws {
        let session = Self.run(try Self.place("{}"))
        #expect(session.code == .failedCheck)
        #expect(session.errors.contains("a.har:1:1: a recording is"))
    }

    @Test func `a file that is not there and an unknown provider are told`() throws {
        let place = try Self.place("{}")
        let missing = place.run("fixtures", "import", "\(place.path)/b.har", "--provider", "acme")
        #expect(missing.code == .configuration)
        let unknown = place.run("fixtures", "import", "\(place.path)/a.har", "--provider", "acne")
        #expect(unknown.code == .usage)
        #expect(unknown.errors.contains(#"did you mean "acme"?"#))
    }

    @Test func `cases are written as a recording that can be read again`() throws {
        let place = try Self.place(Self.recording())
        #expect(Self.run(place).code == .ok)
        let file = "\(place.path)/out.har"
        let export = place.run(
            "fixtures", "export", "acme", "--har", "--fixtures", place.fixtures, "--output", file)
        #expect(export.output == "wrote \(file)\n")
        let log = try Document(parsing: Array(place.text(of: "out.har").utf8)).root["log"]
        let entry = try #require(log?["entries"]?[0])
        #expect(log?["version"]?.text == "1.2")
        #expect(entry["request"]?["url"]?.text?.hasSuffix("/payments") == true)
        #expect(entry["response"]?["status"]?.integer == 201)
        #expect(entry["_case"]?.text == "acme/recorded")
        let members = ["startedDateTime", "time", "request", "response", "cache", "timings"]
        #expect(members.allSatisfy { entry[$0] != nil })
        let again = place.run(
            "fixtures", "export", "acme", "--har", "--fixtures", place.fixtures, "--output", file)
        #expect(again.code == .usage)
    }

    @Test func `a fault is a request without an answer`() throws {
        let place = try Workplace("acme")
        try place.write(
            """
            { "fixture": 1, "provider": "acme", "shows": "a lost answer",
            "source": { "kind": "synthetic", "date": "2026-01-01" },
            "when": [{ "id": "a", "create": { "provider": "acme", "amount": "25.50", "currency": "USD" } }],
            "exchanges": [{ "fault": "timeout", "effect": "applied" }],
            "then": { "a": { "status": 202 } } }
            """, to: "fixtures/acme/lost.json")
        let session = place.run(
            "fixtures", "export", "acme", "lost", "--har", "--fixtures", place.fixtures)
        let entry = try Document(parsing: Array(session.output.utf8)).root["log"]?["entries"]?[0]
        let request = entry?["request"]
        #expect(
            request?["url"]?.text == "https://api.acme.example/v1/shops/{{param.shop}}/payments")
        #expect(request?["postData"]?["text"]?.text?.contains(#""amount":2550"#) == true)
        let headers = request?["headers"]?.elements.compactMap { $0["name"]?.text } ?? []
        #expect(headers.contains("Idempotency-Key") && headers.contains("Authorization"))
        #expect(entry?["response"]?["status"]?.integer == 0)
        #expect(entry?["_fault"]?.text == "timeout")
        #expect(entry?["_effect"]?.text == "applied")
    }

    @Test func `the format must be named`() throws {
        let session = try Workplace("acme").run("fixtures", "export", "acme")
        #expect(session.code == .usage)
        #expect(session.errors.contains("`--har` is required"))
    }

    private static func place(_ recording: String) throws -> Workplace {
        let place = try Workplace("acme")
        try place.write(recording, to: "a.har")
        return place
    }

    private static func run(_ place: Workplace, _ more: String...) -> Session {
        let words =
            ["fixtures", "import", "\(place.path)/a.har", "--provider", "acme", "--live"]
            + ["--fixtures", place.fixtures, "--providers", place.providers] + more
        return Session(words, root: Program.root)
    }

    private static func recording(
        body: String = #"{"amount":2550,"currency":"USD","customer":"cus_7Q","tone":"low"}"#,
        status: Int = 201,
        answer: String = #"{"id":"p_8Z","customer":"cus_7Q"}"#
    ) -> String {
        var writer = Writer()
        writer.object { writer in
            writer.member("startedDateTime", "2026-11-20T10:00:00Z")
            writer.name("request")
            writer.object { writer in
                writer.member("method", "POST")
                writer.member("url", "https://api.acme.example/v1/shops/mine/payments")
                writer.name("postData")
                writer.object { $0.member("text", body) }
            }
            writer.name("response")
            writer.object { writer in
                writer.member("status", status)
                writer.name("content")
                writer.object { $0.member("text", answer) }
            }
        }
        let entry = String(decoding: writer.bytes, as: UTF8.self)
        return #"{"log":{"version":"1.2","entries":[\#(entry)]}}"#
    }
}
