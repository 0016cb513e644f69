import Foundation
import JSON
import Testing

/// The page about the format, the schema for editors, and the sources of the parser.
enum FormatDocuments {
    static let page = text("docs/provider-format.md")
    static let schemaText = text("providers/translator.schema.json")
    static let rootSource = text("Sources/Translation/Expressions/Root.swift")

    private static let parsing = "Sources/Translation/Parsing"

    static let parserFiles: [String] = {
        // An unreadable folder has no files, which a test notices.
        let files = try? FileManager.default.contentsOfDirectory(atPath: path(parsing))
        return (files ?? []).filter { $0.hasSuffix(".swift") }.sorted()
    }()

    static func parserSource(_ file: String) -> String { text("\(parsing)/\(file)") }

    private static func path(_ relative: String) -> String {
        URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: relative).path
    }

    /// An unreadable file is empty, which a test notices.
    private static func text(_ relative: String) -> String {
        let bytes = FileManager.default.contents(atPath: path(relative)) ?? Data()
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension FormatDocuments {
    /// A file of the tutorial, and what the page says it is told.
    struct Step: CustomTestStringConvertible {
        let number: Int
        let file: String
        let messages: [Substring]

        var testDescription: String { "step \(number)" }
    }

    /// A change to the tutorial's last file, and what the page says it is told.
    struct Mistake: CustomTestStringConvertible {
        let old: String
        let new: String
        let messages: [Substring]

        var testDescription: String { new }
    }

    static let steps: [Step] = zip(1..., blocks("step \\d+")).map { number, block in
        let says = blocks("says")
        let messages = says.count >= number ? lines(says[number - 1]) : []
        return Step(number: number, file: block, messages: messages.filter { $0 != "…" })
    }

    static let finalFile = blocks("final").first ?? ""

    static let mistakes: [Mistake] = (blocks("mistakes").first ?? "").split(separator: "\n\n").map {
        let lines = lines(String($0))
        return Mistake(
            old: String(lines[0].dropFirst(2)),
            new: String(lines[1].dropFirst(2)),
            messages: Array(lines.dropFirst(2))
        )
    }

    /// The fenced blocks right behind the comments `<!-- acme: NAME -->`.
    private static func blocks(_ name: String) -> [String] {
        let pattern = "<!-- acme: \(name) -->\n\n```\\w+\n((?:.*\n)*?)```\n"
        guard let regex = try? Regex(pattern, as: (Substring, Substring).self) else { return [] }
        return page.matches(of: regex).map { String($0.output.1) }
    }

    private static func lines(_ text: String) -> [Substring] { text.split(separator: "\n") }
}

extension FormatDocuments {
    static func schema() throws -> Value { try Document(parsing: Array(schemaText.utf8)).root }

    /// The member names that the schema knows, by the parser's file that reads them.
    static func schemaMembers() throws -> [String: Set<String>] {
        var members: [String: Set<String>] = [:]
        collect(try schema(), readBy: "", into: &members)
        return members
    }

    /// A `$comment` names the file for the schema that it stands in and all schemas below.
    ///
    /// Forms are told apart by their `$` in one file, whichever file reads the rest of a form.
    private static func collect(
        _ value: Value,
        readBy outer: String,
        into members: inout [String: Set<String>]
    ) {
        let comment = value["$comment"]?.text ?? ""
        let file = comment.hasPrefix("Read by ") ? String(comment.dropFirst(8)) : outer
        for member in value.members {
            if member.text == "properties" {
                for property in member.value.members {
                    let isForm = property.text.hasPrefix("$")
                    members[isForm ? formFile : file, default: []].insert(property.text)
                    collect(property.value, readBy: file, into: &members)
                }
            } else {
                collect(member.value, readBy: file, into: &members)
            }
        }
        for element in value.elements { collect(element, readBy: file, into: &members) }
    }

    static let formFile = "ExpressionParser+Forms.swift"

    /// The member names that a file of the parser spells where it asks for members.
    static func parserMembers(_ file: String) -> Set<String> {
        let source = parserSource(file)
        let names =
            source.matches(
                of: #/\w\.(?:optional|required|requiredText|text|bool|integer)\(\s*"([a-z_]+)"/#
            ).map(\.1)
            // Through a helper: `nested(reader, "key")`, `read("status")`.
            + source.matches(of: #/\breader, "([a-z_]+)"|\bread\("([a-z_]+)"/#)
            .compactMap { $0.1 ?? $0.2 }
            // Out of a table: `("endpoints", "…")`, `"redirect": (["url"], …)`.
            + source.matches(of: #/(?m)^\s+\("([a-z_]+)", "|^\s+"([a-z_]+)": \(\[/#)
            .compactMap { $0.1 ?? $0.2 }
            // Out of a list: `["need", "need_one"]`.
            + source.matches(of: #/\[("\$?[a-z_]+"(?:,\s*"\$?[a-z_]+")*)\]/#)
            .flatMap { $0.1.matches(of: #/\$?[a-z_]+/#).map(\.output) }
        return Set(names.map(String.init))
    }
}
