import JSON
import Testing

struct ParseErrorTests {
    @Test(arguments: [
        ("", 1, 1, "the text is empty; expected a JSON value"),
        ("{\n  \"a\": tru\n}", 2, 8, "expected a value, not `t`"),
        ("{\"é\": 1,\n \"é\": 2}", 2, 2, "the member \"é\" occurs twice in one object"),
        ("[\"é€😀\" 1]", 1, 8, "expected `,` or `]`, not `1`"),
        ("{\"a\": 1", 1, 8, "the text ends too early; expected `,` or `}`"),
        ("[01]", 1, 2, "malformed number; expected one like 0, -1, 2.50 or 1e9"),
        ("{'a': 1}", 1, 2, "expected a member name in double quotes or `}`, not `'`"),
        ("[1] x", 1, 5, "text follows the end of the document"),
        ("[1,\n]", 1, 3, "a comma before the closing bracket is no JSON"),
        ("\"a\tb\"", 1, 3, "byte 0x09 must be escaped inside a string"),
        ("[1, // two\n2]", 1, 5, "comments are no JSON"),
        (#"{"a" 1}"#, 1, 6, "expected `:` after the member name, not `1`"),
    ])
    func `says what is wrong and where`(_ text: String, _ line: Int, _ column: Int, _ words: String)
        throws
    {
        let error = try #require(
            throws: ParseError.self,
            performing: { try Document(parsing: Array(text.utf8)) }
        )
        #expect(error.position == Position(line: line, column: column))
        #expect(error.description == words)
    }
}
