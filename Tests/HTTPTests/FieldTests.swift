import HTTP
import Testing

struct FieldTests {
    @Test(arguments: ["", "a", "application/json; charset=utf-8", "a  b", "!~", "\"quoted\""])
    func `a value of visible ASCII and inner spaces makes a field`(value: String) {
        #expect(Field("X-Test", value)?.value == value)
    }

    @Test(arguments: ["a\r\nB: c", "a\nb", "a\rb", "a\0", "a\tb", "é", "\u{7F}", " a", "a ", " "])
    func `a value that would not arrive as it is makes no field`(value: String) {
        #expect(Field("X-Test", value) == nil)
    }

    @Test func `names are equal in any case and keep their spelling`() {
        let name: Field.Name = "content-TYPE"
        #expect(name == "Content-Type")
        #expect(Set([name, "Content-Type"]).count == 1)
        #expect(name.text == "content-TYPE")
    }

    @Test(arguments: [("a", "b"), ("a", "aa"), ("a-b", "a_b"), ("a^", "a~"), ("@a", "`a")])
    func `other names differ, also where only the case bit does`(left: String, right: String) {
        #expect(Field.Name(left) == nil || Field.Name(left) != Field.Name(right))
    }

    @Test(arguments: ["", "a b", "a:", "a\n", "é", "a(b)", "\0"])
    func `a text that is no token is no name`(text: String) {
        #expect(Field.Name(text) == nil)
    }
}
