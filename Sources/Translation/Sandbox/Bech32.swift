/// Text with a human-readable prefix and a check sum that finds up to four wrong letters (BIP 173).
package enum Bech32 {
    private static let letters = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)
    private static let generator: [UInt32] = [
        0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3,
    ]

    /// Encodes groups of five bits, each below 32.
    package static func encode(prefix: String, groups: [UInt8]) -> String {
        let data = groups + checkSum(of: groups, prefix: Array(prefix.utf8))
        return "\(prefix)1" + String(decoding: data.map { letters[Int($0)] }, as: UTF8.self)
    }

    /// Encodes bytes, as chains without witness versions do.
    package static func encode(prefix: String, bytes: [UInt8]) -> String {
        encode(prefix: prefix, groups: Base32.groups(of: bytes))
    }

    /// Encodes a witness program of version 0 as an address.
    package static func witness(prefix: String, program: [UInt8]) -> String {
        encode(prefix: prefix, groups: [0] + Base32.groups(of: program))
    }

    private static func checkSum(of groups: [UInt8], prefix: [UInt8]) -> [UInt8] {
        let expanded = prefix.map { $0 >> 5 } + [0] + prefix.map { $0 & 0x1F }
        let remainder = polynomial(expanded + groups + [UInt8](repeating: 0, count: 6)) ^ 1
        return (0..<6).map { UInt8(remainder >> (5 * (5 - UInt32($0))) & 0x1F) }
    }

    private static func polynomial(_ values: [UInt8]) -> UInt32 {
        values.reduce(1) { check, value in
            let top = check >> 25
            let shifted = (check & 0x1FF_FFFF) << 5 ^ UInt32(value)
            return generator.enumerated().reduce(shifted) { sum, factor in
                top >> UInt32(factor.offset) & 1 == 1 ? sum ^ factor.element : sum
            }
        }
    }
}
