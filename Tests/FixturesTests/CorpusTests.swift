import Fixtures
import Foundation
import Gateway
import Testing
import Translation

/// Every fixture of the repository is a test, named by its path: a new file is a new test.
struct CorpusTests {
    @Test(arguments: try CaseFile.all())
    func `the case holds`(_ file: CaseFile) throws {
        let pinned = try file.translator()
        let fixture = try file.fixture()
        let replay = Replay(of: fixture, by: pinned)
        let failures = replay.failures.map { "\($0.place?.path ?? "") \($0.expected) \($0.got)" }
        #expect(failures == [])
    }

    @Test(arguments: try CaseFile.all())
    func `the case is free of leaks`(_ file: CaseFile) throws {
        let leaks = LeakCheck.leaks(in: try CaseFile.bytes(of: file.path), file: file.path)
        #expect(leaks.map(\.description) == [])
    }

    @Test(arguments: try CaseFile.all())
    func `the account is one that the provider's file allows`(_ file: CaseFile) throws {
        let translator = try file.translator().translator
        let mistakes = try file.fixture().accountMistakes(by: translator)
        #expect(mistakes.map(\.description) == [])
    }

    /// A list that came out empty would run no test and look like success.
    @Test func `the cases are found where they stand`() throws {
        let paths = Set(try CaseFile.all().map(\.path))
        #expect(try CaseFile.below("fixtures") == paths.union(["fixtures/fixture.schema.json"]))
        #expect(!paths.isEmpty)
    }

    @Test func `every provider has cases`() throws {
        let providers = Set(try CaseFile.all().map(\.provider))
        #expect(providers == Set(try CaseFile.knownProviders()))
    }
}

/// A fixture of the repository.
struct CaseFile: CustomTestStringConvertible, Sendable {
    let provider: String
    let name: String

    var testDescription: String { path }

    var path: String { "fixtures/\(provider)/\(name).json" }

    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static func all() throws -> [CaseFile] {
        try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "fixtures").path)
            .filter { !$0.contains(".") }.sorted()
            .flatMap { provider in
                try names(in: "fixtures/\(provider)").map {
                    CaseFile(provider: provider, name: $0)
                }
            }
    }

    static func knownProviders() throws -> [String] {
        try names(in: "providers").filter { !$0.contains(".") }
    }

    /// Every JSON file below a folder, by its path, however deep it stands.
    static func below(_ folder: String) throws -> Set<String> {
        let names = try FileManager.default.subpathsOfDirectory(
            atPath: root.appending(path: folder).path)
        return Set(names.filter { $0.hasSuffix(".json") }.map { "\(folder)/\($0)" })
    }

    /// The JSON files of a folder, without their ending.
    private static func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)
            .filter { $0.hasSuffix(".json") }.sorted().map { String($0.dropLast(5)) }
    }

    func fixture() throws -> Fixture {
        try Fixture.load(
            try Self.bytes(of: path),
            file: path,
            folder: provider,
            knownProviders: Self.knownProviders()
        )
    }

    func translator() throws -> PinnedTranslator {
        let file = "providers/\(provider).json"
        let source = try Self.bytes(of: file)
        let translator = try Translator.load(source, file: file, expectedName: provider)
        return PinnedTranslator(translator, file: file, source: source)
    }

    static func bytes(of path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: root.appending(path: path)))
    }
}
