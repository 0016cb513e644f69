/// Why a connection's bytes reach no handler: the request is refused and the connection closed.
///
/// Two programs that read one message differently are an attack, so whatever could be read in two
/// ways is refused instead of mended (RFC 9112, 11.2).
package enum Refusal: Error, Hashable, CaseIterable, Sendable {
    // Lines.
    case bareLineFeed
    case bareCarriageReturn
    case controlCharacter

    // The request line.
    case emptyLinesBeforeRequest
    case requestLineMalformed
    case requestLineTooLong
    case methodMalformed
    case targetMalformed
    case versionMalformed
    case versionUnsupported

    // Fields.
    case fieldColonMissing
    case fieldNameEmpty
    case fieldNameMalformed
    case spaceBeforeColon
    case fieldFolded
    case fieldValueNotUTF8
    case fieldsTooMany
    case headTooLarge
    case hostMissing
    case hostRepeated
    case hostMalformed
    case expectationUnsupported

    // Where the body ends.
    case contentLengthMalformed
    case contentLengthRepeated
    case contentLengthBesideCoding
    case codingMalformed
    case codingUnsupported
    case codingInHTTP10

    // The body.
    case bodyTooLarge
    case chunkSizeMalformed
    case chunkExtensionMalformed
    case chunkLineTooLong
    case chunkExtensionsTooLarge
    case chunkEndMalformed
    case trailerForbidden
    case trailersTooLarge

    // The connection.
    case endedEarly
    case headTooSlow
    case bodyTooSlow
    case connectionsExhausted
}

extension Refusal {
    package var status: Status {
        switch self {
        case .headTooSlow, .bodyTooSlow: 408
        case .bodyTooLarge: 413
        case .requestLineTooLong: 414
        case .expectationUnsupported: 417
        case .fieldsTooMany, .headTooLarge, .trailersTooLarge: 431
        case .codingUnsupported: 501
        case .connectionsExhausted: 503
        case .versionUnsupported: 505
        default: 400
        }
    }
}
