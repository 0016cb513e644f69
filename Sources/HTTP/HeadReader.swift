/// Gathers a head line by line, and then says where the body ends (RFC 9112, 3 to 6).
struct HeadReader {
    /// How the end of a body is found.
    enum Framing: Equatable {
        case length(Int)
        case chunks
    }

    /// A whole head, as far as it stands in the way of the body.
    struct Head {
        let request: InboundRequest
        let framing: Framing
        let expectsContinue: Bool
    }

    private var methodText: String?
    private var target: RequestTarget?
    private var version = InboundRequest.Version.http11
    private var fields: [Field] = []
    private var hasEmptyLine = false

    private var hosts = 0
    private var contentLength: Int?
    private var codings: [String]?
    private var closes = false
    private var asksToKeepAlive = false
    private var expectation: String?

    /// Says whether the request line has been read.
    var hasStarted: Bool { methodText != nil }

    /// Takes the next line without its end; gives the head when that was the empty last one.
    mutating func take(
        _ line: ArraySlice<UInt8>,
        bodyBytes: Int
    ) throws(Refusal) -> Head? {
        guard hasStarted else {
            try takeFirst(line)
            return nil
        }
        guard line.isEmpty else {
            try take(FieldLine(line))
            return nil
        }
        return try finish(bodyBytes: bodyBytes)
    }

    /// Old clients end a body with a stray CRLF, so one is passed over (RFC 9112, 2.2).
    private mutating func takeFirst(_ line: ArraySlice<UInt8>) throws(Refusal) {
        if line.isEmpty {
            guard !hasEmptyLine else { throw .emptyLinesBeforeRequest }
            hasEmptyLine = true
            return
        }
        let space = UInt8(ascii: " ")
        guard let first = line.firstIndex(of: space),
            let second = line[(first + 1)...].firstIndex(of: space), second > first + 1
        else { throw .requestLineMalformed }
        let method = line[..<first]
        guard !method.isEmpty, method.allSatisfy(\.isToken) else { throw .methodMalformed }
        version = try HeadReader.version(line[(second + 1)...])
        fields.reserveCapacity(Limits.usualFields)
        let text = String(decoding: method, as: UTF8.self)
        target = try RequestTarget(line[(first + 1)..<second], method: text)
        methodText = text
    }

    private static func version(
        _ bytes: ArraySlice<UInt8>
    ) throws(Refusal) -> InboundRequest.Version {
        let digits = bytes.dropFirst(5)
        guard bytes.starts(with: "HTTP/".utf8), digits.count == 3,
            let major = digits.first, major.isDigit,
            digits[digits.startIndex + 1] == UInt8(ascii: "."),
            let minor = digits.last, minor.isDigit
        else { throw .versionMalformed }
        guard major == UInt8(ascii: "1") else { throw .versionUnsupported }
        return minor == UInt8(ascii: "0") ? .http10 : .http11
    }

    private mutating func take(_ line: FieldLine) throws(Refusal) {
        guard fields.count < Limits.fields else { throw .fieldsTooMany }
        switch line.meaning {
        case .host:
            hosts += 1
            guard hosts == 1 else { throw .hostRepeated }
            guard HostValue.isValid(line.value) else { throw .hostMalformed }
        case .contentLength:
            guard contentLength == nil else { throw .contentLengthRepeated }
            contentLength = try line.plainNumber()
        case .transferEncoding:
            codings = (codings ?? []) + line.list
        case .connection:
            closes = closes || line.list.contains("close")
            asksToKeepAlive = asksToKeepAlive || line.list.contains("keep-alive")
        case .expect:
            let isFirst = expectation == nil
            expectation = isFirst ? line.lowercasedText : "several"
        case .other: break
        }
        fields.append(try line.field())
    }

    private func finish(bodyBytes: Int) throws(Refusal) -> Head {
        guard let methodText, let target else { throw .requestLineMalformed }
        guard hosts == 1 || version == .http10 else { throw .hostMissing }
        let framing = try framing()
        let expectsContinue = try expectsContinue(framing)
        if case .length(let length) = framing, length > bodyBytes { throw .bodyTooLarge }
        let request = InboundRequest(
            methodText,
            target.path,
            query: target.query,
            version: version,
            fields: Fields(fields),
            keepsAlive: !closes && (version == .http11 || asksToKeepAlive)
        )
        return Head(request: request, framing: framing, expectsContinue: expectsContinue)
    }

    /// Two ways to find the end would be two readings, and an unknown way is none (RFC 9112, 6.3).
    private func framing() throws(Refusal) -> Framing {
        guard let codings else { return .length(contentLength ?? 0) }
        guard version == .http11 else { throw .codingInHTTP10 }
        guard contentLength == nil else { throw .contentLengthBesideCoding }
        guard codings != ["chunked"] else { return .chunks }
        let inner = codings.dropLast()
        let areTokens = codings.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(\.isToken) }
        guard areTokens, codings.last == "chunked", !inner.contains("chunked") else {
            throw .codingMalformed
        }
        throw .codingUnsupported
    }

    /// HTTP/1.0 knows no expectation and ignores the field (RFC 9110, 10.1.1).
    private func expectsContinue(_ framing: Framing) throws(Refusal) -> Bool {
        guard version == .http11, let expectation else { return false }
        guard expectation == "100-continue" else { throw .expectationUnsupported }
        return framing != .length(0)
    }
}
