import Command
import JSON
import Testing

struct ReplayCommandTests {
    /// A case of the sample provider: a create that is answered, and what it should mean.
    private static func fixture(amount: String = "2550", status: String = "processing") -> String {
        #"""
        {
          "fixture": 1, "provider": "acme", "shows": "a create is answered",
          "source": { "kind": "synthetic", "date": "2026-11-21" },
          "when": [{ "id": "a", "create": { "provider": "acme", "amount": "25.50", "currency": "USD" } }],
          "exchanges": [
            {
              "expect": { "method": "POST", "body": { "amount": \#(amount), "currency": "USD", "tone": "low" } },
              "answer": { "status": 201, "body": { "id": "p_1" } }
            }
          ],
          // What the merchant is told.
          "then": { "a": { "status": 201, "body": { "provider_id": "p_1", "status": "\#(status)" } } }
        }
        """#
    }

    private static func place(_ cases: [String: String]) throws -> Workplace {
        let place = try Workplace("acme")
        for (name, text) in cases { try place.write(text, to: "fixtures/acme/\(name).json") }
        return place
    }

    @Test func `cases that hold are counted, and nothing else is said`() throws {
        let place = try Self.place(["one": Self.fixture(), "two": Self.fixture()])
        let session = place.run("replay", "--fixtures", place.fixtures)
        #expect(session.code == .ok)
        #expect(
            session.output == """
                PROVIDER  CASES  PASSED  FAILED
                acme      2      2

                2 cases replayed, all as expected

                """)
    }

    @Test func `the first difference is shown with its place and the line that made it`() throws {
        let place = try Self.place(["one": Self.fixture(amount: "2551", status: "failed")])
        let session = place.run("replay", "--fixtures", place.fixtures)
        #expect(session.code == .failedCheck)
        #expect(session.output.contains("acme/one fails"))
        #expect(session.output.contains("one.json:7:57  /exchanges/0/expect/body/amount  (step a)"))
        #expect(session.output.contains("expected  2551"))
        #expect(session.output.contains("got       2550"))
        #expect(session.output.contains("made by   \(place.providers)/acme.json:22:7"))
        #expect(session.output.contains("1 more difference; --all shows them"))
        #expect(!session.output.contains("/then/a/body/status"))
        let all = place.run("replay", "--fixtures", place.fixtures, "--all")
        #expect(all.output.contains("/then/a/body/status  (step a)"))
    }

    @Test func `a file that is no fixture is explained, and the others still run`() throws {
        let broken = Self.fixture().replacing(#""shows""#, with: #""shws""#)
        let place = try Self.place(["bad": broken, "empty": "", "good": Self.fixture()])
        let session = place.run("replay", "--fixtures", place.fixtures)
        #expect(session.code == .failedCheck)
        #expect(session.output.contains("acme/bad cannot be replayed"))
        #expect(session.output.contains(#""shws" is unknown; did you mean "shows"?"#))
        #expect(session.output.contains("acme/empty cannot be replayed"))
        #expect(session.output.contains("3 cases replayed, 2 failed"))
    }

    @Test func `an update records what happens, keeps the rest, and passes`() throws {
        let place = try Self.place(["one": Self.fixture(amount: "2551", status: "failed")])
        let session = place.run("replay", "--fixtures", place.fixtures, "--update")
        #expect(session.code == .ok)
        #expect(
            session.output.contains(
                #"-      "expect": { "method": "POST", "body": { "amount": 2551"#))
        #expect(
            session.output.contains(
                #"+      "expect": { "method": "POST", "body": { "amount": 2550"#))
        #expect(try place.text(of: "fixtures/acme/one.json") == Self.fixture())
        let again = place.run("replay", "--fixtures", place.fixtures, "--update")
        #expect(!again.output.contains("---"))
    }

    @Test func `what is left empty is filled in, and then holds`() throws {
        let text = Self.fixture().replacing(
            #"{ "method": "POST", "body": { "amount": 2550, "currency": "USD", "tone": "low" } }"#,
            with: "{}"
        ).replacing(
            #"{ "status": 201, "body": { "provider_id": "p_1", "status": "processing" } }"#,
            with: "{}"
        )
        let place = try Self.place(["one": text])
        _ = place.run("replay", "--fixtures", place.fixtures, "--update")
        let filled = try place.text(of: "fixtures/acme/one.json")
        #expect(filled.contains(#""Authorization": "Bearer {{secret.api_key}}""#))
        #expect(filled.contains(#""amount": 2550"#))
        #expect(filled.contains(#""id": { "$format": "intent_id" }"#))
        #expect(place.run("replay", "--fixtures", place.fixtures).code == .ok)
    }

    @Test func `a difference is JSON for a program and XML for a build server`() throws {
        let place = try Self.place(["one": Self.fixture(status: "failed"), "two": Self.fixture()])
        let json = place.run("replay", "--fixtures", place.fixtures, "--json")
        let root = try Document(parsing: Array(json.output.utf8)).root
        #expect(root["passed"]?.integer == 1)
        let failure = root["cases"]?[0]?["failures"]?[0]
        #expect(failure?["path"]?.text == "/then/a/body/status")
        #expect(failure?["expected"]?.text == #""failed""#)
        #expect(failure?["got"]?.text == #""processing""#)

        let xml = place.run("replay", "--fixtures", place.fixtures, "--report", "junit").output
        #expect(xml.contains(#"<testsuite name="acme" tests="2" failures="1" errors="0">"#))
        #expect(xml.contains("expected &quot;failed&quot;, got &quot;processing&quot;"))
        #expect(xml.contains(#"name="two""#))
    }

    @Test func `faults are tried on every success`() throws {
        let place = try Self.place(["one": Self.fixture()])
        let session = place.run("replay", "--fixtures", place.fixtures, "--faults", "matrix")
        #expect(session.code == .ok)
        #expect(session.output.contains("UNDER EVERY FAULT"))
        #expect(session.output.contains("never two effects, no answer contradicted"))
    }

    @Test func `a name that is not there is answered with the nearest one`() throws {
        let place = try Self.place(["one": Self.fixture()])
        let provider = place.run("replay", "acne", "--fixtures", place.fixtures)
        #expect(provider.code == .usage)
        #expect(provider.errors.contains(#"did you mean "acme"?"#))
        let entry = place.run("replay", "acme", "on", "--fixtures", place.fixtures)
        #expect(entry.errors.contains(#"did you mean "one"?"#))
        let none = place.run("replay", "--fixtures", "\(place.path)/nowhere")
        #expect(none.code == .configuration)
    }
}
