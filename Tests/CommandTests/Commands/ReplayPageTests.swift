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

    @Test func `an event that is refused for its time alone is hinted at`() throws {
        let translator = Workplace.translator("acme").replacing(
            #""webhooks": "none""#,
            with: #"""
                "webhooks": { "verify": { "hmac": "sha256", "key": "$secret.api_key",
                    "over": "${signature.time}.${request.body}", "encode": ["hex"],
                    "tolerance": "300s",
                    "signature": { "header": "Sig", "parts": { "time": "t", "value": "v1" } } },
                  "event_id": "$event.id", "record": "$event.data" }
                """#)
        let text = #"""
            { "fixture": 1, "provider": "acme", "shows": "an event is verified",
              "source": { "kind": "synthetic", "date": "2026-01-01" }, "account": { "api_key": "k" },
              "when": [{ "id": "w", "webhook": { "headers": { "Sig": "t=1767229200,v1=00" }, "body": "{}" } }],
              "then": { "w": {} } }
            """#
        let place = try Self.place(["one": text])
        try place.write(translator, to: "providers/acme.json")
        let update = place.run("replay", "--fixtures", place.fixtures, "--update")
        #expect(update.output.contains("time_outside_tolerance"))
        #expect(update.errors.contains("signed 3600 s from the case's clock; state the time"))
        try place.write(
            text.replacing("{} } }", with: #"{ "body": { "verdict": "verified" } } } }"#),
            to: "fixtures/acme/one.json")
        let replay = place.run("replay", "--fixtures", place.fixtures)
        #expect(replay.output.contains("signed 3600 s from the case's clock"))
        #expect(replay.output.contains("made by   \(place.providers)/acme.json:"))
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
