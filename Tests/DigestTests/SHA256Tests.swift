import Digest
import Testing

struct SHA256Tests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (
            "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
                + "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
            "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
        ),
    ])
    func `a message has the hash that FIPS 180 and RFC 6234 publish`(message: String, hash: String)
    {
        #expect(Hex.encode(SHA256.hash(Array(message.utf8))) == hash)
    }

    @Test func `a message has the same hash in one part and in many`() {
        var message = SHA256.Message()
        message.add("ab")
        message.add([])
        message.add("")
        message.add([7, 8])
        message.add(0x0102_0304_0506_0708)
        message.add(lengthPrefixed: "xyz")
        message.add(ShortHash(high: .max, low: 1))

        let bytes: [UInt8] =
            [0x61, 0x62, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0, 0, 0, 0, 0, 3, 0x78, 0x79, 0x7a]
            + [UInt8](repeating: 0xff, count: 8) + [0, 0, 0, 0, 0, 0, 0, 1]
        #expect(message.hash() == SHA256.hash(bytes))
        #expect(message.shortHash().bytes == Array(SHA256.hash(bytes).prefix(16)))
    }

    @Test func `a million times the letter a has the hash that FIPS 180 publishes`() {
        let message = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)

        let published = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        #expect(Hex.encode(SHA256.hash(message)) == published)
    }
}
