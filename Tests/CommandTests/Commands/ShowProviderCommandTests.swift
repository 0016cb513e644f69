import Command
import JSON
import Testing

struct ShowProviderCommandTests {
    @Test func `the list has a row for each provider, the wrong ones too`() throws {
        let place = try Workplace("acme")
        try place.write("{", to: "providers/broken.json")
        let session = place.run("providers", "list")
        #expect(session.code == .ok)
        let table = """
            NAME    TITLE     STATUS     CURRENCIES  FEATURES
            acme    Acme Pay  ok         USD         accept, metadata, customer, options.tone
            broken            1 mistake

            """
        #expect(session.output == table)
    }

    @Test func `the list as JSON`() throws {
        let place = try Workplace("acme")
        try place.write("{", to: "providers/broken.json")
        let session = place.run("providers", "list", "--json")
        let root = try Document(parsing: Array(session.output.utf8)).root
        #expect(root.elements.map { $0["name"]?.text } == ["acme", "broken"])
        #expect(root.elements.map { $0["mistakes"]?.integer } == [0, 1])
        #expect(root[0]?["currencies"]?.elements.map(\.text) == ["USD"])
    }

    @Test func `each field is sent, kept, checked or refused`() throws {
        let session = try Workplace("acme").run("providers", "show", "acme")
        #expect(session.code == .ok)
        for line in [
            "  live     https://api.acme.example", "  sandbox  none",
            "  api_key  secret  required",
            "  shop     plain   required  chars a-z0-9",
            "  USDC        on base",
            "sent     required; as body amount",
            "reference            kept",
            "confirm              checked",
            "customer             sent     max 20; as body customer",
            "device               refused",
            "options.tone         sent     type text, enum low, high, default low; as body tone",
            "  where $confirm is true: confirm needs a customer",
            "  window               24h",
        ] {
            #expect(session.output.contains(line), "\(line)")
        }
    }

    @Test func `programs get the same as one object`() throws {
        let session = try Workplace("acme").run("providers", "show", "acme", "--json")
        let root = try Document(parsing: Array(session.output.utf8)).root
        #expect(root["object"]?.text == "provider")
        #expect(root["endpoints"]?["sandbox"]?.isNull == true)
        #expect(root["account"]?[0]?["secret"]?.bool == true)
        #expect(root["pairs"]?["USDC"]?[0]?.text == "base")
        #expect(root["idempotency"]?["carry"]?.text == "header")
        let fields = root["fields"]?.elements.map { field in
            "\(field["name"]?.text ?? "") \(field["use"]?.text ?? "")"
        }
        #expect(fields?.contains("customer sent") == true)
        #expect(fields?.contains("description kept") == true)
        #expect(fields?.contains("transfers refused") == true)
    }

    @Test(arguments: [
        ["providers", "show", "acmee"], ["providers", "explain", "acmee", "--intent", "-"],
    ])
    func `an unknown provider is a wrong command line, with the nearest`(
        arguments: [String]
    ) throws {
        let place = try Workplace("acme")
        let session = Session(arguments + ["--providers", place.providers], root: Program.root)
        #expect(session.code == .usage)
        #expect(session.errors.contains(#""acmee" is unknown; did you mean "acme"?"#))
    }

    @Test func `a broken translator is told by its line`() throws {
        let place = try Workplace()
        let file = try place.write("{", to: "providers/acme.json")
        let session = place.run("providers", "show", "acme")
        #expect(session.code == .configuration)
        #expect(session.output == "")
        #expect(session.errors.hasPrefix("\(file):1:2: "))
    }

    @Test(arguments: ["list", "check"])
    func `a folder that is not there stands in the way`(command: String) throws {
        let session = Session(
            "providers", command, "--providers", "/none/at/all", root: Program.root)
        #expect(session.code == .configuration)
        #expect(session.errors.contains("name another one with --providers DIR"))
    }
}
