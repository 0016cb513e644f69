import Testing

/// Holds the package, the page and the sources to one import table.
struct ImportTableTests {
    /// Modules that come with Swift and Linux, for targets that act on the machine.
    static let systemModules: Set = ["Glibc", "Synchronization"]
    static let mayImportSystem: Set = [
        "Digest", "EventLoop", "Server", "Upstream", "Storage", "Simulators", "Command",
    ]

    static func manifest() throws -> Manifest {
        Manifest(try Checkout.text("Package.swift"))
    }

    @Test func `the page's table is the package's`() throws {
        let page = try #require(ImportTable(markdown: Checkout.text("docs/architecture.md")))
        #expect(try page == Self.manifest().table)
    }

    @Test func `every folder in Sources is a row`() throws {
        #expect(try Set(Self.manifest().targets.map(\.name)) == Checkout.targets())
    }

    @Test func `imports point up`() throws {
        #expect(try Self.manifest().table.misdirected == [])
    }

    @Test(arguments: Checkout.swiftFiles(below: "Sources"))
    func `a file imports what its target's row allows`(path: String) throws {
        let target = try #require(path.split(separator: "/").dropFirst().first)
        let row = try #require(Self.manifest().table.row(of: String(target)))
        let system = Self.mayImportSystem.contains(row.target) ? Self.systemModules : []
        let imports = SwiftSource(try Checkout.text(path)).imports
        #expect(imports.subtracting(row.imports).subtracting(system) == [])
    }

    @Test(arguments: Checkout.targets().sorted())
    func `a target imports everything that its row names`(target: String) throws {
        let row = try #require(Self.manifest().table.row(of: target))
        let imported = try Checkout.swiftFiles(below: "Sources/\(target)").reduce(into: Set()) {
            imported, path in imported.formUnion(SwiftSource(try Checkout.text(path)).imports)
        }
        #expect(row.imports.subtracting(imported) == [])
    }

    static let statements: [(String, Set<String>)] = [
        ("import JSON", ["JSON"]),
        ("import JSON; import Money", ["JSON", "Money"]),
        ("package import JSON\n@preconcurrency internal import Money", ["JSON", "Money"]),
        ("@_spi(Test) import JSON", ["JSON"]),
        ("import struct Foundation.Data", ["Foundation"]),
        ("import func Glibc.read", ["Glibc"]),
        ("import Foundation.NSString", ["Foundation"]),
        ("import/* why */JSON", ["JSON"]),
        ("// import JSON\nlet a = \"import Money\"", []),
        ("let important = imported", []),
    ]

    @Test(arguments: statements)
    func `imports are found in every spelling`(source: String, expected: Set<String>) {
        #expect(SwiftSource(source).imports == expected)
    }

    @Test func `a page's table is read between its marks`() {
        let page = """
            | not | this |
            <!-- import table -->
            | target | imports | owns |
            | --- | --- | --- |
            | A | | one |
            | B | A | two |
            <!-- import table -->
            | nor | this |
            """
        let table = ImportTable([
            .init(target: "A", imports: []), .init(target: "B", imports: ["A"]),
        ])
        #expect(ImportTable(markdown: page) == table)
        #expect(ImportTable(markdown: "no marks") == nil)
    }

    @Test func `an import that points down or nowhere is found`() {
        let table = ImportTable([
            .init(target: "A", imports: ["B"]), .init(target: "B", imports: ["A", "C"]),
        ])
        #expect(table.misdirected == ["A imports B", "B imports C"])
    }

    @Test func `a manifest's targets are read, tests left out`() {
        let manifest = Manifest(
            """
            .systemLibrary(name: "C"),
            .target(name: "A", swiftSettings: pure),
            .executableTarget(
                name: "B",
                dependencies: [
                    "A", "C",
                ],
                swiftSettings: strict
            ),
            .testTarget(name: "ATests", dependencies: ["A"], swiftSettings: strict),
            .executableTarget(name: "D", dependencies: ["A"], path: "Tests/D"),
            """)
        #expect(
            manifest.targets == [
                .init(name: "C", dependencies: [], isPure: false),
                .init(name: "A", dependencies: [], isPure: true),
                .init(name: "B", dependencies: ["A", "C"], isPure: false),
            ])
    }
}
