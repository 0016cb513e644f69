import Command
import JSON
import Testing

struct CheckFixturesCommandTests {
    @Test func `fixtures without leaks pass`() throws {
        let place = try Self.place()
        let session = place.run("fixtures", "check", "--fixtures", place.fixtures)
        #expect(session.errors == "")
        #expect(session.output == "1 fixture checked, no mistakes, no leaks\n")
        #expect(session.code == .ok)
    }

    @Test func `a leak is pointed at and fails`() throws {
        let place = try Self.place(members: "\"at\": \"jane@" + "gmail.com\",")
        let session = place.run("fixtures", "check", "--fixtures", place.fixtures)
        #expect(session.code == .failedCheck)
        #expect(
            session.output.contains("/acme/case.json:2:7: looks like somebody's e-mail address"))
        #expect(!session.output.contains("jane@"))
        #expect(session.output.hasSuffix("1 fixture checked: 0 mistakes, 1 leak\n"))
    }

    @Test func `JSON gives the parts of each finding`() throws {
        let place = try Self.place(members: "// jane@" + "gmail.com\n")
        let session = place.run("fixtures", "check", "--json", "--fixtures", place.fixtures)
        #expect(session.code == .failedCheck)
        let root = try Document(parsing: Array(session.output.utf8)).root
        #expect(root.count == 1)
        #expect(root[0]?["kind"]?.text == "leak")
        #expect(root[0]?["line"]?.integer == 2)
    }

    @Test func `an old recording is warned of`() throws {
        let place = try Self.place(source: "\"fresh_for\": \"1d\",")
        let session = place.run("fixtures", "check", "--fixtures", place.fixtures)
        #expect(session.code == .ok)
        #expect(session.errors.contains("warning: "))
        #expect(session.errors.contains("fresh for 1d; record it anew"))
    }

    @Test func `one case of one provider can be named`() throws {
        let place = try Self.place()
        try place.write("{", to: "fixtures/acme/other.json")
        let fixtures = place.fixtures
        #expect(place.run("fixtures", "check", "acme", "case", "--fixtures", fixtures).code == .ok)
        #expect(place.run("fixtures", "check", "acme", "--fixtures", fixtures).code == .failedCheck)
        let unknown = place.run("fixtures", "check", "acme", "othr", "--fixtures", fixtures)
        #expect(unknown.code == .usage)
        #expect(unknown.errors.contains(#"did you mean "other"?"#))
    }

    @Test func `a folder without fixtures is no success`() throws {
        let place = try Workplace("acme")
        let missing = place.run("fixtures", "check", "--fixtures", place.fixtures)
        #expect(missing.code == .configuration)
        #expect(missing.errors.contains("cannot be read"))
        try place.write("{}", to: "fixtures/fixture.schema.json")
        let empty = place.run("fixtures", "check", "--fixtures", place.fixtures)
        #expect(empty.code == .configuration)
        #expect(empty.errors.contains("holds no fixtures"))
    }

    private static func place(members: String = "", source: String = "") throws -> Workplace {
        let place = try Workplace("acme")
        try place.write(
            """
            { "fixture": 1, "provider": "acme", "shows": "nothing at all",
            \(members)
            "source": { "kind": "synthetic", \(source) "date": "2026-01-01" },
            "when": [{ "id": "a", "create": { "provider": "acme" } }],
            "then": { "a": { "status": 422 } } }
            """, to: "fixtures/acme/case.json")
        return place
    }
}
