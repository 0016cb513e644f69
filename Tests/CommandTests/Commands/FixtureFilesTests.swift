import Command
import Foundation
import JSON
import Testing

/// What stands among the fixtures, case or not, and how a person names it.
struct FixtureFilesTests {
    static let text = #"""
        { "fixture": 1, "provider": "acme", "shows": "a create without an amount is refused",
          "source": { "kind": "synthetic", "date": "2026-01-01" },
          "when": [{ "id": "a", "create": { "provider": "acme" } }],
          "then": { "a": { "status": 422 } } }
        """#

    private static let key = "sk_" + "live_4eC39HqLyjWDarjtT1zdp7dc"

    private static func place(_ files: [String: String] = [:]) throws -> Workplace {
        let place = try Workplace("acme")
        try place.write(text, to: "fixtures/acme/ok.json")
        for (name, text) in files { try place.write(text, to: "fixtures/\(name)") }
        return place
    }

    @Test(arguments: [
        "acme/a.jsonc", "acme/a.JSON", "acme/sub/a.json", "a.json", "acme/a.json.bak",
    ])
    func `a file that looks like a case and is none is warned of`(name: String) throws {
        let place = try Self.place([name: Self.text])
        let replay = place.run("replay", "--fixtures", place.fixtures)
        #expect(replay.code == .ok)
        #expect(replay.errors.contains("warning: `\(place.fixtures)/\(name)` is not replayed"))
        let check = place.run("fixtures", "check", "--fixtures", place.fixtures)
        #expect(check.code == .ok)
        #expect(check.errors.contains("is not replayed"))
    }

    @Test func `the schema is no case, and nobody is warned of it`() throws {
        let place = try Self.place(["fixture.schema.json": "{}", "notes.md": "notes"])
        #expect(place.run("replay", "--fixtures", place.fixtures).errors == "")
    }

    @Test(arguments: [
        "acme/notes.md", "acme/y.har", "acme/x.json.bak", "acme/.swp.json", "notes.txt",
        "acme/deep/er/x.json",
    ])
    func `every file is searched for leaks, whatever it is`(name: String) throws {
        let place = try Self.place([name: "the key is \(Self.key)"])
        let session = place.run("fixtures", "check", "--fixtures", place.fixtures)
        #expect(session.code == .failedCheck)
        #expect(session.output.contains("\(place.fixtures)/\(name):1:"))
        let provider = place.run("fixtures", "check", "acme", "--fixtures", place.fixtures)
        #expect((provider.code == .failedCheck) == name.hasPrefix("acme/"))
    }

    @Test func `a file that is named for a secret is a leak`() throws {
        let place = try Self.place(["acme/\(Self.key).json": Self.text])
        let session = place.run("fixtures", "check", "--fixtures", place.fixtures)
        #expect(session.code == .failedCheck)
        #expect(session.output.contains("the file's name"))
    }

    @Test func `what cannot be read as a case is a case that fails`() throws {
        let place = try Self.place(["acme/folder.json/x.txt": "x"])
        try FileManager.default.createSymbolicLink(
            atPath: "\(place.fixtures)/acme/link.json", withDestinationPath: "nowhere.json")
        let large = String(repeating: " ", count: 2_000_000)
        try place.write(large, to: "fixtures/acme/large.json")
        let session = place.run("replay", "--fixtures", place.fixtures)
        #expect(session.code == .failedCheck)
        #expect(session.output.contains("4 cases replayed, 3 failed"))
        let json = place.run("replay", "--fixtures", place.fixtures, "--json").output
        let root = try Document(parsing: Array(json.utf8)).root
        #expect(root["failed"]?.integer == 3)
        let xml = place.run("replay", "--fixtures", place.fixtures, "--report", "junit").output
        #expect(xml.contains(#"tests="4" failures="0" errors="3""#))
        let check = place.run("fixtures", "check", "--fixtures", place.fixtures)
        #expect(check.code == .failedCheck)
        #expect(check.output.contains("link.json:1:1: leads to no file"))
    }

    @Test func `a case may be named by its file`() throws {
        let place = try Self.place()
        for spelling in [
            ["acme", "ok.json"], ["acme/ok.json"], ["\(place.fixtures)/acme/ok.json"],
            ["acme", "\(place.fixtures)/acme/ok.json"], ["\(place.fixtures)/acme/", "ok"],
        ] {
            let session = Session(
                ["replay"] + spelling
                    + ["--fixtures", place.fixtures, "--providers", place.providers],
                root: Program.root)
            #expect(session.output.contains("1 case replayed, all as expected"), "\(spelling)")
        }
    }

    @Test(arguments: [
        (#"{ "api_kee": "x" }"#, #""api_kee" is unknown; did you mean "api_key"?"#),
        (#"{ "shop": "S1" }"#, #"account.shop: holds "S"; only a-z0-9 may stand there"#),
    ])
    func `an account that the provider's file does not allow is a mistake`(
        account: String, message: String
    ) throws {
        let text = Self.text.replacing(
            #""source""#, with: #""account": \#(account), "source""#)
        let place = try Self.place(["acme/ok.json": text])
        let replay = place.run("replay", "--fixtures", place.fixtures)
        #expect(replay.code == .failedCheck)
        #expect(replay.output.contains(message))
        let check = place.run("fixtures", "check", "--fixtures", place.fixtures)
        #expect(check.code == .failedCheck)
        #expect(check.output.contains(message))
    }

    @Test func `a day that has not come yet is a mistake`() throws {
        let place = try Self.place([
            "acme/ok.json": Self.text.replacing("2026-01-01", with: "2199-01-01")
        ])
        let check = place.run("fixtures", "check", "--fixtures", place.fixtures)
        #expect(check.code == .failedCheck)
        #expect(check.output.contains("ok.json:2:44: source.date is a day that has not come yet"))
    }

    @Test(arguments: [
        (#"{ "a": {} }"#, "fill it in with `polyrail replay acme ok --update`"),
        ("{}", "nothing is expected in this case"),
    ])
    func `a case that states nothing is hinted at`(then: String, hint: String) throws {
        let text = Self.text.replacing(#"{ "a": { "status": 422 } }"#, with: then)
        let place = try Self.place(["acme/ok.json": text])
        let replay = place.run("replay", "--fixtures", place.fixtures)
        #expect(replay.code == .ok)
        #expect(replay.errors.contains(hint))
        let check = place.run("fixtures", "check", "--fixtures", place.fixtures)
        #expect(check.errors.contains(hint))
    }
}
