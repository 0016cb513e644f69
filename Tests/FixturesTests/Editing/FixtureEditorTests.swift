import Fixtures
import JSON
import Testing

struct FixtureEditorTests {
    /// A file, a pointer's value in it, and what is put there.
    static let edits: [(String, String, String, String)] = [
        (
            "a scalar", #"{ "a": 1, // why\#n  "b": 2 }"#, "3.50",
            #"{ "a": 3.50, // why\#n  "b": 2 }"#
        ),
        ("text", #"{"a": true}"#, #""\u00e9\"""#, #"{"a": "é\""}"#),
        (
            "what fits", #"{ "a": null }"#, #"{"x":[1,{"y":[]},{}]}"#,
            #"{ "a": { "x": [1, { "y": [] }, {}] } }"#
        ),
        ("another object", "{ \"a\": { // old\n } }", "[]", #"{ "a": [] }"#),
    ]

    @Test(arguments: edits)
    func `one value is replaced and the rest stays`(
        name: String, source: String, value: String, edited: String
    ) throws {
        #expect(try Self.edited(source, value) == edited)
    }

    @Test func `what does not fit on a line has a member a line, indented as its line is`() throws {
        let word = String(repeating: "x", count: 60)
        let source = "{\n    \"list\": [],\n    \"a\": null, // why\n}"
        let value = #"{"first":"\#(word)","second":[{"deep":"\#(word)"},"\#(word)"],"last":{}}"#
        #expect(
            try Self.edited(source, value) == """
                {
                    "list": [],
                    "a": {
                      "first": "\(word)",
                      "second": [
                        { "deep": "\(word)" },
                        "\(word)"
                      ],
                      "last": {}
                    }, // why
                }
                """)
    }

    @Test func `a line may have 100 columns`() throws {
        func edited(_ length: Int) throws -> String {
            try Self.edited(#"{ "a": 1 }"#, #"["\#(String(repeating: "é", count: length))"]"#)
        }
        #expect(try edited(87).split(separator: "\n").map(\.count) == [100])
        #expect(try edited(88).split(separator: "\n").count == 3)
    }

    @Test func `a member's dollar sign is doubled where a matcher could stand`() throws {
        let value = #"{"$ref":{"$a":1}}"#
        #expect(
            try Self.edited(#"{"a": 0}"#, value) == #"{"a": { "$$ref": { "$$a": 1 } }}"#)
        #expect(
            try Self.edited(#"{"a": 0}"#, value, as: .sent) == #"{"a": { "$ref": { "$a": 1 } }}"#)
    }

    @Test func `several values are replaced, of nested ones the outer`() throws {
        let source = Array(#"{ "a": 1, "b": { "c": 2 }, "d": 3 }"#.utf8)
        let root = try Document(parsing: source).root
        let new = try Document(parsing: Array("[10,20,30]".utf8)).root
        var editor = FixtureEditor(source)
        let inner = try #require(root["b"]?["c"])
        for (range, value) in [
            (root["d"]?.range, new[2]), (inner.range, new[0]), (root["b"]?.range, new[1]),
            (root["d"]?.range, new[0]), (root["a"]?.range, new[0]),
        ] {
            editor.replace(try #require(range), with: try #require(value), as: .expected)
        }
        #expect(
            String(decoding: editor.edited, as: UTF8.self) == #"{ "a": 10, "b": 20, "d": 30 }"#)
    }

    @Test func `without a new value the file stays as it is`() {
        let source = Array(SampleFixture.text.utf8)
        #expect(FixtureEditor(source).edited == source)
    }

    @Test func `every value of the sample can be put in its own place`() throws {
        let fixture = try SampleFixture.load()
        var editor = FixtureEditor(fixture.document.bytes)
        for member in fixture.document.root.members {
            editor.replace(member.value.range, with: member.value, as: .sent)
        }
        let again = try SampleFixture.load(bytes: editor.edited)
        #expect(again.document.root.canonical == fixture.document.root.canonical)
        #expect(String(decoding: editor.edited, as: UTF8.self).contains("// A lost answer"))
    }

    private static func edited(
        _ source: String, _ value: String, as role: FixtureEditor.Role = .expected
    ) throws -> String {
        let document = try Document(parsing: Array(source.utf8), as: .commented)
        var editor = FixtureEditor(document.bytes)
        let new = try Document(parsing: Array(value.utf8)).root
        editor.replace(try #require(document.root["a"]).range, with: new, as: role)
        return String(decoding: editor.edited, as: UTF8.self)
    }
}
