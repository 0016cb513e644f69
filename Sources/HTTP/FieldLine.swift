/// One line of a head or of trailers, split at its colon (RFC 9112, 5).
struct FieldLine {
    /// What a field means to whoever reads the message rather than its body.
    enum Meaning {
        case host
        case contentLength
        case transferEncoding
        case connection
        case expect
        case other
    }

    let name: Field.Name

    /// Without the spaces and tabs around it.
    let value: ArraySlice<UInt8>
    let meaning: Meaning

    init(_ line: ArraySlice<UInt8>) throws(Refusal) {
        let bytes = line.span
        var length = 0
        while length < bytes.count, bytes[length].isToken { length += 1 }
        guard length > 0, length < bytes.count, bytes[length] == UInt8(ascii: ":") else {
            throw FieldLine.fault(in: line)
        }
        let colon = line.startIndex + length
        name = Field.Name(token: line[..<colon])
        value = line[(colon + 1)...].withoutBlanksAround
        meaning = FieldLine.meaning(of: name)
    }

    /// What is wrong with a line that does not begin with a token and a colon.
    private static func fault(in line: ArraySlice<UInt8>) -> Refusal {
        guard let first = line.first, !first.isBlank else { return .fieldFolded }
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return .fieldColonMissing }
        guard let last = line[..<colon].last else { return .fieldNameEmpty }
        return last.isBlank ? .spaceBeforeColon : .fieldNameMalformed
    }

    private static let host: Field.Name = "Host"
    private static let expect: Field.Name = "Expect"
    private static let connection: Field.Name = "Connection"
    private static let contentLength: Field.Name = "Content-Length"
    private static let transferEncoding: Field.Name = "Transfer-Encoding"

    /// Compares names of equal length only, since most fields mean nothing here.
    private static func meaning(of name: Field.Name) -> Meaning {
        switch name.text.utf8.count {
        case 4: name == host ? .host : .other
        case 6: name == expect ? .expect : .other
        case 10: name == connection ? .connection : .other
        case 14: name == contentLength ? .contentLength : .other
        case 17: name == transferEncoding ? .transferEncoding : .other
        default: .other
        }
    }

    /// Keeps the value as it came: text beyond ASCII may stand in it, but no guess at its bytes.
    func field() throws(Refusal) -> Field {
        // ASCII, as nearly all values are, needs no proof.
        if value.isASCII {
            return Field(received: name, String(decoding: value, as: UTF8.self))
        }
        guard let text = String(validating: value, as: UTF8.self) else {
            throw .fieldValueNotUTF8
        }
        return Field(received: name, text)
    }

    /// The elements of a list in lower case, empty ones too.
    var list: [String] {
        value.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
            .map { FieldLine.lowercased($0.withoutBlanksAround) }
    }

    var lowercasedText: String { FieldLine.lowercased(value) }

    /// Reads plain digits: no sign, no list, no blank inside (RFC 9110, 8.6).
    func plainNumber() throws(Refusal) -> Int {
        guard !value.isEmpty, value.allSatisfy(\.isDigit) else { throw .contentLengthMalformed }
        // Whatever overflows is larger than any limit.
        return value.reduce(0) { number, digit in
            let (tens, overflows) = number.multipliedReportingOverflow(by: 10)
            let (sum, alsoOverflows) = tens.addingReportingOverflow(Int(digit - 0x30))
            return overflows || alsoOverflows ? Int.max : sum
        }
    }

    private static func lowercased(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes.map(\.lowercased), as: UTF8.self)
    }
}

extension UInt8 {
    /// Holds for the space and the tab.
    var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}

extension ArraySlice<UInt8> {
    var withoutBlanksAround: ArraySlice<UInt8> {
        var (start, end) = (startIndex, endIndex)
        while start < end, self[start].isBlank { start += 1 }
        while start < end, self[end - 1].isBlank { end -= 1 }
        return self[start..<end]
    }

    var isASCII: Bool {
        let bytes = span
        var union: UInt8 = 0
        for index in bytes.indices { union |= bytes[index] }
        return union < 0x80
    }
}
