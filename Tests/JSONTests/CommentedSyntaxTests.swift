import JSON
import Testing

struct CommentedSyntaxTests {
    @Test func `comments and trailing commas are read and change nothing`() throws {
        let text = """
            // A file that people edit.
            {
              "a": [1, 2,], // trailing
              // "b": 0,
              "c": "// no comment", "d": {"e": 1,},
            } // end
            // last line
            """
        let commented = try Document(parsing: Array(text.utf8), as: .commented)
        let plain = try Document(
            parsing: Array(#"{"a":[1,2],"c":"// no comment","d":{"e":1}}"#.utf8))
        #expect(commented.root.canonical == plain.root.canonical)
    }

    @Test(arguments: [
        "[,]", "{,}", "[1,,]", "/* a */ 1", "/ 1", "[1 / 2]", "{\"a\":1,,}", "// only",
    ])
    func `nothing more is forgiven`(_ text: String) {
        #expect(throws: ParseError.self) {
            try Document(parsing: Array(text.utf8), as: .commented)
        }
    }

    @Test func `a comment must be valid UTF-8 too`() throws {
        let bytes = Array("// ".utf8) + [0xFF] + Array("\n1".utf8)
        #expect(throws: ParseError.self) { try Document(parsing: bytes, as: .commented) }
    }
}
