import Digest
import Testing

struct HexTests {
    @Test(arguments: [
        ("", ""), ("f", "66"), ("fo", "666f"), ("foo", "666f6f"), ("foob", "666f6f62"),
        ("fooba", "666f6f6261"), ("foobar", "666f6f626172"),
    ])
    func `the vectors of RFC 4648 go both ways`(plain: String, text: String) throws {
        #expect(Hex.encode(Array(plain.utf8)) == text)
        #expect(Hex.encode(Array(plain.utf8), letters: .upper) == text.uppercased())
        #expect(try Hex.decode(text) == Array(plain.utf8))
        #expect(try Hex.decode(text.uppercased()) == Array(plain.utf8))
    }

    @Test func `every byte has its two digits`() throws {
        let bytes = [UInt8](0...255)

        #expect(Hex.encode([0x00, 0x09, 0x0a, 0x9f, 0xa0, 0xff]) == "00090a9fa0ff")
        #expect(
            Hex.encode([0x00, 0x09, 0x0a, 0x9f, 0xa0, 0xff], letters: .upper) == "00090A9FA0FF")
        #expect(try Hex.decode(Hex.encode(bytes)) == bytes)
        #expect(try Hex.decode(Hex.encode(bytes, letters: .upper)) == bytes)
    }

    @Test(arguments: ["0", "abc", "00 11"])
    func `an odd number of digits is refused`(text: String) {
        #expect(throws: DigestError.hexLength(lengthBytes: text.utf8.count)) {
            try Hex.decode(text)
        }
    }

    @Test(arguments: [
        ("0x", 1), (" 0", 0), ("0\n", 1), ("00/0", 2), ("000:", 3), ("@0", 0), ("0G", 1),
        ("0`", 1), ("0g", 1), ("é", 0), ("\u{0}0", 0), ("00:11:", 2), ("-1", 0),
    ])
    func `anything but a digit is refused, and where it is`(text: String, offset: Int) {
        #expect(throws: DigestError.hexDigit(offsetBytes: offset)) { try Hex.decode(text) }
    }
}
