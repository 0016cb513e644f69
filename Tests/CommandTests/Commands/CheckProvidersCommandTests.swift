import Command
import JSON
import Testing

struct CheckProvidersCommandTests {
    @Test func `a good folder passes, with a warning where fixtures are missing`() throws {
        let place = try Workplace("acme", "other")
        let session = place.run("providers", "check", "--fixtures", place.fixtures)
        #expect(session.code == .ok)
        #expect(session.output == "2 translators checked, no mistakes\n")
        let lines = session.errors.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.allSatisfy { $0.hasPrefix("warning: ") && $0.contains("no fixtures") })
    }

    @Test func `strict takes missing fixtures as a mistake`() throws {
        let place = try Workplace("acme", "other")
        try place.write("{}", to: "fixtures/acme/case.json")
        let session = place.run("providers", "check", "--strict", "--fixtures", place.fixtures)
        #expect(session.code == .failedCheck)
        #expect(session.errors == "")
        #expect(session.output.contains("providers/other.json:1:1: no fixtures"))
        #expect(session.output.hasSuffix("2 translators checked: 1 mistake in 1 file\n"))
    }

    @Test(arguments: [".case.json", "readme.md"])
    func `what is no case does not count as one`(file: String) throws {
        let place = try Workplace("acme")
        try place.write("{}", to: "fixtures/acme/\(file)")
        let session = place.run("providers", "check", "--strict", "--fixtures", place.fixtures)
        #expect(session.code == .failedCheck)
    }

    @Test func `every mistake of every file is pointed at`() throws {
        let place = try Workplace("acme")
        let text = Workplace.translator("acme")
            .replacing("$customer\"", with: "$custmer\"").replacing("\"POST\"", with: "")
        let one = try place.write(text, to: "providers/acme.json")
        let two = try place.write("{", to: "providers/other.json")
        let session = place.run("providers", "check")
        #expect(session.code == .failedCheck)
        #expect(session.output.contains("\(one):23:19: `$custmer` is no reference here"))
        #expect(session.output.contains("\(two):1:2: the text ends too early"))
        #expect(session.output.contains("2 translators checked: "))
    }

    @Test func `JSON gives the place of each mistake in parts`() throws {
        let place = try Workplace()
        let file = try place.write("{", to: "providers/acme.json")
        let session = place.run("providers", "check", "--json")
        #expect(session.code == .failedCheck)
        let root = try Document(parsing: Array(session.output.utf8)).root
        #expect(root.count == 1)
        #expect(root[0]?["file"]?.text == file)
        #expect(root[0]?["line"]?.integer == 1)
        #expect(root[0]?["column"]?.integer == 2)
        #expect(root[0]?["message"]?.text?.hasPrefix("the text ends too early") == true)
    }

    @Test func `JSON of a good folder is an empty list`() throws {
        let session = try Workplace("acme").run("providers", "check", "--json")
        #expect(session.code == .ok)
        #expect(session.output == "[]\n")
    }

    @Test func `a named file is checked by itself, wherever it lies`() throws {
        let place = try Workplace("acme")
        let broken = try place.write("{", to: "providers/broken.json")
        let good = try place.write(Workplace.translator("late"), to: "drafts/late.json")
        #expect(place.run("providers", "check", good).code == .ok)
        #expect(place.run("providers", "check", good, broken).code == .failedCheck)
    }

    @Test func `a file must be called as its provider is`() throws {
        let place = try Workplace()
        let file = try place.write(Workplace.translator("acme"), to: "drafts/acmee.json")
        let session = place.run("providers", "check", file)
        #expect(session.code == .failedCheck)
        #expect(session.output.contains(#"the name must be that of the file: "acmee""#))
    }

    static let unusable: [(name: String, bytes: [UInt8])] = [
        ("empty", []), ("binary", (0...255).map { UInt8($0) }),
        ("a megabyte", [UInt8](repeating: 0x20, count: 1 << 20)),
        ("10,000 deep", [UInt8](repeating: 0x5B, count: 10_000)),
    ]

    @Test(arguments: unusable)
    func `a file that is no translator ends in a mistake`(
        file: (name: String, bytes: [UInt8])
    ) throws {
        let place = try Workplace()
        let path = try place.write(file.bytes, to: "providers/acme.json")
        let session = place.run("providers", "check")
        #expect(session.code == .failedCheck)
        #expect(session.output.hasPrefix("\(path):1:"))
    }

    @Test func `a file that cannot be read stands in the way, and the others are checked`() throws {
        let place = try Workplace("acme")
        let broken = try place.write("{", to: "providers/broken.json")
        let session = place.run("providers", "check", "\(place.path)/none.json", broken)
        #expect(session.code == .configuration)
        #expect(session.errors.contains("none.json` does not exist"))
        #expect(session.output.contains("\(broken):1:2:"))
        #expect(session.output.contains("1 translator checked: 1 mistake in 1 file"))
    }

    @Test func `an empty folder is no success`() throws {
        let session = try Workplace().run("providers", "check")
        #expect(session.code == .configuration)
        #expect(session.errors.contains("holds no translators"))
    }

    @Test func `a file that no provider can be called by is warned of`() throws {
        let place = try Workplace("acme")
        for name in ["Big.json", "a-b.json", ".hidden.json", "translator.schema.json", "x.txt"] {
            try place.write("{", to: "providers/\(name)")
        }
        let session = place.run("providers", "check")
        #expect(session.code == .ok)
        let ignored = session.errors.split(separator: "\n").filter { $0.contains("is ignored") }
        #expect(ignored.count == 2)
    }
}
