/// The `\uXXXX` escapes of a string and what they stand for.
enum Escape {
    /// Whether a byte of a string must not stand for itself (RFC 8259 section 7).
    @inline(__always)
    static func isNeeded(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    /// Whether any byte of a text must not stand for itself.
    @inline(__always)
    static func isNeeded(in text: Span<UInt8>) -> Bool { isAny(needs(in: text)) }

    /// What `isAny` tells by whether a byte of a text must not stand for itself; two texts are told
    /// by `|` of both, in one step.
    @inline(__always)
    static func needs(in text: Span<UInt8>) -> SIMD16<UInt8> {
        guard text.count >= 16 else { return needs(in: short(text)) }
        var needs = self.needs(in: text.extracting(last: 16).first(SIMD16.self))
        var rest = text
        while rest.count > 16 {
            needs |= self.needs(in: rest.first(SIMD16.self))
            rest = rest.extracting(droppingFirst: 16)
        }
        return needs
    }

    @inline(__always)
    static func isAny(_ needs: SIMD16<UInt8>) -> Bool {
        var all: UInt8 = 0
        for index in 0..<16 { all |= needs[index] }
        return all & 0x80 != 0
    }

    /// The bytes of a text of less than sixteen, some of them twice, and spaces.
    @inline(__always)
    private static func short(_ text: Span<UInt8>) -> SIMD16<UInt8> {
        if text.count >= 8 {
            let last = text.extracting(last: 8)
            return SIMD16(lowHalf: text.first(SIMD8.self), highHalf: last.first(SIMD8.self))
        }
        let spaces = SIMD8(repeating: UInt8(ascii: " "))
        if text.count >= 4 {
            let end = text.extracting(last: 4).first(SIMD4.self)
            let bytes = SIMD8(lowHalf: text.first(SIMD4.self), highHalf: end)
            return SIMD16(lowHalf: bytes, highHalf: spaces)
        }
        var bytes = spaces
        for index in 0..<text.count { bytes[index] = text[index] }
        return SIMD16(lowHalf: bytes, highHalf: spaces)
    }

    /// The top bit of each byte that must not stand for itself; the other bits mean nothing.
    @inline(__always)
    private static func needs(in bytes: SIMD16<UInt8>) -> SIMD16<UInt8> {
        // What is taken from a byte sets its top bit only where the byte was smaller.
        let controls = bytes &- SIMD16(repeating: 0x20)
        let quotes = (bytes ^ SIMD16(repeating: 0x22)) &- SIMD16(repeating: 1)
        let backslashes = (bytes ^ SIMD16(repeating: 0x5C)) &- SIMD16(repeating: 1)
        return (controls | quotes | backslashes) & ~bytes
    }

    /// The top bit of each byte of a word that must not stand for itself; nothing else.
    ///
    /// Only of the lowest such byte is it certain: from there up, what is borrowed may set others.
    @inline(__always)
    static func needs(in word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let controls = word &- (ones &* 0x20)
        let quotes = (word ^ (ones &* 0x22)) &- ones
        let backslashes = (word ^ (ones &* 0x5C)) &- ones
        return (controls | quotes | backslashes) & ~word & (ones &* 0x80)
    }

    static func isSurrogate(_ unit: UInt16) -> Bool { unit & 0xF800 == 0xD800 }
    static func isLeading(_ unit: UInt16) -> Bool { unit & 0xFC00 == 0xD800 }
    static func isTrailing(_ unit: UInt16) -> Bool { unit & 0xFC00 == 0xDC00 }

    /// The UTF-16 unit of the `\uXXXX` that starts at an offset, if one does.
    static func unit(in bytes: Span<UInt8>, at offset: Int) -> UInt16? {
        guard offset + 6 <= bytes.count, bytes[offset] == UInt8(ascii: "\\"),
            bytes[offset + 1] == UInt8(ascii: "u")
        else { return nil }
        var unit: UInt16 = 0
        for index in offset + 2..<offset + 6 {
            guard let digit = hexDigit(bytes[index]) else { return nil }
            unit = unit << 4 | UInt16(digit)
        }
        return unit
    }

    /// Decodes the text between a string's quotes; the parser has checked every escape.
    static func decode(_ bytes: Span<UInt8>) -> [UInt8] {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "\\") else {
                decoded.append(bytes[index])
                index += 1
                continue
            }
            if let unit = unit(in: bytes, at: index) {
                index += 6
                var scalar = UInt32(unit)
                if isLeading(unit), let second = Self.unit(in: bytes, at: index) {
                    scalar = 0x1_0000 + (scalar - 0xD800) << 10 + (UInt32(second) - 0xDC00)
                    index += 6
                }
                decoded.append(
                    contentsOf: UTF8.encode(Unicode.Scalar(scalar) ?? "\u{FFFD}") ?? .init())
            } else {
                decoded.append(single(bytes[index + 1]))
                index += 2
            }
        }
        return decoded
    }

    private static func single(_ letter: UInt8) -> UInt8 {
        switch letter {
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        default: letter
        }
    }

    private static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
