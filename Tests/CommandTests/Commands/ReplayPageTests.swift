import Command
import JSON
import Testing

/// What a replay prints beside the first difference.
struct ReplayPageTests {
    private static func fixture(
        members: String = "", source: String = "", create: String? = nil, status: String = "201"
    ) -> String {
        let create = create ?? #"{ "provider": "acme", "amount": "25.50", "currency": "USD" }"#
        return #"""
            { "fixture": 1, "provider": "acme", "shows": "a create is answered", \#(members)
              "source": { "kind": "synthetic", "date": "2026-01-01"\#(source) },
              "when": [{ "id": "a", "create": \#(create) }],
              "exchanges": [{ "answer": { "status": 201, "body": { "id": "p_1" } } }],
              "then": { "a": { "status": \#(status), "body": { "status": "processing" } } } }
            """#
    }

    private static func place(_ cases: [String: String]) throws -> Workplace {
        let place = try Workplace("acme")
        for (name, text) in cases { try place.write(text, to: "fixtures/acme/\(name).json") }
        return place
    }

    @Test func `what is wrong in the merchant's body is said below the difference`() throws {
        let create = #"{ "provider": "acme", "amout": "25.50", "amount": 3, "currency": "USD" }"#
        let place = try Self.place(["one": Self.fixture(create: create)])
        let session = place.run("replay", "--fixtures", place.fixtures)
        #expect(session.output.contains("answered  "))
        #expect(session.output.contains(#"/amout: "amout" is unknown"#))
        #expect(session.output.contains("/amount: "))
        let json = place.run("replay", "--fixtures", place.fixtures, "--json").output
        #expect(json.contains(#""path": "/amout""#))
    }

    @Test func `a case of another translator is perhaps stale`() throws {
        let hash = #", "translator": "sha256:\#(String(repeating: "0", count: 64))""#
        let place = try Self.place([
            "one": Self.fixture(source: hash, status: "202"), "two": Self.fixture(status: "202"),
        ])
        let session = place.run("replay", "--fixtures", place.fixtures)
        #expect(session.output.split(separator: "perhaps stale").count == 2)
        let json = place.run("replay", "--fixtures", place.fixtures, "--json").output
        let cases = try Document(parsing: Array(json.utf8)).root["cases"]
        #expect(cases?[0]?["perhaps_stale"]?.bool == true)
        #expect(cases?[1]?["perhaps_stale"] == nil)
    }

    @Test func `a broken translator is told once for all of its cases`() throws {
        let place = try Self.place(["one": Self.fixture(), "two": Self.fixture()])
        let broken = Workplace.translator("acme").replacing("\"bearer\"", with: "\"beaver\"")
        try place.write(broken, to: "providers/acme.json")
        let session = place.run("replay", "--fixtures", place.fixtures)
        #expect(session.code == .failedCheck)
        #expect(session.output.contains("all 2 cases of acme cannot be replayed"))
        #expect(session.output.split(separator: "beaver").count == 2)
    }

    @Test func `all that is wrong with a case is one failure of JUnit`() throws {
        let text = Self.fixture(members: #""assert": { "requests": 5 },"#, status: "202")
        let place = try Self.place(["one": text])
        let xml = place.run("replay", "--fixtures", place.fixtures, "--report", "junit").output
        #expect(xml.split(separator: "<failure").count == 2)
        #expect(xml.contains("(and 1 more)"))
        #expect(xml.contains("/assert/requests: expected 5, got 1"))
    }

    @Test func `faults are counted by provider, and cases only where something is open`() throws {
        let place = try Self.place(["one": Self.fixture(), "two": Self.fixture()])
        let session = place.run("replay", "--fixtures", place.fixtures, "--faults", "matrix")
        let lines = session.output.split(separator: "\n").map(String.init)
        let table = lines.drop { !$0.hasPrefix("UNDER EVERY FAULT") }
        #expect(table.dropFirst().first?.hasPrefix("acme ") == true)
        let open = table.filter { $0.hasPrefix("  acme/") }
        #expect(open.allSatisfy { !$0.contains("  0  ") })
    }
}
