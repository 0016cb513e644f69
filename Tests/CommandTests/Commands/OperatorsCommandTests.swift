import Command
import Testing

/// Operators' commands that find the data folder by the gateway's configuration.
struct OperatorsCommandTests {
    private static let digest = String(repeating: "ab", count: 32)

    private let place: Workplace
    private let file: String
    private let data: String

    init() throws {
        place = try Workplace()
        data = "\(place.path)/var"
        file = try place.write(
            #"""
            { "data": "\#(data)", "merchants": [
                { "name": "shop", "keys": [{ "mode": "live", "sha256": "\#(Self.digest)" }] } ] }
            """#, to: "polyrail.json")
    }

    private func run(_ arguments: String...) -> Session {
        Session(arguments, root: Program.root)
    }

    private func create(_ merchant: String, _ more: String...) -> Session {
        Session(
            ["keys", "create", "--mode", "live", "--merchant", merchant] + more,
            root: Program.root)
    }

    @Test func `a new folder is told of, once, and a merchant that nobody configured`() {
        let first = create("shop", "--config", file)
        #expect(first.code == .ok)
        #expect(first.output.hasPrefix("sk_live_"))
        #expect(first.errors.contains("`\(data)` was no gateway's data folder, and is one now."))
        #expect(!first.errors.contains("names no merchant"))
        let second = create("shup", "--config", file)
        #expect(second.code == .ok)
        #expect(!second.errors.contains("is one now"))
        #expect(second.errors.contains("The configuration names no merchant `shup`"))
        let unconfigured = create("shup", "--data", data)
        #expect(!unconfigured.errors.contains("names no merchant"))
    }

    @Test
    func `keys of the configuration are listed with it, and without it are told to be left out`() {
        #expect(create("shop", "--config", file).code == .ok)
        let whole = run("keys", "list", "--config", file)
        #expect(whole.code == .ok)
        #expect(whole.output.contains("key_"))
        #expect(whole.output.contains("sha256:abababababab "))
        #expect(whole.errors.isEmpty)
        let json = run("keys", "list", "--config", file, "--json")
        #expect(json.output.contains("\"sha256\": \"\(Self.digest)\""))
        let part = run("keys", "list", "--data", data)
        #expect(!part.output.contains("sha256:"))
        #expect(part.errors.contains("Keys that stand in a configuration are not in this list"))
    }

    @Test func `intents are found by the configuration`() {
        #expect(create("shop", "--config", file).code == .ok)
        let list = run("intents", "list", "--config", file)
        #expect(list.code == .ok)
        #expect(list.errors.contains("There are no such intents."))
        #expect(run("intents", "get", "int_none", "--config", file).code == .failedCheck)
        let ruling = ["--as", "not-applied", "--evidence", "mail 7", "--config", file]
        let ruled = Session(["intents", "resolve", "int_none"] + ruling, root: Program.root)
        #expect(ruled.code == .failedCheck)
        let export = run("intents", "export", "int_none", "--as-fixture", "--config", file)
        #expect(export.code == .failedCheck)
        #expect(run("keys", "revoke", "key_none", "--config", file).code == .failedCheck)
    }

    @Test(arguments: [["intents", "list"], ["keys", "list"], ["keys", "revoke", "key_1"]])
    func `a configuration that cannot be read is told of`(_ command: [String]) throws {
        try place.write("{ \"data\": 1 }", to: "polyrail.json")
        let session = Session(command + ["--config", file], root: Program.root)
        #expect(session.code == .configuration)
        #expect(session.errors.contains("data must be text, not a number"))
    }

    @Test func `an option goes before the configuration`() {
        let other = "\(place.path)/other"
        let made = create("shop", "--config", file, "--data", other)
        #expect(made.errors.contains("`\(other)` was no gateway's data folder"))
    }
}
