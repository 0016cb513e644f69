import Foundation
import JSON

/// The page about the format, the schema for editors, and the sources of the parser.
enum FixtureDocuments {
    static let page = text("docs/fixture-format.md")
    static let schemaText = text("fixtures/fixture.schema.json")

    private static let parsing = "Sources/Fixtures/Parsing"

    static let parserFiles: [String] = {
        // An unreadable folder has no files, which a test notices.
        let files = try? FileManager.default.contentsOfDirectory(atPath: path(parsing))
        return (files ?? []).filter { $0.hasSuffix(".swift") }.sorted()
    }()

    /// The page's first example, without what it leaves out.
    static var example: String {
        let parts = page.split(separator: "```", omittingEmptySubsequences: false)
        return String(parts[1].dropFirst("jsonc".count)).replacing(#/,? ?…/#, with: "")
    }

    static func schema() throws -> Value { try Document(parsing: Array(schemaText.utf8)).root }

    /// The member names that the schema knows, by the parser's file that reads them.
    static func schemaMembers() throws -> [String: Set<String>] {
        var members: [String: Set<String>] = [:]
        collect(try schema(), readBy: "", into: &members)
        return members
    }

    /// A `$comment` names the file for the schema that it stands in and all schemas below.
    private static func collect(
        _ value: Value,
        readBy outer: String,
        into members: inout [String: Set<String>]
    ) {
        let comment = value["$comment"]?.text ?? ""
        let file = comment.hasPrefix("Read by ") ? String(comment.dropFirst(8)) : outer
        for member in value.members {
            // Below a choice the same members are only told apart again.
            if ["oneOf", "if"].contains(member.text) { continue }
            if member.text == "properties" {
                for property in member.value.members {
                    members[file, default: []].insert(property.text)
                    collect(property.value, readBy: file, into: &members)
                }
            } else {
                collect(member.value, readBy: file, into: &members)
            }
        }
        for element in value.elements { collect(element, readBy: file, into: &members) }
    }

    /// The member names that a file of the parser spells where it asks for members.
    static func parserMembers(_ file: String) -> Set<String> {
        let source = text("\(parsing)/\(file)")
        let names =
            source.matches(
                of: #/(?:optional|required|requiredText|bool|integer|parsePart)\(\s*"([a-z_]+)"/#
            ).map(\.1)
            // Out of a list: `["create", "repeat"]`.
            + source.matches(of: #/ = \[("\$?[a-z_]+"(?:,\s*"\$?[a-z_]+")*)\]/#)
            .flatMap { $0.1.matches(of: #/\$?[a-z_]+/#).map(\.output) }
        return Set(names.map(String.init))
    }

    private static func path(_ relative: String) -> String {
        URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: relative).path
    }

    /// An unreadable file is empty, which a test notices.
    static func text(_ relative: String) -> String {
        let bytes = FileManager.default.contents(atPath: path(relative)) ?? Data()
        return String(decoding: bytes, as: UTF8.self)
    }
}
