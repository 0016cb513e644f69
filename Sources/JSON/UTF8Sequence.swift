/// Well-formed UTF-8 byte sequences (The Unicode Standard, table 3-7).
enum UTF8Sequence {
    /// Length of the sequence of two to four bytes at an offset; 0 where it is ill-formed.
    static func length(in bytes: Span<UInt8>, at offset: Int) -> Int {
        let lead = bytes[offset]
        switch lead {
        case 0xC2...0xDF: return continues(bytes, offset + 1, 0x80...0xBF) ? 2 : 0
        case 0xE0...0xEF:
            // E0 must not be overlong; ED must not spell a surrogate.
            let second: ClosedRange<UInt8> =
                lead == 0xE0 ? 0xA0...0xBF : lead == 0xED ? 0x80...0x9F : 0x80...0xBF
            guard continues(bytes, offset + 1, second),
                continues(bytes, offset + 2, 0x80...0xBF)
            else { return 0 }
            return 3
        case 0xF0...0xF4:
            // F0 must not be overlong; F4 must not pass U+10FFFF.
            let second: ClosedRange<UInt8> =
                lead == 0xF0 ? 0x90...0xBF : lead == 0xF4 ? 0x80...0x8F : 0x80...0xBF
            guard continues(bytes, offset + 1, second),
                continues(bytes, offset + 2, 0x80...0xBF),
                continues(bytes, offset + 3, 0x80...0xBF)
            else { return 0 }
            return 4
        default: return 0
        }
    }

    private static func continues(
        _ bytes: Span<UInt8>,
        _ offset: Int,
        _ range: ClosedRange<UInt8>
    ) -> Bool {
        offset < bytes.count && range.contains(bytes[offset])
    }
}
