import Fixtures
import HTTP
import JSON
import Testing
import Translation

/// Holds the page about the format, the schema and the parser to each other.
struct FixtureDocumentsTests {
    @Test func `the example of the page is a fixture`() throws {
        let fixture = try Fixture.load(
            Array(FixtureDocuments.example.utf8), file: "page", folder: "circle",
            knownProviders: ["circle"])
        #expect(fixture.steps.count == 2 && fixture.exchanges.count == 2)
    }

    @Test(arguments: FixtureDocuments.parserFiles)
    func `the schema knows what the parser asks for, and nothing else`(_ file: String) throws {
        let known = try FixtureDocuments.schemaMembers()[file] ?? []
        let asked = FixtureDocuments.parserMembers(file).union(Self.askedByVariable[file] ?? [])
        #expect(known.subtracting(asked) == [], "the parser does not ask for these")
        #expect(asked.subtracting(known) == [], "the schema does not know these")
    }

    @Test func `every member of the schema is read by a file of the parser`() throws {
        let files = Set(try FixtureDocuments.schemaMembers().keys)
        #expect(files.count >= 5)
        #expect(files.subtracting(FixtureDocuments.parserFiles) == [])
    }

    @Test func `the page names every member`() throws {
        let names = try FixtureDocuments.schemaMembers().values.flatMap(\.self)
        let page = FixtureDocuments.page
        let missing = names.filter { !page.contains("`\($0)`") && !page.contains("\"\($0)\"") }
        #expect(missing.sorted() == [])
    }

    static let choices: [(String, [String])] = [
        ("$defs/source/properties/kind", Fixture.Source.Kind.allCases.map(\.rawValue)),
        ("properties/environment", Translator.Environment.allCases.map(\.rawValue)),
        (
            "$defs/exchange/properties/fault",
            Exchange.Fault.allCases.map(\.rawValue) + ["truncated"]
        ),
        ("$defs/exchange/properties/effect", Exchange.Effect.allCases.map(\.rawValue)),
        ("$defs/matcher/properties/$format", TextForm.allCases.map(\.rawValue)),
        (
            "$defs/matcher/properties/$type",
            ["string", "number", "bool", "object", "array", "null"]
        ),
    ]

    @Test(arguments: choices)
    func `the page and the schema list what may be chosen`(place: String, names: [String]) throws {
        let value = try Self.schemaValue(place)
        #expect(value["enum"]?.elements.compactMap(\.text) == names)
        for name in names { #expect(FixtureDocuments.page.contains("`\(name)`")) }
    }

    static let limits: [(String, Int)] = [
        ("properties/when/maxItems", Fixtures.Limits.steps),
        ("properties/exchanges/maxItems", Fixtures.Limits.exchanges),
        ("$defs/exchange/properties/times/maximum", Fixtures.Limits.times),
        ("properties/published/maxItems", Fixtures.Limits.published),
        ("$defs/headers/maxProperties", Fixtures.Limits.fields),
        ("$defs/expectedHeaders/maxProperties", Fixtures.Limits.fields),
        ("$defs/count/maximum", Fixtures.Limits.asserted),
    ]

    @Test(arguments: limits)
    func `the schema has the limits of the parser`(place: String, limit: Int) throws {
        #expect(try Self.schemaValue(place).integer == limit)
    }

    @Test func `the schema lists the methods that are sent`() throws {
        let method = try Self.schemaValue("$defs/expectedRequest/properties/method")
        let names = method["anyOf"]?[0]?["enum"]?.elements.compactMap(\.text)
        #expect(names == Method.allCases.map(\.text))
    }

    @Test func `every member of the schema is described`() throws {
        let schema = try FixtureDocuments.schema()
        #expect(Self.undescribed(in: schema, of: schema) == [])
    }
}

extension FixtureDocumentsTests {
    /// Names that a file asks for out of an enumeration, so that its source does not spell them.
    private static let askedByVariable: [String: Set<String>] = [
        "FixtureParser.swift":
            Set(Fixture.Assertion.Subject.allCases.map(\.rawValue) + ["$schema"])
    ]

    private static func schemaValue(_ place: String) throws -> Value {
        try place.split(separator: "/").reduce(try FixtureDocuments.schema()) { value, name in
            try #require(value[String(name)])
        }
    }

    /// The members and definitions without a sentence, be it in the definition they refer to.
    private static func undescribed(in value: Value, of schema: Value) -> [String] {
        var names: [String] = []
        for member in value.members where !["oneOf", "if"].contains(member.text) {
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
