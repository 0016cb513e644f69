extension Parser {
    /// Reads a string from its opening quote and notes whether it must be decoded.
    mutating func string(_ bytes: Span<UInt8>) throws(Fault) {
        let start = offset + 1
        var index = start
        var kind = Entry.Kind.string
        while index < bytes.count {
            index = Self.endOfPlain(bytes, from: index)
            guard index < bytes.count else { break }
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") {
                tape.append(Entry(kind, start: start, extent: index - start))
                offset = index + 1
                return
            } else if byte == UInt8(ascii: "\\") {
                kind = .escapedString
                index += try escapeLength(bytes, at: index)
            } else if byte < 0x20 {
                throw Fault(reason: .controlCharacter(byte), offset: index)
            } else {
                let length = UTF8Sequence.length(in: bytes, at: index)
                guard length > 0 else { throw Fault(reason: .invalidUTF8, offset: index) }
                index += length
            }
        }
        throw Fault(reason: .unexpectedEnd(wanted: .closingQuote), offset: index)
    }

    /// Passes the bytes that stand for themselves and are followed by any other: nearly all do.
    @inline(__always)
    private static func endOfPlain(_ bytes: Span<UInt8>, from start: Int) -> Int {
        var index = start
        var rest = bytes.extracting(droppingFirst: index)
        while rest.count >= 8 {
            let word = rest.word
            // The first byte that needs a look has the lowest bit that is set.
            let others = Escape.needs(in: word) | word & 0x8080_8080_8080_8080
            if others > 0 { return index &+ others.trailingZeroBitCount / 8 }
            index &+= 8
            rest = rest.extracting(droppingFirst: 8)
        }
        while index < bytes.count && isPlain(bytes[index]) { index &+= 1 }
        return index
    }

    @inline(__always)
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte < 0x80 && !Escape.isNeeded(byte)
    }

    /// Reads `-? int frac? exp?` (RFC 8259 section 6); the literal text is what is kept.
    mutating func number(_ bytes: Span<UInt8>) throws(Fault) {
        let start = offset
        if bytes[offset] == UInt8(ascii: "-") { offset += 1 }
        let firstDigit = offset
        try digits(bytes)
        if bytes[firstDigit] == UInt8(ascii: "0") && offset > firstDigit + 1 {
            throw Fault(reason: .malformedNumber, offset: start)
        }
        if offset < bytes.count && bytes[offset] == UInt8(ascii: ".") {
            offset += 1
            try digits(bytes)
        }
        if offset < bytes.count && bytes[offset] | 0x20 == UInt8(ascii: "e") {
            offset += 1
            if offset < bytes.count
                && (bytes[offset] == UInt8(ascii: "+") || bytes[offset] == UInt8(ascii: "-"))
            {
                offset += 1
            }
            try digits(bytes)
        }
        tape.append(Entry(.number, start: start, extent: offset - start))
    }

    private mutating func digits(_ bytes: Span<UInt8>) throws(Fault) {
        let start = offset
        while offset < bytes.count && bytes[offset] &- UInt8(ascii: "0") < 10 { offset += 1 }
        guard offset > start else {
            guard offset < bytes.count else {
                throw Fault(reason: .unexpectedEnd(wanted: .digit), offset: offset)
            }
            throw Fault(reason: .malformedNumber, offset: offset)
        }
    }

    /// Bytes that the escape at a backslash takes; surrogates must come as a pair.
    private func escapeLength(_ bytes: Span<UInt8>, at index: Int) throws(Fault) -> Int {
        guard index + 1 < bytes.count else {
            throw Fault(reason: .unexpectedEnd(wanted: .closingQuote), offset: index + 1)
        }
        switch bytes[index + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
            UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            return 2
        case UInt8(ascii: "u"):
            guard let unit = Escape.unit(in: bytes, at: index) else {
                throw Fault(reason: .malformedEscape, offset: index)
            }
            if !Escape.isSurrogate(unit) { return 6 }
            guard Escape.isLeading(unit), let second = Escape.unit(in: bytes, at: index + 6),
                Escape.isTrailing(second)
            else { throw Fault(reason: .loneSurrogate, offset: index) }
            return 12
        default: throw Fault(reason: .malformedEscape, offset: index)
        }
    }
}
