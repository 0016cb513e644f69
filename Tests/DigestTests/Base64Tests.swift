import Digest
import Testing

struct Base64Tests {
    @Test(arguments: [
        ("", "", ""), ("f", "Zg==", "Zg"), ("fo", "Zm8=", "Zm8"), ("foo", "Zm9v", "Zm9v"),
        ("foob", "Zm9vYg==", "Zm9vYg"), ("fooba", "Zm9vYmE=", "Zm9vYmE"),
        ("foobar", "Zm9vYmFy", "Zm9vYmFy"),
    ])
    func `the vectors of RFC 4648 go both ways`(
        plain: String, standard: String, urlSafe: String
    ) throws {
        let bytes = Array(plain.utf8)

        #expect(Base64.encode(bytes) == standard)
        #expect(Base64.encode(bytes, alphabet: .urlSafe) == urlSafe)
        #expect(try Base64.decode(standard) == bytes)
        #expect(try Base64.decode(urlSafe, alphabet: .urlSafe) == bytes)
    }

    @Test func `the alphabets differ in their last two characters`() throws {
        let bytes: [UInt8] = [0xfb, 0xef, 0xff]

        #expect(Base64.encode(bytes) == "++//")
        #expect(Base64.encode(bytes, alphabet: .urlSafe) == "--__")
        #expect(try Base64.decode("++//") == bytes)
        #expect(try Base64.decode("--__", alphabet: .urlSafe) == bytes)
    }

    @Test(arguments: 0..<130, [Base64.Alphabet.standard, .urlSafe])
    func `bytes of any length come back`(count: Int, alphabet: Base64.Alphabet) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 151 &+ count) }

        let text = Base64.encode(bytes, alphabet: alphabet)

        #expect(try Base64.decode(text, alphabet: alphabet) == bytes)
    }

    @Test func `zero bytes at the end are not taken for filling`() throws {
        #expect(try Base64.decode("AAAA") == [0, 0, 0])
        #expect(try Base64.decode("AAA=") == [0, 0])
        #expect(try Base64.decode("AA==") == [0])
    }

    @Test(arguments: ["Z", "Zg", "Zg=", "Zm9vY", "Zg==\n", " Zg==", "=", "=="])
    func `text that is not whole groups is refused`(text: String) {
        #expect(throws: DigestError.base64Length(lengthBytes: text.utf8.count)) {
            try Base64.decode(text)
        }
    }

    @Test(arguments: ["Z", "Zm9vY", "Zm9vYmFyZ"])
    func `a single character in the last group is refused`(text: String) {
        #expect(throws: DigestError.base64Length(lengthBytes: text.utf8.count)) {
            try Base64.decode(text, alphabet: .urlSafe)
        }
    }

    @Test(arguments: [
        (" Zg=", 0), ("\nZg=", 0), ("Zg=\n", 2), ("Zg==\n\n\n\n", 2), ("Zm9v\n\n\n\n", 4),
        ("====", 0), ("A===", 1), ("Z=g=", 1), ("Zg==Zg==", 2), ("Zm=v", 2), ("-_8=", 0),
        ("Zg\u{0}=", 2), ("Zm9-", 3), ("éAA", 0), ("Zm.v", 2), ("Zm9vZm9@", 7), ("Zm9[", 3),
    ])
    func `a character outside the alphabet is refused, and where it is`(text: String, offset: Int) {
        #expect(throws: DigestError.base64Character(offsetBytes: offset)) {
            try Base64.decode(text)
        }
    }

    @Test(arguments: [
        ("Zg==", 2), ("Zm8=", 3), ("+_8", 0), ("-/8", 1), (" Zg", 0), ("Zg\n", 2), ("==", 0),
    ])
    func `filling and the other alphabet are refused in URL-safe text`(text: String, offset: Int) {
        #expect(throws: DigestError.base64Character(offsetBytes: offset)) {
            try Base64.decode(text, alphabet: .urlSafe)
        }
    }

    @Test(arguments: ["Zh==", "Zm9=", "AB==", "AAB=", "Zm9vYn=="])
    func `bits beyond the last byte are refused`(text: String) {
        #expect(throws: DigestError.base64TrailingBits) { try Base64.decode(text) }
    }

    @Test(arguments: ["Zh", "Zm9", "AB", "AAB"])
    func `bits beyond the last byte are refused in URL-safe text`(text: String) {
        #expect(throws: DigestError.base64TrailingBits) {
            try Base64.decode(text, alphabet: .urlSafe)
        }
    }
}
