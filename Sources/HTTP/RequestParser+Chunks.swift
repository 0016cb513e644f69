/// The chunked transfer coding (RFC 9112, 7.1).
///
///     4;name=value CRLF
///     Wiki CRLF
///     0 CRLF
///     Trailer: dropped CRLF
///     CRLF
extension RequestParser {
    /// Reads the line before a chunk; false where it is not all there.
    mutating func readChunkSize() throws(Refusal) -> Bool {
        guard let line = try takeLine(Limits.chunkLineBytes, beyond: .chunkLineTooLong) else {
            return false
        }
        let digits = line.prefix { $0.hexDigitValue != nil }
        guard (1...Limits.chunkSizeDigits).contains(digits.count) else {
            throw .chunkSizeMalformed
        }
        let extensions = line[digits.endIndex...]
        extensionBytes += extensions.count
        guard extensionBytes <= Limits.chunkExtensionBytes else { throw .chunkExtensionsTooLarge }
        guard extensions.isEmpty || extensions.first == UInt8(ascii: ";") else {
            throw .chunkSizeMalformed
        }
        guard ChunkExtensions.areWellFormed(extensions) else { throw .chunkExtensionMalformed }

        let size = digits.reduce(0) { $0 << 4 | Int($1.hexDigitValue ?? 0) }
        guard size <= bodyBytes - body.count else { throw .bodyTooLarge }
        guard size > 0 else {
            (stage, sectionBytes, trailers) = (.trailers, 0, 0)
            return true
        }
        stage = .chunkData(remaining: size)
        return true
    }

    /// Passes the end of a chunk's line; false where it is not all there.
    mutating func readChunkEnd() throws(Refusal) -> Bool {
        guard try takeLine(0, beyond: .chunkEndMalformed) != nil else { return false }
        stage = .chunkSize
        return true
    }

    /// Reads one trailer and drops it; true behind the last, none where it is not all there.
    ///
    /// No trailer means anything here, and one that frames or routes a message means harm.
    mutating func readTrailer() throws(Refusal) -> Bool? {
        let limit = max(0, Limits.trailerBytes - sectionBytes - 4)
        guard let line = try takeLine(limit, beyond: .trailersTooLarge) else { return nil }
        guard !line.isEmpty else { return true }
        sectionBytes += line.count + 2
        trailers += 1
        guard trailers <= Limits.fields else { throw .fieldsTooMany }
        let trailer = try FieldLine(line)
        guard trailer.meaning == .other else { throw .trailerForbidden }
        _ = try trailer.field()
        return false
    }
}

/// What may stand between a chunk's size and its data; it is read to be sure of, then dropped.
enum ChunkExtensions {
    /// Holds for rows of `;name`, `;name=token` and `;name="text"`, without white space.
    static func areWellFormed(_ bytes: ArraySlice<UInt8>) -> Bool {
        var rest = bytes
        while let first = rest.first {
            guard first == UInt8(ascii: ";") else { return false }
            rest = rest.dropFirst()
            guard takeToken(&rest) else { return false }
            guard rest.first == UInt8(ascii: "=") else { continue }
            rest = rest.dropFirst()
            guard takeQuoted(&rest) || takeToken(&rest) else { return false }
        }
        return true
    }

    private static func takeToken(_ rest: inout ArraySlice<UInt8>) -> Bool {
        let end = rest.firstIndex { !$0.isToken } ?? rest.endIndex
        defer { rest = rest[end...] }
        return end > rest.startIndex
    }

    /// Takes a `quoted-string` (RFC 9110, 5.6.4).
    private static func takeQuoted(_ rest: inout ArraySlice<UInt8>) -> Bool {
        guard rest.first == UInt8(ascii: "\"") else { return false }
        var offset = rest.startIndex + 1
        while offset < rest.endIndex, rest[offset] != UInt8(ascii: "\"") {
            offset += rest[offset] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard offset < rest.endIndex else { return false }
        rest = rest[(offset + 1)...]
        return true
    }
}
