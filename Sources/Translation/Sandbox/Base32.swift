/// Bytes in groups of five bits, without padding (RFC 4648 section 6).
package enum Base32 {
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    package static func encode(_ bytes: [UInt8]) -> String {
        String(decoding: groups(of: bytes).map { letters[Int($0)] }, as: UTF8.self)
    }

    /// The groups of five bits, the highest first; the last one is filled up with zeros.
    static func groups(of bytes: [UInt8]) -> [UInt8] {
        var groups: [UInt8] = []
        var pool = 0
        var filled = 0
        for byte in bytes {
            pool = (pool << 8 | Int(byte)) & 0xFFF
            filled += 8
            while filled >= 5 {
                filled -= 5
                groups.append(UInt8(pool >> filled & 0x1F))
            }
        }
        if filled > 0 { groups.append(UInt8(pool << (5 - filled) & 0x1F)) }
        return groups
    }
}
