import JSON
import Testing

struct ParserTests {
    @Test(arguments: [
        "null", "true", "false", "0", "-0", "10", "-1", "0.5", "-0.00", "1e9", "1E+9", "2.5e-3",
        "123456789012345678901234567890", "1e400", #""""#, #""a""#, #""\u0000""#,
        #""\"\\\/\b\f\n\r\t""#,
        #""\ud83d\ude00""#, #""\uD834\udd1e""#, "\"\u{7f}\"", "\"\u{2028}\u{FFFF}\u{10FFFF}\"",
        #""é €""#, "[]", "[ ]", "{}", " { } ", "[[]]", "[null,1,\"1\",{}]", "\t\r\n [1 , 2]\n",
        #"{"":0}"#, #"{"a":{"a":1},"b":[{"a":1}]}"#, #"{"a":1,"A":2}"#, "[1e0,-1.0E-0]",
    ])
    func `accepts what RFC 8259 allows`(_ text: String) throws {
        _ = try Document(parsing: Array(text.utf8))
    }

    @Test(arguments: [
        "", " ", "\n", "nul", "True", "nulll", "true false", "undefined", "NaN", "Infinity",
        "-", "-a", "+1", ".5", "1.", "1.e3", "01", "-01", "00", "0x10", "1e", "1e+", "1_000",
        "1 000",
        "１", "2.e3", "0.1.2", "- 1", "--1", "1eE2", "[", "]", "[1", "[1,", "[,]", "[,1]", "[1,,2]",
        "[1 2]", "[1,]", "[1]]", "[1}", "{", "}", "{]", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#,
        #"{"a":1,,}"#,
        #"{"a" 1}"#, #"{"a":1 "b":2}"#, #"{a:1}"#, #"{'a':1}"#, #"{1:1}"#, #"{null:1}"#, #"{"a":1"#,
        #"{"a":1:2}"#,
        #"{,"a":1}"#, #"{"a":1}}"#, "\"", "\"a", "'a'", "\"a\nb\"", "\"\t\"", "\"\u{0}\"",
        "\"\u{1f}\"", #""\""#,
        #""\x41""#, #""\u12""#, #""\u12G4""#, #""\U0041""#, #""\ud800""#, #""\udc00""#,
        #""\ud800\u0041""#,
        #""\ud800\ud800""#, #""\udc00\ud800""#, #""\ud83d\""#, "// only", "[1] // end", "/* a */ 1",
        "[1/2]", "#1",
        "\u{FEFF}{}", "[1]\u{0}", "{}\u{2060}", "[\u{a0}1]", "[\u{c}1]", "[\u{b}]", "*", "\\u0031",
        "[\"a\",\n4\n,1,",
    ])
    func `refuses what RFC 8259 does not allow`(_ text: String) {
        #expect(throws: ParseError.self) { try Document(parsing: Array(text.utf8)) }
    }

    @Test(
        arguments: [
            ("a lone continuation byte", [0x80]), ("a lead without its tail", [0xC3]),
            ("an overlong slash", [0xC0, 0xAF]), ("an overlong C1", [0xC1, 0x81]),
            ("overlong in three bytes", [0xE0, 0x9F, 0xBF]), ("a surrogate", [0xED, 0xA0, 0x80]),
            ("overlong in four bytes", [0xF0, 0x8F, 0xBF, 0xBF]),
            ("beyond U+10FFFF", [0xF4, 0x90, 0x80, 0x80]), ("a byte of no sequence", [0xFF]),
            ("a cut sequence of four", [0xF0, 0x9F, 0x98]), ("latin-1", [0xE9, 0x41]),
        ] as [(String, [UInt8])])
    func `refuses invalid UTF-8`(_ what: String, _ sequence: [UInt8]) throws {
        let quote = UInt8(ascii: "\"")
        let error = try #require(
            throws: ParseError.self,
            performing: { try Document(parsing: [quote] + sequence + [quote]) }
        )
        #expect(error.reason == .invalidUTF8, "\(what)")
        #expect(error.offset == 1)
    }

    @Test(arguments: [
        #"{"a":1,"a":1}"#, #"{"a":1,"b":2,"a":3}"#, #"{"a":1,"\u0061":2}"#, #"{"\u0061":1,"a":2}"#,
        #"[{"x":{"k":[],"k":{}}}]"#, #"{"é":1,"\u00e9":2}"#, #"{"":1,"":2}"#,
    ])
    func `refuses a member that occurs twice`(_ text: String) throws {
        let error = try #require(
            throws: ParseError.self,
            performing: { try Document(parsing: Array(text.utf8)) }
        )
        guard case .duplicateMember = error.reason else {
            Issue.record("\(error)")
            return
        }
    }

    @Test func `names that only look alike are two members`() throws {
        let document = try Document(parsing: Array("{\"\u{e9}\":1,\"e\u{301}\":2}".utf8))
        #expect(document.root.count == 2)
        #expect(document.root["e\u{301}"]?.integer == 2)
        #expect(document.root["\u{e9}"]?.integer == 1)
    }

    @Test(arguments: [33, 64, 5_000])
    func `finds a duplicate among many members`(_ count: Int) throws {
        let members = (0..<count).map { "\"m\($0)\":\($0)" }
        let unique = "{" + members.joined(separator: ",") + "}"
        #expect(try Document(parsing: Array(unique.utf8)).root.count == count)
        let twice = "{" + (members + [#""m\u0031":0"#]).joined(separator: ",") + "}"
        let error = try #require(
            throws: ParseError.self,
            performing: { try Document(parsing: Array(twice.utf8)) }
        )
        #expect(error.reason == .duplicateMember(name: "m1"))
    }

    @Test(arguments: [("[", "]"), (#"{"a":"#, "}")])
    func `holds the depth limit at its edge`(_ opening: String, _ closing: String) throws {
        func nested(_ depth: Int) -> [UInt8] {
            let inner = opening == "[" ? "" : "1"
            return Array(
                (String(repeating: opening, count: depth) + inner
                    + String(repeating: closing, count: depth)).utf8
            )
        }
        let limits = Limits(bytes: 1_000_000, depth: 32)
        _ = try Document(parsing: nested(32), limits: limits)
        for depth in [33, 10_000, 100_000] {
            let error = try #require(
                throws: ParseError.self,
                performing: { try Document(parsing: nested(depth), limits: limits) }
            )
            #expect(error.reason == .tooDeep(limit: 32))
        }
    }

    @Test func `holds the size limit at its edge`() throws {
        let limits = Limits(bytes: 8, depth: 4)
        _ = try Document(parsing: Array("[1,2,34]".utf8), limits: limits)
        let error = try #require(
            throws: ParseError.self,
            performing: { try Document(parsing: Array("[1,2,345]".utf8), limits: limits) }
        )
        #expect(error.reason == .tooLarge(limit: 8))
    }

    @Test func `no prefix of a document is a document, and none traps`() throws {
        let text = Array(
            #"{"a":[1,-2.5e+3,true,null],"b":"x\u00e9\ud83d\ude00","c":{"d":"é"}}"#.utf8)
        for length in 0..<text.count {
            #expect(throws: ParseError.self) { try Document(parsing: Array(text[..<length])) }
        }
        _ = try Document(parsing: text)
    }
}
