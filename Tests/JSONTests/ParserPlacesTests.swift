import JSON
import Testing

/// The parser and the look-ups take many bytes in one step: what they find must not depend on
/// where it stands.
struct ParserPlacesTests {
    static let marks = ["\"", "\\", "\u{0}", "\u{1f}", " ", "!", "\u{7f}", "é", "€", "😀"]

    private static func filled(_ length: Int) -> [UInt8] {
        (0..<length).map { 0x61 + UInt8($0 % 26) }
    }

    @Test(arguments: marks)
    func `a text is read alike with a character at each place of each length`(
        _ mark: String
    ) throws {
        for length in 0..<40 {
            for place in 0...length {
                let plain = Self.filled(length)
                let text = plain[..<place] + Array(mark.utf8) + plain[place...]
                var writer = Writer()
                writer.array { writer in
                    writer.text(utf8: text.span)
                    writer.text("end")
                }
                let root = try Document(parsing: writer.bytes).root
                #expect(root[0]?.utf8 == text)
                #expect(root[1]?.utf8 == Array("end".utf8)[...])
                #expect(root.canonical == writer.bytes)
                #expect(root.holdsEscapes == writer.bytes.contains(UInt8(ascii: "\\")))
            }
        }
    }

    @Test(arguments: [UInt8(0), 0x1F, 0x80, 0xC0, 0xFF])
    func `a byte that no text may hold is refused at each place`(_ byte: UInt8) {
        for length in 0..<40 {
            for place in 0...length {
                let plain = Self.filled(length)
                let text = [UInt8(ascii: "\"")] + plain[..<place] + [byte] + plain[place...]
                let error = #expect(throws: ParseError.self) {
                    try Document(parsing: text + [UInt8(ascii: "\"")])
                }
                #expect(error?.offset == place + 1)
            }
        }
    }

    @Test func `a member is found by its name alone, however long that is`() throws {
        for length in 1..<40 {
            let name = Self.filled(length)
            let text = String(decoding: name, as: UTF8.self)
            var writer = Writer()
            writer.object { writer in
                writer.member("0" + text, "longer")
                writer.member(text, "found")
            }
            let root = try Document(parsing: writer.bytes).root
            #expect(root[text]?.text == "found")
            #expect(root[MemberName(text)]?.text == "found")
            for place in 0..<length {
                var other = name
                other[place] ^= 1
                let text = String(decoding: other, as: UTF8.self)
                #expect(root[text] == nil)
                #expect(root[MemberName(text)] == nil)
            }
        }
    }
}
