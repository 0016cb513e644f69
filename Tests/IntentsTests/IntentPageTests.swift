import Foundation
import Intents
import JSON
import Testing

/// Holds `docs/intent.md` to the fields that the reader takes, and its examples to the reader.
struct IntentPageTests {
    @Test func `the page has a row for each field, in their order`() throws {
        let rows = try Self.rows()
        #expect(rows.map(\.field) == IntentField.names)
    }

    @Test func `the examples of the rows are a body with every field`() throws {
        let members = try Self.rows().map { "\"\($0.field)\": \($0.example)" }
        let body = "{ \(members.joined(separator: ", ")) }"
        let intent = try IntentReader.read(Array(body.utf8))
        #expect(IntentField.allCases.allSatisfy(intent.given.contains))
    }

    @Test func `the bodies of the page are read`() throws {
        let parts = try Self.page().components(separatedBy: "```")
        let bodies = parts.filter { $0.hasPrefix("json") }.map { $0.dropFirst(4) }
        #expect(bodies.count == 2)
        for body in bodies { _ = try IntentReader.read(Array(body.utf8)) }
    }

    @Test func `the page names the limits of the reader`() throws {
        let limits: [(String, Int)] = [
            ("accept", Intents.Limits.acceptEntries),
            ("reference", Intents.Limits.referenceCharacters),
            ("description", Intents.Limits.descriptionCharacters),
            ("metadata", Intents.Limits.metadataPairs),
            ("customer", Intents.Limits.nameCharacters),
            ("payment_method", Intents.Limits.nameCharacters),
            ("device", Intents.Limits.nameCharacters),
            ("merchant_wallet", Intents.Limits.nameCharacters),
            ("return_url", Intents.Limits.urlCharacters),
            ("transfers", Intents.Limits.transfers),
            ("expires_in", Intents.Limits.expirySeconds),
            ("provider", Intents.Limits.providerNameLength),
        ]
        let rows = try Self.rows()
        for (field, limit) in limits {
            let row = try #require(rows.first { $0.field == field })
            #expect(row.limits.contains("\(limit)"), "\(field)")
        }
        let page = try Self.page()
        #expect(page.contains("\(Intents.Limits.bodyBytes) bytes"))
        #expect(page.contains("\(Intents.Limits.bodyDepth) levels"))
        #expect(page.contains("at most \(Intents.Limits.emailCharacters) characters"))
    }

    private struct Row {
        let field: String
        let limits: String
        let example: String
    }

    /// The rows of the first table.
    private static func rows() throws -> [Row] {
        try page().split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count == 4, cells[0].hasPrefix("`") else { return nil }
            let ticks = CharacterSet(charactersIn: "`")
            return Row(
                field: cells[0].trimmingCharacters(in: ticks), limits: cells[2],
                example: cells[3].trimmingCharacters(in: ticks))
        }
    }

    private static func page() throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return try String(contentsOf: root.appending(path: "docs/intent.md"), encoding: .utf8)
    }
}
