import Testing

/// Holds every file of the repository to the rules.
struct SourcesTests {
    static let pureTargets: Set = [
        "JSON", "HTTP", "Money", "Intents", "Translation", "Gateway", "Fixtures", "API",
    ]

    static let pureFiles = pureTargets.sorted().flatMap {
        Checkout.swiftFiles(below: "Sources/\($0)")
    }

    @Test(arguments: pureFiles)
    func `a pure target only decides`(path: String) throws {
        let source = SwiftSource(try Checkout.text(path))
        #expect(Rules.impurities(in: source) == [])
    }

    @Test func `pure targets are built with the pure settings`() throws {
        let targets = try ImportTableTests.manifest().targets
        #expect(
            Set(targets.filter(\.isPure).map(\.name))
                == Self.pureTargets.intersection(targets.map(\.name)))
    }

    @Test(arguments: Checkout.swiftFiles(below: "Sources"))
    func `a source keeps to the house style`(path: String) throws {
        let source = SwiftSource(try Checkout.text(path))
        #expect(Rules.forbidden(in: source) == [])
        #expect(Rules.unexplained(in: source) == [])
    }

    @Test(arguments: Checkout.files(below: "Sources"))
    func `a file is short, ends its last line and has a plain path`(path: String) throws {
        let text = try Checkout.text(path)
        #expect(Rules.shape(of: text, at: path) == [])
    }

    @Test(
        arguments: Checkout.files(below: "Sources").filter { !$0.hasPrefix("Sources/Simulators/") })
    func `no source names a provider`(path: String) throws {
        let file = #/^providers\/([a-z][a-z0-9_]{0,31})\.json$/#
        let names = Checkout.files(below: "providers").compactMap { path in
            path.wholeMatch(of: file).map { String($0.1) }
        }
        let text = try Checkout.text(path)
        #expect(Rules.providers(names, in: text) == [])
    }

    static let committed = [
        "Sources", "Tests", "docs", "providers", "fixtures", "README.md", "Makefile",
    ].flatMap(Checkout.files)

    @Test(arguments: committed)
    func `no file holds a path of one machine`(path: String) throws {
        let text = try Checkout.text(path)
        #expect(Rules.machinePaths(in: text) == [])
    }
}
