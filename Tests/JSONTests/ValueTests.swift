import JSON
import Testing

struct ValueTests {
    private func parse(_ text: String) throws -> Value {
        try Document(parsing: Array(text.utf8)).root
    }

    @Test(arguments: ["0", "-0", "1.10", "100.00", "1e2", "123456789012345678901234567890.5"])
    func `a number keeps its literal text`(_ literal: String) throws {
        #expect(try parse("[\(literal)]")[0]?.numberText == literal)
    }

    @Test(arguments: [
        (#""plain""#, "plain"), (#""\u0041\n""#, "A\n"), (#""\ud83d\ude00""#, "😀"),
        (#""\/\\\"""#, "/\\\""),
        (#""€\u20ac""#, "€€"), (#""\b\f\r\t""#, "\u{8}\u{c}\r\t"), (#""\u0000""#, "\u{0}"),
        (#""""#, ""),
    ])
    func `a string's escapes are decoded`(_ text: String, _ decoded: String) throws {
        let value = try parse(text)
        #expect(value.text == decoded)
        #expect(value.holds(decoded))
        #expect(!value.holds(decoded + "x"))
    }

    @Test func `members are found by name, whatever stands between them`() throws {
        let value = try parse(#"{"a":{"b":[1,{"c":2}]},"b":[[],[3]],"\u0063":true}"#)
        #expect(value["a"]?["b"]?[1]?["c"]?.integer == 2)
        #expect(value["b"]?[1]?[0]?.integer == 3)
        #expect(value["c"]?.bool == true)
        #expect(value["d"] == nil)
        #expect(value["b"]?[2] == nil)
        #expect(value["b"]?[-1] == nil)
        #expect(value.members.map(\.text) == ["a", "b", "c"])
    }

    @Test func `a step that does not fit finds nothing`() throws {
        let value = try parse(#"{"list":[1],"text":"x"}"#)
        #expect(value["list"]?["a"] == nil)
        #expect(value[0] == nil)
        #expect(value["text"]?["a"] == nil)
        #expect(value["text"]?.count == 0)
        #expect(value["list"]?.text == nil)
    }

    @Test(arguments: [
        ("12", 12), ("-3", -3), ("1.0", nil), ("1e2", nil), ("99999999999999999999", nil),
        ("\"1\"", nil),
    ])
    func `an integer is a number written as one that fits`(_ text: String, _ expected: Int?) throws
    {
        #expect(try parse(text).integer == expected)
    }

    @Test func `each value knows its place`() throws {
        let document = try Document(parsing: Array("{\n  \"a\": [1,\n   \"é\", {}]\n}".utf8))
        let list = try #require(document.root["a"])
        #expect(list.position == Position(line: 2, column: 8))
        #expect(list[1]?.position == Position(line: 3, column: 4))
        #expect(list[2]?.position == Position(line: 3, column: 9))
    }
}
