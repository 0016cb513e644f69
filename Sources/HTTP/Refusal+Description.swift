extension Refusal: CustomStringConvertible {
    /// One sentence for whoever sent the request: `the request has no Host`.
    package var description: String {
        switch self {
        case .bareLineFeed: "a line ends in a line feed alone; lines end in CRLF"
        case .bareCarriageReturn: "a carriage return stands alone; lines end in CRLF"
        case .controlCharacter: "a control character stands in the head or between chunks"
        case .emptyLinesBeforeRequest: "several empty lines stand before the request line"
        case .requestLineMalformed: "the request line is not a method, a target and a version"
        case .requestLineTooLong:
            "the request line has more than \(Limits.requestLineBytes) bytes"
        case .methodMalformed: "the method is not a token"
        case .targetMalformed: "the request target is neither a path nor an absolute URL"
        case .versionMalformed: "the version is not HTTP/1.1"
        case .versionUnsupported: "only HTTP/1.1 and HTTP/1.0 are spoken here"
        case .fieldColonMissing: "a header field has no colon"
        case .fieldNameEmpty: "a header field has no name"
        case .fieldNameMalformed: "a header field's name is not a token"
        case .spaceBeforeColon: "white space stands before a header field's colon"
        case .fieldFolded: "a header field is folded onto a second line"
        case .fieldValueNotUTF8: "a header field's value is not UTF-8"
        case .fieldsTooMany: "there are more than \(Limits.fields) header fields"
        case .headTooLarge: "the head has more than \(Limits.headBytes) bytes"
        case .hostMissing: "the request has no Host"
        case .hostRepeated: "the request has more than one Host"
        case .hostMalformed: "Host is not a name or an address with an optional port"
        case .expectationUnsupported: "the only expectation met here is 100-continue"
        case .contentLengthMalformed: "Content-Length is not plain digits"
        case .contentLengthRepeated: "Content-Length occurs twice"
        case .contentLengthBesideCoding: "Content-Length stands beside Transfer-Encoding"
        case .codingMalformed: "Transfer-Encoding does not end in a single chunked"
        case .codingUnsupported: "the only transfer coding understood here is chunked"
        case .codingInHTTP10: "Transfer-Encoding has no meaning in HTTP/1.0"
        case .bodyTooLarge: "the body is larger than this server reads"
        case .chunkSizeMalformed: "a chunk's size is not a short row of hexadecimal digits"
        case .chunkExtensionMalformed: "a chunk's extension is malformed"
        case .chunkLineTooLong:
            "the line before a chunk has more than \(Limits.chunkLineBytes) bytes"
        case .chunkExtensionsTooLarge:
            "chunk extensions have more than \(Limits.chunkExtensionBytes) bytes"
        case .chunkEndMalformed: "a chunk does not end where its size says"
        case .trailerForbidden: "a trailer would change how the message was read"
        case .trailersTooLarge: "the trailers have more than \(Limits.trailerBytes) bytes"
        case .endedEarly: "the connection ended before the request did"
        case .headTooSlow: "the head of the request did not arrive in time"
        case .bodyTooSlow: "the body of the request did not arrive in time"
        case .connectionsExhausted: "all connections of this server are in use"
        }
    }
}
