/// Identifiers and addresses that look random and are no secret.
enum KnownShape {
    static func isUUID(_ text: [UInt8]) -> Bool {
        let dash = UInt8(ascii: "-")
        guard text.count == 36 else { return false }
        return text.enumerated().allSatisfy { index, byte in
            [8, 13, 18, 23].contains(index) ? byte == dash : ByteClass.isHex(byte)
        }
    }

    /// Our own identifiers, `int_` and a random part.
    static func isIntentID(_ text: [UInt8]) -> Bool {
        text.starts(with: Array("int_".utf8))
            && text.dropFirst(4).allSatisfy(ByteClass.isAlphanumeric)
    }

    /// `0x` and 40 digits: twenty bytes are an address; keys and hashes have thirty-two.
    static func isHexAddress(_ text: [UInt8]) -> Bool {
        text.count == 42 && text.starts(with: Array("0x".utf8))
            && text.dropFirst(2).allSatisfy(ByteClass.isHex)
    }

    /// The forms of addresses in use: Base58, Bech32, the Base32 of some chains, 32 bytes in hex.
    ///
    /// Some keys have these forms as well, so they are right only where an address is expected.
    static func isAddress(_ text: [UInt8]) -> Bool {
        if text.starts(with: Array("0x".utf8)) {
            return text.count == 66 && text.dropFirst(2).allSatisfy(ByteClass.isHex)
        }
        if (25...44).contains(text.count), text.allSatisfy(isBase58) { return true }
        if (56...58).contains(text.count), text.allSatisfy(isBase32) { return true }
        guard (14...90).contains(text.count), let one = text.lastIndex(of: UInt8(ascii: "1")),
            (1...12).contains(one), text[..<one].allSatisfy(ByteClass.isLower)
        else { return false }
        return text[(one + 1)...].allSatisfy { ByteClass.isLower($0) || ByteClass.isDigit($0) }
    }

    private static func isBase58(_ byte: UInt8) -> Bool {
        ByteClass.isAlphanumeric(byte) && !"0OIl".utf8.contains(byte)
    }

    private static func isBase32(_ byte: UInt8) -> Bool {
        ByteClass.isUpper(byte) || (0x32...0x37).contains(byte)
    }

    /// Whether a member of that name holds an address on a chain.
    static func isAddressName(_ name: String) -> Bool {
        let folded = folded(name)
        guard !folded.hasSuffix("mailaddress") else { return false }
        return ["address", "addresses", "depositaddress", "contract", "destination"]
            .contains { folded.hasSuffix($0) }
    }
}
