import JSON
import Testing

struct ValueRangeTests {
    private static let text = #"""
        // first ]
        { "a": [1, [], {}, // ] }
          "x\"]", ], "b": { "c": { "d": null, } }, "é": -1.5e3, "f": true } // last }
        """#

    static let ranges = [
        ("a", #"[1, [], {}, // ] }"# + "\n  " + #""x\"]", ]"#),
        ("b", #"{ "c": { "d": null, } }"#),
        ("é", "-1.5e3"),
        ("f", "true"),
    ]

    @Test(arguments: ranges)
    func `a value knows its bytes`(name: String, text: String) throws {
        let document = try Document(parsing: Array(Self.text.utf8), as: .commented)
        let value = try #require(document.root[name])
        #expect(String(decoding: document.bytes[value.range], as: UTF8.self) == text)
    }

    @Test func `the elements of a list and the names of members know theirs`() throws {
        let document = try Document(parsing: Array(Self.text.utf8), as: .commented)
        let elements = try #require(document.root["a"]).elements
        let texts = elements.map { String(decoding: document.bytes[$0.range], as: UTF8.self) }
        #expect(texts == ["1", "[]", "{}", #""x\"]""#])
        let names = document.root.members.map(\.name)
        #expect(names.map { document.bytes[$0.range].count } == [3, 3, 4, 3])
    }

    @Test func `the whole ends where its bracket does`() throws {
        let document = try Document(parsing: Array(Self.text.utf8), as: .commented)
        let rest = document.bytes[document.root.range.upperBound...]
        #expect(String(decoding: rest, as: UTF8.self) == " // last }")
    }
}
