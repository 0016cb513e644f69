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
        guard let first = line.first, !first.isBlank else { throw .fieldFolded }
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else {
            throw .fieldColonMissing
        }
        let bytes = line[..<colon]
        guard let last = bytes.last else { throw .fieldNameEmpty }
        guard !last.isBlank else { throw .spaceBeforeColon }
        guard let name = Field.Name(bytes) else { throw .fieldNameMalformed }
        self.name = name
        value = line[(colon + 1)...].withoutBlanksAround
        meaning = FieldLine.meaning(of: name)
    }

    /// Compares names of equal length only, since most fields mean nothing here.
    private static func meaning(of name: Field.Name) -> Meaning {
        switch name.text.utf8.count {
        case 4: name == "Host" ? .host : .other
        case 6: name == "Expect" ? .expect : .other
        case 10: name == "Connection" ? .connection : .other
        case 14: name == "Content-Length" ? .contentLength : .other
        case 17: name == "Transfer-Encoding" ? .transferEncoding : .other
        default: .other
        }
    }

    /// Keeps the value as it came: text beyond ASCII may stand in it, but no guess at its bytes.
    func field() throws(Refusal) -> Field {
        // ASCII, as nearly all values are, needs no proof.
        if value.allSatisfy({ $0 < 0x80 }) {
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
        var rest = self
        while let first = rest.first, first.isBlank { rest = rest.dropFirst() }
        while let last = rest.last, last.isBlank { rest = rest.dropLast() }
        return rest
    }
}
