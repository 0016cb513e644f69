import Foundation
import JSON
import Testing

/// The coverage table of one provider: `docs/providers/NAME.md`.
struct CoveragePage {
    struct Row: CustomTestStringConvertible {
        let subject: String
        /// The cases that hold it, by their names in the provider's folder of fixtures.
        let cases: [String]
        /// The tests that hold what no case can show, each as `Suite: sentence`.
        let tests: [String]

        var testDescription: String { subject }
    }

    let rows: [Row]

    init(_ provider: String) throws {
        let text = try ProviderFile.text("docs/providers/\(provider).md")
        rows = text.split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard line.hasPrefix("| "), cells.count == 3, cells[2] != "held by",
                !cells[2].hasPrefix("---")
            else { return nil }
            let isCases = cells[2].hasPrefix("`")
            let cases = cells[2].components(separatedBy: ", ").map {
                $0.trimmingCharacters(in: ["`"])
            }
            return Row(
                subject: cells[0],
                cases: isCases ? cases : [],
                tests: isCases ? [] : cells[2].components(separatedBy: "; ")
            )
        }
    }

    /// The cases that a provider has.
    static func cases(of provider: String) throws -> [String] {
        let folder = ProviderFile.root.appending(path: "fixtures/\(provider)").path
        return try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
    }

    func names(_ word: String) -> Bool { rows.contains { $0.subject.contains("`\(word)`") } }

    /// Whether a suite of these tests has a test of that sentence.
    static func exists(_ test: String) throws -> Bool {
        let parts = test.components(separatedBy: ": ")
        guard parts.count == 2 else { return false }
        let path = "Tests/TranslationTests/Providers/\(parts[0]).swift"
        return try ProviderFile.text(path).contains("func `\(parts[1])`(")
    }

    /// What a file says of its provider, word by word: fields, limits, codes and statuses.
    static func words(of provider: String) throws -> [String] {
        let text = try ProviderFile.text("providers/\(provider).json")
        let file = try Document(parsing: Array(text.utf8), as: .commented).root
        let accepts = file["accepts"]
        let create = file["create"]
        return names(create?["body"]) + names(accepts).filter { $0 != "rules" }
            + names(accepts?["options"]).map { "options.\($0)" } + names(file["error"])
            + names(file["record"]) + names(file["idempotency"])
            + words(in: file["idempotency"]?["mismatch"], under: "code")
            + words(in: create?["problems"], under: "code")
            + words(in: create?["problems"], under: "status") + statuses(file["record"]?["status"])
    }

    private static func names(_ object: Value?) -> [String] {
        object?.members.map(\.text) ?? []
    }

    /// The scalars in members of one name, at any depth.
    private static func words(in value: Value?, under name: String) -> [String] {
        guard let value else { return [] }
        let own = value[name].map { $0.kind == .array ? $0.elements.map(word) : [word($0)] } ?? []
        let parts = value.members.map(\.value) + value.elements
        return own + parts.flatMap { words(in: $0, under: name) }
    }

    private static func word(_ value: Value) -> String { value.text ?? value.numberText ?? "" }

    /// The provider's words that a status map explains.
    private static func statuses(_ map: Value?) -> [String] {
        guard let to = map?["to"] else { return [] }
        return to.members.flatMap { [$0.text] + statuses($0.value) }
    }
}
