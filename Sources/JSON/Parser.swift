/// Turns the bytes of a text into a tape, refusing whatever RFC 8259 does not allow.
struct Parser {
    /// What is wrong at which byte; its line and column are found only when it is reported.
    struct Fault: Error {
        let reason: ParseError.Reason
        let offset: Int
    }

    /// Objects with more members than this are checked for duplicates by hashing.
    private static let pairwiseMembers = 32

    let source: [UInt8]
    let syntax: Syntax
    let limits: Limits
    var tape: [Entry] = []
    var offset = 0

    static func tape(
        of source: [UInt8],
        syntax: Syntax,
        limits: Limits
    ) throws(Fault) -> [Entry] {
        guard source.count <= limits.bytes else {
            throw Fault(reason: .tooLarge(limit: limits.bytes), offset: limits.bytes)
        }
        var parser = Parser(source: source, syntax: syntax, limits: limits)
        // A value takes nine bytes of text on average in what we read: one allocation suffices.
        parser.tape.reserveCapacity(source.count / 6 + 4)
        try parser.document(source.span)
        return parser.tape
    }

    private init(source: [UInt8], syntax: Syntax, limits: Limits) {
        self.source = source
        self.syntax = syntax
        self.limits = limits
    }

    private mutating func document(_ bytes: Span<UInt8>) throws(Fault) {
        if bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF {
            throw Fault(reason: .byteOrderMark, offset: 0)
        }
        try skipSpace(bytes)
        guard offset < bytes.count else { throw Fault(reason: .empty, offset: offset) }
        try value(bytes, depth: 0, wanted: .value)
        try skipSpace(bytes)
        guard offset == bytes.count else { throw Fault(reason: .trailingText, offset: offset) }
    }

    private mutating func value(
        _ bytes: Span<UInt8>,
        depth: Int,
        wanted: ParseError.Wanted
    ) throws(Fault) {
        guard offset < bytes.count else { throw end(wanted: wanted) }
        switch bytes[offset] {
        case UInt8(ascii: "\""): try string(bytes)
        case UInt8(ascii: "{"): try object(bytes, depth: depth + 1)
        case UInt8(ascii: "["): try array(bytes, depth: depth + 1)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number(bytes)
        case UInt8(ascii: "t"): try literal("true", .true, bytes, wanted: wanted)
        case UInt8(ascii: "f"): try literal("false", .false, bytes, wanted: wanted)
        case UInt8(ascii: "n"): try literal("null", .null, bytes, wanted: wanted)
        default: throw unexpected(bytes[offset], wanted: wanted)
        }
    }

    private mutating func array(_ bytes: Span<UInt8>, depth: Int) throws(Fault) {
        let index = try open(.array, depth: depth)
        try skipSpace(bytes)
        var first = true
        while true {
            if offset < bytes.count && bytes[offset] == UInt8(ascii: "]") { break }
            try value(bytes, depth: depth, wanted: first ? .valueOrEndOfArray : .value)
            first = false
            try skipSpace(bytes)
            guard
                try comma(bytes, before: UInt8(ascii: "]"), else: .commaOrEndOfArray)
            else { break }
        }
        close(index)
    }

    private mutating func object(_ bytes: Span<UInt8>, depth: Int) throws(Fault) {
        let index = try open(.object, depth: depth)
        try skipSpace(bytes)
        var count = 0
        var seen: UInt64 = 0
        while true {
            guard offset < bytes.count else {
                throw end(wanted: count == 0 ? .memberNameOrEndOfObject : .memberName)
            }
            if bytes[offset] == UInt8(ascii: "}") { break }
            guard bytes[offset] == UInt8(ascii: "\"") else {
                throw unexpected(
                    bytes[offset],
                    wanted: count == 0 ? .memberNameOrEndOfObject : .memberName
                )
            }
            let name = tape.count
            try string(bytes)
            count += 1
            if count <= Self.pairwiseMembers {
                try refuseDuplicate(name, of: index, seen: &seen, bytes)
            }
            try skipSpace(bytes)
            guard offset < bytes.count else { throw end(wanted: .colon) }
            guard bytes[offset] == UInt8(ascii: ":") else {
                throw unexpected(bytes[offset], wanted: .colon)
            }
            offset += 1
            try skipSpace(bytes)
            try value(bytes, depth: depth, wanted: .value)
            try skipSpace(bytes)
            guard
                try comma(bytes, before: UInt8(ascii: "}"), else: .commaOrEndOfObject)
            else { break }
        }
        if count > Self.pairwiseMembers { try refuseDuplicates(in: index) }
        close(index)
    }

    private mutating func open(_ kind: Entry.Kind, depth: Int) throws(Fault) -> Int {
        guard depth <= limits.depth else {
            throw Fault(reason: .tooDeep(limit: limits.depth), offset: offset)
        }
        tape.append(Entry(kind, start: offset, extent: 0))
        offset += 1
        return tape.count - 1
    }

    private mutating func close(_ index: Int) {
        offset += 1
        tape[index].extent = UInt32(truncatingIfNeeded: tape.count)
    }

    /// Passes a comma and the space after it; false where the container ends.
    private mutating func comma(
        _ bytes: Span<UInt8>,
        before closing: UInt8,
        else wanted: ParseError.Wanted
    ) throws(Fault) -> Bool {
        guard offset < bytes.count else { throw end(wanted: wanted) }
        if bytes[offset] == closing { return false }
        guard bytes[offset] == UInt8(ascii: ",") else {
            throw unexpected(bytes[offset], wanted: wanted)
        }
        let commaOffset = offset
        offset += 1
        try skipSpace(bytes)
        if syntax == .strict && offset < bytes.count && bytes[offset] == closing {
            throw Fault(reason: .trailingComma, offset: commaOffset)
        }
        return true
    }

    private mutating func literal(
        _ text: StaticString,
        _ kind: Entry.Kind,
        _ bytes: Span<UInt8>,
        wanted: ParseError.Wanted
    ) throws(Fault) {
        let start = offset
        for expected in text.description.utf8 {
            guard offset < bytes.count, bytes[offset] == expected else {
                throw unexpected(bytes[start], wanted: wanted, at: start)
            }
            offset += 1
        }
        tape.append(Entry(kind, start: start, extent: offset - start))
    }

    @inline(__always)
    private mutating func skipSpace(_ bytes: Span<UInt8>) throws(Fault) {
        // Machines write none, so most calls end here; a comment starts with `/`.
        if offset < bytes.count {
            let byte = bytes[offset]
            if byte > UInt8(ascii: " ") && byte != UInt8(ascii: "/") { return }
        }
        try skipSpaceAndComments(bytes)
    }

    private mutating func skipSpaceAndComments(_ bytes: Span<UInt8>) throws(Fault) {
        while offset < bytes.count {
            switch bytes[offset] {
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"):
                offset += 1
            case UInt8(ascii: "/"): try skipComment(bytes)
            default: return
            }
        }
    }

    private mutating func skipComment(_ bytes: Span<UInt8>) throws(Fault) {
        let start = offset
        guard offset + 1 < bytes.count, bytes[offset + 1] == UInt8(ascii: "/") else {
            throw unexpected(bytes[offset], wanted: .value)
        }
        guard syntax == .commented else { throw Fault(reason: .comment, offset: offset) }
        while offset < bytes.count && bytes[offset] != UInt8(ascii: "\n") {
            if bytes[offset] < 0x80 {
                offset += 1
            } else {
                let length = UTF8Sequence.length(in: bytes, at: offset)
                guard length > 0 else { throw Fault(reason: .invalidUTF8, offset: start) }
                offset += length
            }
        }
    }

    private func end(wanted: ParseError.Wanted) -> Fault {
        Fault(reason: .unexpectedEnd(wanted: wanted), offset: offset)
    }

    private func unexpected(
        _ byte: UInt8,
        wanted: ParseError.Wanted,
        at place: Int? = nil
    ) -> Fault {
        Fault(reason: .unexpected(byte: byte, wanted: wanted), offset: place ?? offset)
    }
}
