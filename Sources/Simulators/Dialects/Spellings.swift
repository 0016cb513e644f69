/// The form of a UUID, with its version or without.
enum UUIDText {
    static func isUUID(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count == 36 else { return false }
        return bytes.enumerated().allSatisfy { index, byte in
            if [8, 13, 18, 23].contains(index) { return byte == UInt8(ascii: "-") }
            return isHexDigit(byte)
        }
    }

    /// Holds for random UUIDs of RFC 9562, 5.4.
    static func isVersion4(_ text: String) -> Bool {
        guard isUUID(text) else { return false }
        let bytes = Array(text.utf8)
        return bytes[14] == UInt8(ascii: "4") && "89abAB".utf8.contains(bytes[19])
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }
}

/// Addresses of no wallet, an own one for each object.
enum FakeAddress {
    static func text(_ number: Int) -> String {
        let digits = String(number, radix: 16)
        return "0x5100" + String(repeating: "0", count: max(0, 36 - digits.utf8.count)) + digits
    }
}
