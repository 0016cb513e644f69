import JSON
import Testing

struct WriterTests {
    @Test func `writes compact text in the caller's order`() {
        var writer = Writer()
        writer.object { writer in
            writer.member("b", "x\"y")
            writer.name("a")
            writer.array { writer in
                writer.integer(1)
                writer.null()
                writer.object { _ in }
                writer.array { _ in }
            }
            writer.member("t", true)
        }
        #expect(
            String(decoding: writer.bytes, as: UTF8.self)
                == #"{"b":"x\"y","a":[1,null,{},[]],"t":true}"#)
    }

    @Test func `writes indented text for people`() {
        var writer = Writer(.indented)
        writer.object { writer in
            writer.member("a", 1)
            writer.name("b")
            writer.array { $0.text("x") }
            writer.name("c")
            writer.object { _ in }
        }
        let expected = "{\n  \"a\": 1,\n  \"b\": [\n    \"x\"\n  ],\n  \"c\": {}\n}"
        #expect(String(decoding: writer.bytes, as: UTF8.self) == expected)
    }

    @Test(arguments: [
        ("\u{0}\u{1f}", #""\u0000\u001f""#), ("\u{8}\u{c}\n\r\t", #""\b\f\n\r\t""#),
        ("a/b", #""a/b""#),
        ("\\\"", #""\\\"""#), ("\u{7f}é😀", "\"\u{7f}é😀\""),
    ])
    func `escapes what must be and nothing else`(_ text: String, _ quoted: String) {
        var writer = Writer()
        writer.text(text)
        #expect(String(decoding: writer.bytes, as: UTF8.self) == quoted)
    }
}
