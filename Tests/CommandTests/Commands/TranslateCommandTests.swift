import Command
import Foundation
import JSON
import Testing

struct TranslateCommandTests {
    @Test func `a good intent gives one request as JSON`() throws {
        let place = try Workplace("acme")
        let session = place.run("translate", "--intent", try place.intent(), "--json")
        #expect(session.code == .ok)
        #expect(session.errors == "")
        #expect(
            session.output == #"""
                [
                  {
                    "provider": "acme",
                    "request": {
                      "method": "POST",
                      "url": "https://api.acme.example/v1/shops/{{param.shop}}/payments",
                      "headers": {
                        "Authorization": "Bearer {{secret.api_key}}",
                        "Idempotency-Key": "5fdb9724-f91e-4cf5-aac8-e35fbad01b9a",
                        "Content-Type": "application/json"
                      },
                      "body": "{\"amount\":2550,\"currency\":\"USD\",\"tone\":\"low\"}"
                    }
                  }
                ]

                """#)
    }

    @Test func `the same command prints the same bytes, another key another key`() throws {
        let place = try Workplace("acme", "other")
        let intent = try place.intent()
        let first = place.run("translate", "--intent", intent, "--all")
        #expect(first.output == place.run("translate", "--intent", intent, "--all").output)
        let other = place.run("translate", "--intent", intent, "--all", "--key", "order-2")
        #expect(other.output != first.output)
    }

    @Test func `what a provider cannot honour is a problem, and the command fails`() throws {
        let place = try Workplace("acme")
        let intent = try place.intent(#","device":"d","customer":"0123456789-0123456789""#)
        let session = place.run("translate", "--intent", intent, "--json")
        #expect(session.code == .failedCheck)
        let problem = try Self.problem(session)
        #expect(problem["code"]?.text == "feature_unsupported")
        let paths = problem["errors"]?.elements.compactMap { $0["path"]?.text }
        #expect(paths == ["/device", "/customer"])
    }

    @Test func `people read the refusal in words`() throws {
        let place = try Workplace("acme")
        let session = place.run("translate", "--intent", try place.intent(#","device":"d""#))
        #expect(session.code == .failedCheck)
        #expect(session.output.contains("acme refused: "))
        #expect(session.output.contains("/device: acme has no place for it"))
    }

    @Test(arguments: [true, false])
    func `an unknown provider is met with the nearest`(isNamedByOption: Bool) throws {
        let place = try Workplace("acme")
        let intent = try place.intent(provider: isNamedByOption ? "acme" : "acmee")
        let option = isNamedByOption ? ["--provider=acmee"] : []
        let session = Session(
            ["translate", "--intent", intent, "--json", "--providers", place.providers] + option,
            root: Program.root)
        #expect(session.code == .failedCheck)
        let problem = try Self.problem(session)
        #expect(problem["code"]?.text == "provider_unknown")
        #expect(problem["detail"]?.text == #""acmee" is unknown; did you mean "acme"?"#)
    }

    static let wrong: [(name: String, bytes: [UInt8], code: String)] = [
        ("empty", [], "malformed_json"),
        ("blank", Array("  \n".utf8), "malformed_json"),
        ("binary", (0...255).map { UInt8($0) }, "malformed_json"),
        ("not UTF-8", [0x22, 0xFF, 0xFE, 0x22], "malformed_json"),
        ("byte order mark", [0xEF, 0xBB, 0xBF] + Array("{}".utf8), "malformed_json"),
        ("too large", [UInt8](repeating: 0x20, count: 262_145), "body_too_large"),
        ("10,000 deep", [UInt8](repeating: 0x5B, count: 10_000), "malformed_json"),
        (
            "10,000 deep in options",
            Array(#"{"options":"#.utf8) + (0..<10_000).flatMap { _ in Array(#"{"a":"#.utf8) },
            "malformed_json"
        ),
        ("a list", Array("[]".utf8), "schema_invalid"),
        ("a number", Array("1".utf8), "schema_invalid"),
        ("nothing in it", Array("{}".utf8), "field_required"),
        ("a name twice", Array(#"{"amount":"1","amount":"2"}"#.utf8), "duplicate_json_key"),
        (
            "an unknown member",
            Array(#"{"provider":"acme","amount":"1.00","currency":"USD","ammount":1}"#.utf8),
            "schema_invalid"
        ),
        (
            "an amount that is a number",
            Array(#"{"provider":"acme","amount":25.5,"currency":"USD"}"#.utf8), "amount_invalid"
        ),
        (
            "wrong types everywhere",
            Array(
                #"""
                {"provider":1,"amount":[],"currency":{},"accept":"x","reference":1,"metadata":[],
                "payer":1,"return_url":2,"confirm":"yes","transfers":{},"expires_in":"1","options":3}
                """#.utf8), "schema_invalid"
        ),
    ]

    @Test(arguments: wrong, [[], ["--provider", "acme"], ["--all"]])
    func `a bad intent is a problem and never a trap`(
        wrong: (name: String, bytes: [UInt8], code: String), options: [String]
    ) throws {
        let place = try Workplace("acme")
        let file = try place.write(wrong.bytes, to: "intent.json")
        let session = Session(
            ["translate", "--intent", file, "--providers", place.providers, "--json"] + options,
            root: Program.root)
        #expect(session.code == .failedCheck)
        #expect(try Self.problem(session)["code"]?.text == wrong.code)
    }

    @Test func `nothing in an intent steers the terminal`() throws {
        let place = try Workplace("acme")
        let hostile = #"{"amount":"1","currency":"USD","\u001b[31mred\nX: y":1,"\u009b\u202e":2}"#
        let file = try place.write(hostile, to: "intent.json")
        let session = place.run("translate", "--intent", file, "--provider", "acme")
        #expect(session.code == .failedCheck)
        #expect(session.output.contains(#"\u{1b}[31mred\u{a}X: y"#))
        let steering = session.output.unicodeScalars.filter { scalar in
            scalar != "\n" && [.control, .format].contains(scalar.properties.generalCategory)
        }
        #expect(steering.isEmpty)
    }

    @Test func `a folder that is called like a translator hides no other provider`() throws {
        let place = try Workplace("acme")
        try place.write("", to: "providers/zdir.json/inside")
        let session = place.run("translate", "--intent", try place.intent(), "--all")
        #expect(session.code == .configuration)
        #expect(session.output.contains("POST https://api.acme.example/"))
        #expect(session.output.contains("zdir.json` is a directory, not a file"))
    }

    @Test func `all providers and one of them exclude each other`() throws {
        let place = try Workplace("acme")
        let intent = try place.intent()
        let session = place.run("translate", "--intent", intent, "--all", "--provider", "acme")
        #expect(session.code == .usage)
    }

    @Test func `a file that is not there stands in the way`() throws {
        let place = try Workplace("acme")
        let session = place.run("translate", "--intent", "\(place.path)/none.json")
        #expect(session.code == .configuration)
        #expect(session.output == "")
        #expect(session.errors.contains("none.json` does not exist"))
    }

    @Test func `a folder that is not there stands in the way`() throws {
        let place = try Workplace()
        let intent = try place.intent()
        let session = Session(
            "translate", "--intent", intent, "--providers", "\(place.path)/none",
            root: Program.root)
        #expect(session.code == .configuration)
        #expect(session.errors.contains("cannot be read: No such file or directory"))
    }

    @Test func `a broken translator is told by its line on the other stream`() throws {
        let place = try Workplace("acme")
        let broken = Workplace.translator("acme").replacing("$amount.minor", with: "$amont.minor")
        let file = try place.write(broken, to: "providers/acme.json")
        let session = place.run("translate", "--intent", try place.intent(), "--json")
        #expect(session.code == .configuration)
        #expect(session.errors.contains("\(file):22:17: `$amont` is no reference"))
        #expect(session.errors.contains("Did you mean `$amount`?"))
        #expect(try Self.problem(session)["code"]?.text == "provider_unavailable")
    }

    @Test func `with all, one provider that can is enough`() throws {
        let place = try Workplace("acme")
        try place.write(Workplace.translator("euro", currency: "EUR"), to: "providers/euro.json")
        let session = place.run("translate", "--intent", try place.intent(), "--all", "--json")
        #expect(session.code == .ok)
        let previews = try Self.previews(session)
        #expect(previews.map { $0["provider"]?.text } == ["acme", "euro"])
        #expect(previews.map { $0["request"] != nil } == [true, false])
        #expect(previews.last?["problem"]?["code"]?.text == "currency_unsupported")
    }

    @Test func `with all, none that can fails the command`() throws {
        let place = try Workplace()
        try place.write(Workplace.translator("euro", currency: "EUR"), to: "providers/euro.json")
        let session = place.run("translate", "--intent", try place.intent(), "--all")
        #expect(session.code == .failedCheck)
    }

    @Test func `a provider named on the command line needs no place in the intent`() throws {
        let place = try Workplace("acme")
        let file = try place.write(#"{"amount":"1.00","currency":"USD"}"#, to: "intent.json")
        let session = place.run("translate", "--intent", file, "--provider", "acme")
        #expect(session.code == .ok)
    }

    /// The only test that touches the process's own standard input.
    @Test func `a hyphen reads standard input`() throws {
        let place = try Workplace("acme")
        let input = open(try place.intent(), O_RDONLY)
        let before = dup(STDIN_FILENO)
        dup2(input, STDIN_FILENO)
        defer {
            dup2(before, STDIN_FILENO)
            close(before)
            close(input)
        }
        let session = place.run("translate", "--intent", "-")
        #expect(session.code == .ok)
        #expect(session.output.contains("POST https://api.acme.example/v1/shops"))
    }

    private static func previews(_ session: Session) throws -> [Value] {
        Array(try Document(parsing: Array(session.output.utf8)).root.elements)
    }

    /// The problem of the only preview.
    private static func problem(_ session: Session) throws -> Value {
        try #require(try previews(session).first?["problem"])
    }
}
