/// The classes of ASCII bytes that the grammars of HTTP and of URLs are written in.
extension UInt8 {
    var isLetter: Bool { (0x41...0x5A).contains(self & 0xDF) }

    var isDigit: Bool { (0x30...0x39).contains(self) }

    /// Holds for the characters that mean themselves everywhere in a URL (RFC 3986, 2.3).
    var isUnreserved: Bool {
        isLetter || isDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: ".")
            || self == UInt8(ascii: "_") || self == UInt8(ascii: "~")
    }

    /// Holds for the delimiters that a path or a query may hold unescaped (RFC 3986, 2.2).
    var isSubDelimiter: Bool {
        switch self {
        case 0x21, 0x24, 0x26...0x2C, 0x3B, 0x3D: true
        default: false
        }
    }

    /// Holds for what a path segment may hold beside escapes: `pchar` of RFC 3986, 3.3.
    var isPathCharacter: Bool {
        isUnreserved || isSubDelimiter || self == UInt8(ascii: ":") || self == UInt8(ascii: "@")
    }

    /// Holds for the characters of a `token`, such as a field's name (RFC 9110, 5.6.2).
    var isToken: Bool {
        // Nearly all are letters and hyphens, so those are asked for first.
        if isLetter || isDigit || self == UInt8(ascii: "-") { return true }
        return switch self {
        case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2E, 0x5E...0x60, 0x7C, 0x7E: true
        default: false
        }
    }

    /// Holds for what may stand in a line of a head: all but control characters, of which the tab may.
    var isInLine: Bool { self >= 0x20 && self != 0x7F || self == UInt8(ascii: "\t") }

    var isVisibleOrSpace: Bool { (0x20...0x7E).contains(self) }

    var lowercased: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }

    var hexDigitValue: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x41 + 10
        case 0x61...0x66: self - 0x61 + 10
        default: nil
        }
    }
}
