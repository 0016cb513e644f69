/// Writes an answer as it stands on the wire (RFC 9112, 4), head and body in one row of bytes.
package enum AnswerWriter {
    /// What the answer says about the connection it goes over (RFC 9112, 9.3).
    package enum Persistence: Sendable {
        /// HTTP/1.1 stays open without a word.
        case open
        /// HTTP/1.0 closes unless it is told.
        case openForHTTP10
        case closing
    }

    /// Asks for the body of a request that announced to wait (RFC 9110, 15.2.1).
    package static let `continue` = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)

    /// Fields that say how the message is framed and sent; an answer that brings one is a bug.
    private static let owned: [Field.Name] = [
        "Date", "Connection", "Content-Length", "Transfer-Encoding",
    ]

    /// Appends the answer; a `HEAD` gets the same head as a `GET`, and no body (RFC 9110, 9.3.2).
    package static func append(
        _ answer: Answer,
        date: IMFDate,
        persistence: Persistence = .open,
        toHead: Bool = false,
        to bytes: inout [UInt8]
    ) {
        precondition(answer.status.class != .informational, "an interim answer ends no request")
        let mayHaveBody = answer.status.mayHaveBody
        let size = answer.fields.list.reduce(160) {
            $0 + $1.name.text.utf8.count + $1.value.utf8.count + 4
        }
        bytes.reserveCapacity(bytes.count + size + answer.body.count)
        append(answer.status, to: &bytes)
        bytes.append(contentsOf: date.line)
        for field in answer.fields.list {
            append(field, to: &bytes)
        }
        if mayHaveBody {
            append("Content-Length: ", to: &bytes)
            append(answer.body.count, to: &bytes)
            endLine(&bytes)
        }
        switch persistence {
        case .open: endLine(&bytes)
        case .openForHTTP10: append("Connection: keep-alive\r\n\r\n", to: &bytes)
        case .closing: append("Connection: close\r\n\r\n", to: &bytes)
        }
        if mayHaveBody && !toHead { bytes.append(contentsOf: answer.body) }
    }

    private static func append(_ status: Status, to bytes: inout [UInt8]) {
        append("HTTP/1.1 ", to: &bytes)
        append(status.code, to: &bytes)
        bytes.append(UInt8(ascii: " "))
        append(status.phrase, to: &bytes)
        endLine(&bytes)
    }

    private static func append(_ field: Field, to bytes: inout [UInt8]) {
        let length = field.name.text.utf8.count
        for name in owned where name.text.utf8.count == length {
            precondition(field.name != name, "\(field.name.text) is the writer's to say")
        }
        append(field.name.text, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        bytes.append(UInt8(ascii: " "))
        append(field.value, to: &bytes)
        endLine(&bytes)
    }

    /// Byte by byte, which costs less than a text of two.
    private static func endLine(_ bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\r"))
        bytes.append(UInt8(ascii: "\n"))
    }

    /// Appends a number that is not negative.
    private static func append(_ number: Int, to bytes: inout [UInt8]) {
        var divisor = 1
        while number / divisor >= 10 { divisor *= 10 }
        while divisor > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
            divisor /= 10
        }
    }

    private static func append(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: text.utf8)
    }
}
