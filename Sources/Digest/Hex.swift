/// Bytes as hexadecimal digits (RFC 4648 section 8), two for each byte and nothing else.
package enum Hex {
    /// The case of the digits from ten to fifteen.
    package enum Letters: Sendable {
        case lower
        case upper
    }

    package static func encode(_ bytes: [UInt8], letters: Letters = .lower) -> String {
        let ten = letters == .lower ? UInt8(ascii: "a") : UInt8(ascii: "A")
        return String(unsafeUninitializedCapacity: 2 * bytes.count) { buffer in
            for index in bytes.indices {
                let byte = bytes[index]
                buffer[2 * index] = digit(byte >> 4, ten: ten)
                buffer[2 * index + 1] = digit(byte & 0xf, ten: ten)
            }
            return 2 * bytes.count
        }
    }

    /// Reads digits of either case; prefixes, separators and white space are refused.
    package static func decode(_ text: String) throws(DigestError) -> [UInt8] {
        let digits = Array(text.utf8)
        guard digits.count.isMultiple(of: 2) else {
            throw .hexLength(lengthBytes: digits.count)
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 2)
        for offset in stride(from: 0, to: digits.count, by: 2) {
            let high = try value(of: digits, at: offset)
            let low = try value(of: digits, at: offset + 1)
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    /// The digit of a number below 16.
    @inlinable package static func digit(_ value: UInt8) -> UInt8 {
        digit(value, ten: UInt8(ascii: "a"))
    }

    @inlinable static func digit(_ value: UInt8, ten: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : ten + value - 10
    }

    private static func value(of digits: [UInt8], at offset: Int) throws(DigestError) -> UInt8 {
        let digit = digits[offset]
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): return digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): return digit - UInt8(ascii: "A") + 10
        default: throw .hexDigit(offsetBytes: offset)
        }
    }
}
