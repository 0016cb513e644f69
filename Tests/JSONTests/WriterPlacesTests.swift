import JSON
import Testing

/// The writer looks at many bytes in one step: what it writes must not depend on where they stand.
struct WriterPlacesTests {
    /// The spelling of RFC 8259, one scalar at a time.
    private static func quoted(_ text: String) -> String {
        let inside = text.unicodeScalars.map { scalar -> String in
            switch scalar {
            case "\"": return "\\\""
            case "\\": return "\\\\"
            case "\u{8}": return "\\b"
            case "\t": return "\\t"
            case "\n": return "\\n"
            case "\u{c}": return "\\f"
            case "\r": return "\\r"
            case "\u{0}"..<"\u{20}":
                let digits = String(scalar.value, radix: 16)
                return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: return String(scalar)
            }
        }
        return "\"" + inside.joined() + "\""
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    static let marks = ["\"", "\\", "\u{0}", "\u{1f}", "\n", "\u{8}", " ", "\u{7f}", "é", "😀"]

    @Test(arguments: marks)
    func `a character is written alike at each place of a text of each length`(_ mark: String) {
        for length in 0..<50 {
            for place in 0...length {
                let before = String(repeating: "a", count: place)
                let text = before + mark + String(repeating: "z", count: length - place)
                let quoted = Self.quoted(text)
                var writer = Writer()
                writer.array { writer in
                    writer.text(text)
                    writer.object { $0.member(text, text) }
                    writer.integer(7)
                }
                #expect(Self.text(writer.bytes) == "[\(quoted),{\(quoted):\(quoted)},7]")
                var bytes: [UInt8] = []
                Writer.appendQuoted(text, to: &bytes)
                #expect(Self.text(bytes) == quoted)
            }
        }
    }

    @Test func `texts of each length without escapes are written as they are`() {
        for length in 0..<200 {
            let text = String((0..<length).map { Character(Unicode.Scalar(0x23 + UInt8($0 % 57))) })
            var writer = Writer()
            writer.object { $0.member(text, text) }
            #expect(Self.text(writer.bytes) == "{\"\(text)\":\"\(text)\"}")
        }
    }

    @Test func `a text that outgrows its room is whole`() throws {
        let long = String(repeating: "0123456789", count: 500)
        let escaped = String(repeating: "\n", count: 5_000)
        var writer = Writer()
        writer.array { writer in
            for _ in 0..<300 { writer.integer(12_345) }
            writer.text(long)
            writer.text(escaped)
            writer.name(long)
        }
        let numbers = Array(repeating: "12345", count: 300).joined(separator: ",")
        let texts = [Self.quoted(long), Self.quoted(escaped), Self.quoted(long) + ":"]
        #expect(Self.text(writer.bytes) == "[\(numbers),\(texts.joined(separator: ","))]")
    }

    @Test(arguments: [
        0, 1, -1, 9, 10, -10, 99, 100, 1_000_000_000_000, 999_999_999_999_999_999,
        1_000_000_000_000_000_000, .max, .min,
    ])
    func `an integer is spelled as Swift spells it`(_ integer: Int) {
        var writer = Writer()
        writer.array { writer in
            writer.integer(integer)
            writer.integer(integer)
        }
        #expect(Self.text(writer.bytes) == "[\(integer),\(integer)]")
    }

    @Test func `what was written is read, and written on`() {
        var writer = Writer()
        writer.array { writer in
            writer.integer(1)
            #expect(Self.text(writer.bytes) == "[1")
            writer.text("two")
            let copy = writer.bytes
            writer.null()
            #expect(Self.text(copy) == #"[1,"two""#)
        }
        #expect(Self.text(writer.bytes) == #"[1,"two",null]"#)
    }
}
