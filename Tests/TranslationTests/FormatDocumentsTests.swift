import HTTP
import Intents
import JSON
import Testing
import Translation

/// Holds the page about the format, the schema and the parser to each other.
struct FormatDocumentsTests {
    @Test func `the last file of the tutorial is a translator`() {
        #expect(SampleTranslator.diagnostics(of: FormatDocuments.finalFile) == [])
    }

    @Test func `the last file of the tutorial is sent as the page shows`() throws {
        let translator = try Translator.load(
            Array(FormatDocuments.finalFile.utf8), file: "acme.json", expectedName: "acme")
        let intent = try IntentReader.read(
            Array(
                #"""
                { "provider": "acme", "amount": "25.50", "currency": "EUR", "reference": "INV-7",
                  "return_url": "https://shop.example/thanks" }
                """#.utf8))
        let preview = Preview(
            of: intent, by: translator, merchantKey: "example", environment: .live)
        guard case .request(let request) = preview.result else {
            Issue.record("\(preview.result)")
            return
        }
        let shown = ["POST \(request.url)", String(decoding: request.body, as: UTF8.self)]
        let fields = request.fields.list.map { "\($0.name.text): \($0.value)" }
        for line in shown + fields { #expect(FormatDocuments.page.contains("\n  \(line)\n")) }
    }

    @Test func `the tutorial has steps and mistakes`() {
        #expect(FormatDocuments.steps.count >= 5)
        #expect(FormatDocuments.steps.allSatisfy { !$0.messages.isEmpty })
        #expect(FormatDocuments.mistakes.count >= 10)
    }

    @Test(arguments: FormatDocuments.steps)
    func `a step of the tutorial is told what the page says`(_ step: FormatDocuments.Step) {
        let given = Self.diagnostics(of: step.file)
        for message in step.messages { #expect(given.contains(String(message))) }
    }

    @Test(arguments: FormatDocuments.mistakes)
    func `a mistake is told what the page says`(_ mistake: FormatDocuments.Mistake) {
        let parts = FormatDocuments.finalFile.split(separator: mistake.old)
        #expect(parts.count == 2, "the text must occur once in the last file")
        let given = Self.diagnostics(of: parts.joined(separator: mistake.new))
        #expect(!mistake.messages.isEmpty)
        for message in mistake.messages { #expect(given.contains(String(message))) }
    }

    @Test(arguments: FormatDocuments.parserFiles)
    func `the schema knows what the parser asks for, and nothing else`(_ file: String) throws {
        let known = try FormatDocuments.schemaMembers()[file] ?? []
        let asked = FormatDocuments.parserMembers(file)
            .union(Self.askedByVariable[file] ?? [])
            .union(Self.askedElsewhere[file] ?? [])
            .subtracting(Self.noMembers[file] ?? [])
        #expect(known.subtracting(asked) == [], "the parser does not ask for these")
        #expect(asked.subtracting(known) == [], "the schema does not know these")
    }

    @Test func `every member of the schema is read by a file of the parser`() throws {
        let files = Set(try FormatDocuments.schemaMembers().keys)
        #expect(files.subtracting(FormatDocuments.parserFiles) == [])
    }

    @Test func `the page names every member`() throws {
        let names = try FormatDocuments.schemaMembers().values.reduce(into: Set()) { all, some in
            all.formUnion(some)
        }
        let missing = names.filter { !FormatDocuments.page.contains("`\($0)`") }
        #expect(missing.sorted() == [])
    }

    @Test func `the page and the schema name every namespace`() throws {
        let words = try Self.namespaceWords()
        #expect(words.count > 30)
        let schema = try FormatDocuments.schema()
        let description = schema["$defs"]?["reference"]?["description"]?.text ?? ""
        for text in [FormatDocuments.page, description] {
            let missing = words.filter { !text.contains("`$\($0)`") && !text.contains("`$\($0).") }
            #expect(missing == [])
        }
    }

    @Test func `the schema lists our problem codes and statuses`() throws {
        let definitions = try #require(try FormatDocuments.schema()["$defs"])
        let codes = definitions["codes"]?["enum"]?.elements.compactMap(\.text) ?? []
        #expect(codes == ProblemCode.names)
        let status = definitions["statusValue"]?["anyOf"]?.elements.first { $0["enum"] != nil }
        let statuses = status?["enum"]?.elements.compactMap(\.text) ?? []
        let written = IntentStatus.allCases.filter { $0 != .indeterminate }
        #expect(statuses == written.map(\.rawValue))
    }

    @Test func `every member of the schema is described`() throws {
        let schema = try FormatDocuments.schema()
        #expect(Self.undescribed(in: schema, of: schema) == [])
    }
}

extension FormatDocumentsTests {
    /// Names that a file asks for out of an enumeration, so that its source does not spell them.
    private static let askedByVariable: [String: Set<String>] = [
        "DefinitionParser+Accepts.swift": [
            // The fields that are one text, the flags, and the parts of a payer.
            "reference", "description", "customer", "payment_method", "device", "return_url",
            "merchant_wallet", "confirm", "save_payment_method", "email", "name", "country",
        ]
    ]

    /// Names that one file has another one ask for.
    private static let askedElsewhere: [String: Set<String>] = [
        "DefinitionParser+Create.swift": ["requires"],
        "DefinitionParser+Options.swift": ["requires"],
    ]

    /// Lists of texts that are no members.
    private static let noMembers: [String: Set<String>] = [
        "ExpressionParser+Map.swift": ["true", "false"]
    ]

    private static func diagnostics(of text: String) -> [String] {
        SampleTranslator.diagnostics(of: text).map { "providers/\($0)" }
    }

    /// The words of `Root.words`: the intent's fields but `provider`, and those it spells.
    private static func namespaceWords() throws -> [String] {
        let list = #/static let words: \[String\] =\s+intentWords \+ \[([^\]]+)\]/#
        let match = try #require(FormatDocuments.rootSource.firstMatch(of: list))
        return IntentField.names.filter { $0 != IntentField.provider.rawValue }
            + match.1.matches(of: #/"(\w+)"/#).map { String($0.1) }
    }

    /// The members and definitions without a sentence, be it in the definition they refer to.
    private static func undescribed(in value: Value, of schema: Value) -> [String] {
        var names: [String] = []
        for member in value.members {
            if ["properties", "$defs"].contains(member.text) {
                for part in member.value.members where !isDescribed(part.value, of: schema) {
                    names.append(part.text)
                }
                for part in member.value.members {
                    names += undescribed(in: part.value, of: schema)
                }
            } else {
                names += undescribed(in: member.value, of: schema)
            }
        }
        return names + value.elements.flatMap { undescribed(in: $0, of: schema) }
    }

    private static func isDescribed(_ value: Value, of schema: Value) -> Bool {
        if value["description"]?.text?.isEmpty == false { return true }
        let name = value["$ref"]?.text?.split(separator: "/").last.map(String.init) ?? ""
        return schema["$defs"]?[name]?["description"]?.text?.isEmpty == false
    }
}
