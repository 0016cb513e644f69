import JSON
import Testing

struct CompactTests {
    @Test(arguments: [
        "{}", "[]", "0", "null", #""""#, #""é""#, "[[]]", "[{}]", #"{"":""}"#, "[[],[]]",
        #"{"a":{},"b":[1,-2.50e+3,"x"],"c":[true,false,null],"d":{"e":{"f":[[1],[2,3]]}}}"#,
    ])
    func `a text that is compact is its own spelling`(_ text: String) throws {
        #expect(try compact(text) == text)
    }

    @Test(arguments: [
        (" {}", "{}"), ("{} ", "{}"), ("{ }", "{}"), ("[ ]", "[]"), (#"{"a": 1}"#, #"{"a":1}"#),
        ("[1, 2]", "[1,2]"), ("[1 ,2]", "[1,2]"), ("\"\\u0041\"", #""A""#), (#""\/""#, #""/""#),
        ("[\"\\n\"]", "[\"\\n\"]"), (#"{"\u0061":1}"#, #"{"a":1}"#), ("\n0", "0"),
    ])
    func `any other is written anew`(_ text: String, _ expected: String) throws {
        #expect(try compact(text) == expected)
    }

    @Test(arguments: [("[1,]", "[1]"), ("{\"a\":1,}", #"{"a":1}"#), ("[]//", "[]")])
    func `so is one with what only people write`(_ text: String, _ expected: String) throws {
        let document = try Document(parsing: Array(text.utf8), as: .commented)
        #expect(String(decoding: document.root.compact, as: UTF8.self) == expected)
    }

    @Test func `a part of a compact text is written alone`() throws {
        let document = try Document(parsing: Array(#"{"a":[1,{"b":2}],"c":3}"#.utf8))
        let part = try #require(document.root["a"])
        #expect(String(decoding: part.compact, as: UTF8.self) == #"[1,{"b":2}]"#)
    }

    private func compact(_ text: String) throws -> String {
        String(decoding: try Document(parsing: Array(text.utf8)).root.compact, as: UTF8.self)
    }
}
