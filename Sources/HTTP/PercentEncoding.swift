/// How a text is escaped for one place of a URL or a form, and read back from it.
///
/// Every place keeps the unreserved characters of RFC 3986 and escapes the others in upper case,
/// `é` as `%C3%A9`; that no place needs to escape more is what makes the output equal everywhere.
package enum PercentEncoding: CaseIterable, Sendable {
    /// One segment of a path: a `/` is escaped.
    case segment

    /// Several segments of a path: a `/` is kept.
    case path

    /// A name or a value in a URL's query: a space is `%20`, and a `+` means itself.
    case query

    /// A name or a value in `application/x-www-form-urlencoded`: a space is `+`.
    case form

    package func encode(_ text: String) -> String {
        if text.utf8.allSatisfy(keeps) { return text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        append(text, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends what `encode` returns, without a text of its own in between.
    package func append(_ text: String, to bytes: inout [UInt8]) {
        for byte in text.utf8 {
            if keeps(byte) {
                bytes.append(byte)
            } else if self == .form && byte == UInt8(ascii: " ") {
                bytes.append(UInt8(ascii: "+"))
            } else {
                bytes.append(UInt8(ascii: "%"))
                bytes.append(hexDigit(byte >> 4))
                bytes.append(hexDigit(byte & 0xF))
            }
        }
    }

    private func keeps(_ byte: UInt8) -> Bool {
        byte.isUnreserved || self == .path && byte == UInt8(ascii: "/")
    }

    /// Reads a text back, and refuses what the place may not hold, so that no two readers differ.
    package func decode(_ text: String) throws(Fault) -> String {
        let bytes = try decodeBytes(text)
        guard let decoded = String(validating: bytes, as: UTF8.self) else { throw .notUTF8 }
        return decoded
    }

    /// Reads back what need not be text: a URL may escape any byte.
    func decodeBytes(_ text: String) throws(Fault) -> [UInt8] {
        let bytes = Array(text.utf8)
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var offset = 0
        while offset < bytes.count {
            let byte = bytes[offset]
            if byte == UInt8(ascii: "%") {
                decoded.append(try unescape(bytes, at: offset))
                offset += 3
                continue
            }
            guard holds(byte) else { throw .byteNotAllowed(byte, offset: offset) }
            let isSpace = self == .form && byte == UInt8(ascii: "+")
            decoded.append(isSpace ? UInt8(ascii: " ") : byte)
            offset += 1
        }
        return decoded
    }

    private func unescape(_ bytes: [UInt8], at offset: Int) throws(Fault) -> UInt8 {
        guard offset + 2 < bytes.count,
            let high = bytes[offset + 1].hexDigitValue,
            let low = bytes[offset + 2].hexDigitValue
        else { throw .escapeMalformed(offset: offset) }
        let byte = high << 4 | low
        guard self != .path || byte != UInt8(ascii: "/") else {
            throw .slashEscaped(offset: offset)
        }
        return byte
    }

    /// Holds for what may stand unescaped, `&` and `=` too: the caller has split at them.
    private func holds(_ byte: UInt8) -> Bool {
        switch self {
        case .segment: byte.isPathCharacter
        case .path: byte.isPathCharacter || byte == UInt8(ascii: "/")
        case .query, .form:
            byte.isPathCharacter || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?")
        }
    }

    private func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }
}

extension PercentEncoding {
    /// Why a text is not an encoded one; offsets count bytes from 0.
    package enum Fault: Error, Equatable {
        case escapeMalformed(offset: Int)
        case byteNotAllowed(UInt8, offset: Int)

        /// An escaped `/` inside a whole path, which would read back as a separator.
        case slashEscaped(offset: Int)
        case notUTF8
    }
}
