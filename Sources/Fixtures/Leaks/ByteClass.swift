/// The classes of ASCII bytes that secrets are spelled in.
enum ByteClass {
    static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    static func isUpper(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }

    static func isLower(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }

    static func isLetter(_ byte: UInt8) -> Bool { isUpper(byte) || isLower(byte) }

    static func isAlphanumeric(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }

    static func isHex(_ byte: UInt8) -> Bool { hexValue(byte) != nil }

    /// Holds for both alphabets of Base64, without the padding.
    static func isBase64(_ byte: UInt8) -> Bool {
        isAlphanumeric(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/")
            || isBase64URL(byte)
    }

    static func isBase64URL(_ byte: UInt8) -> Bool {
        isAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }

    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }

    static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }

    static func lowercased(_ byte: UInt8) -> UInt8 { isUpper(byte) ? byte | 0x20 : byte }
}

extension [UInt8] {
    /// The longest stretches whose bytes all pass, in order.
    func runs(of passes: (UInt8) -> Bool) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start: Int?
        for (index, byte) in enumerated() {
            if passes(byte) {
                start = start ?? index
            } else if let first = start {
                runs.append(first..<index)
                start = nil
            }
        }
        if let start { runs.append(start..<count) }
        return runs
    }

    /// Where a text stands, compared without regard to case if asked.
    func places(of needle: String, ignoringCase: Bool = false) -> [Int] {
        let needle = Array(needle.utf8)
        guard let first = needle.first, needle.count <= count else { return [] }
        let upper = ignoringCase && ByteClass.isLower(first) ? first & 0xDF : first
        var places: [Int] = []
        for start in 0...count - needle.count where self[start] == first || self[start] == upper {
            let isHere = needle.indices.allSatisfy { index in
                let byte = self[start + index]
                return (ignoringCase ? ByteClass.lowercased(byte) : byte) == needle[index]
            }
            if isHere { places.append(start) }
        }
        return places
    }

    /// The end of the stretch from `start` on whose bytes all pass, as far as it is looked at:
    /// a text of nothing but beginnings must not be read to its end from each of them.
    func end(from start: Int, while passes: (UInt8) -> Bool) -> Int {
        let limit = Swift.min(count, start + LeakLimits.spanBytes)
        var end = start
        while end < limit, passes(self[end]) { end += 1 }
        return end
    }
}
