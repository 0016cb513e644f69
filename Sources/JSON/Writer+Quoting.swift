extension Writer {
    /// Appends a text in quotes, escaping what RFC 8259 section 7 requires and nothing else.
    package static func appendQuoted(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        appendEscaped(text, to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    /// Appends UTF-8 text in quotes.
    package static func appendQuoted(_ text: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        appendEscaped(text, to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    /// Runs of what needs no escape are copied whole.
    private static func appendEscaped(_ text: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
        var plain = text.startIndex
        for index in text.indices where Escape.isNeeded(text[index]) {
            bytes.append(contentsOf: text[plain..<index])
            appendEscaped(text[index], to: &bytes)
            plain = index + 1
        }
        bytes.append(contentsOf: text[plain...])
    }

    /// Appends the inside of a string.
    package static func appendEscaped(_ text: String, to bytes: inout [UInt8]) {
        if Escape.isNeeded(in: text.utf8.span) {
            appendEscaped(Array(text.utf8)[...], to: &bytes)
        } else {
            bytes.append(contentsOf: text.utf8)
        }
    }

    private static func appendEscaped(_ byte: UInt8, to bytes: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            bytes.append(UInt8(ascii: "\\"))
            bytes.append(byte)
        case 0x08: appendEscape(UInt8(ascii: "b"), to: &bytes)
        case 0x09: appendEscape(UInt8(ascii: "t"), to: &bytes)
        case 0x0A: appendEscape(UInt8(ascii: "n"), to: &bytes)
        case 0x0C: appendEscape(UInt8(ascii: "f"), to: &bytes)
        case 0x0D: appendEscape(UInt8(ascii: "r"), to: &bytes)
        case 0..<0x20:
            let digits = Array("0123456789abcdef".utf8)
            bytes.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "u"), 0x30, 0x30])
            bytes.append(digits[Int(byte >> 4)])
            bytes.append(digits[Int(byte & 15)])
        default: bytes.append(byte)
        }
    }

    private static func appendEscape(_ letter: UInt8, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(letter)
    }
}
