import Gateway
import HTTP

/// An answer as it comes in, head and body, and the first thing in it that is too much or wrong.
struct AnswerCollector {
    private static let contentLength: Field.Name = "Content-Length"
    private static let contentEncoding: Field.Name = "Content-Encoding"
    private static let transferEncoding: Field.Name = "Transfer-Encoding"
    private static let version = Array("HTTP/".utf8)
    private static let versionOne = Array("HTTP/1.".utf8)

    private let limits: Limits
    private var status: Status?
    private var fields: [Field] = []
    private var body: [UInt8] = []
    /// The line that is being read; its memory serves one after the other.
    private var line: [UInt8] = []
    private var headBytes = 0
    private var interimAnswers = 0
    /// The end of the head that counts; what follows as a head are trailers.
    private(set) var isHeadComplete = false
    /// Why reading was broken off, where it was.
    private(set) var fault: TransportFault?

    init(limits: Limits) {
        self.limits = limits
    }

    var hasBegun: Bool { headBytes > 0 }

    /// The answer, once it ended as its own framing says.
    var answer: Answer? {
        guard let status, isHeadComplete else { return nil }
        return Answer(status, fields: Fields(fields), body: body)
    }

    /// Takes a line of a head with its end; false where it is to be the last.
    mutating func takeLine(_ bytes: UnsafeRawBufferPointer) -> Bool {
        headBytes += bytes.count
        guard headBytes <= limits.headBytes else { return fail(.tooLarge) }
        guard !isHeadComplete else { return true }
        var count = bytes.count
        while count > 0,
            bytes[count - 1] == UInt8(ascii: "\r") || bytes[count - 1] == UInt8(ascii: "\n")
        {
            count -= 1
        }
        if count == 0 { return endHead() }
        line.removeAll(keepingCapacity: true)
        line.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[..<count]))
        if line[0] == Self.version[0], line.starts(with: Self.version) { return takeStatus() }
        guard status != nil else { return fail(.garbage) }
        switch Field.Line(line[...]) {
        case .field(let field): fields.append(field)
        case .illegible: break
        case .malformed: return fail(.garbage)
        }
        return true
    }

    /// Takes a part of the body; false where it is to be the last.
    mutating func takeBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count <= limits.answerBytes - body.count else { return fail(.tooLarge) }
        body.append(contentsOf: bytes)
        return true
    }

    /// Reads `HTTP/1.1 200 OK`, of which the phrase may be anything (RFC 9112, 4).
    private mutating func takeStatus() -> Bool {
        guard line.count >= 12, line[..<7] == Self.versionOne[...], line[8] == UInt8(ascii: " "),
            line.count == 12 || line[12] == UInt8(ascii: " "),
            line[9..<12].allSatisfy(\.isDecimalDigit)
        else { return fail(.garbage) }
        let code = line[9..<12].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        guard let status = Status(code), code != 101 else { return fail(.garbage) }
        self.status = status
        fields = []
        fields.reserveCapacity(Limits.usualFields)
        return true
    }

    private mutating func endHead() -> Bool {
        guard let status else { return fail(.garbage) }
        guard status.class != .informational else {
            interimAnswers += 1
            return interimAnswers <= limits.interimAnswers || fail(.garbage)
        }
        isHeadComplete = true
        return isPlain || fail(.garbage)
    }

    /// Holds for a body in the one coding that was asked for: none, in one length.
    private var isPlain: Bool {
        var length: String?
        for field in fields {
            let value = field.value
            // Names of equal length alone are compared: few are these.
            switch field.name.text.utf8.count {
            case 14 where field.name == Self.contentLength:
                guard value.utf8.allSatisfy(\.isDecimalDigit), length == nil || length == value
                else { return false }
                length = value
            case 16 where field.name == Self.contentEncoding:
                guard value.isEmpty || value.isWord("identity") else { return false }
            case 17 where field.name == Self.transferEncoding:
                guard value.isWord("chunked") else { return false }
            default: break
            }
        }
        return true
    }

    private mutating func fail(_ fault: TransportFault) -> Bool {
        self.fault = self.fault ?? fault
        return false
    }
}

extension UInt8 {
    fileprivate var isDecimalDigit: Bool { (0x30...0x39).contains(self) }
}

extension String {
    /// Whether a field says just this, in any case.
    fileprivate func isWord(_ word: String) -> Bool { lowercased() == word }
}
