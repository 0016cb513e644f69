/// Blocks of PEM (RFC 7468) and JSON web tokens (RFC 7519): keys in their travelling clothes.
enum ArmouredKeys {
    /// A block without a line of content is only spoken of, but for one of a private key or of PGP:
    /// where its first line stands the others were close.
    private static let contentCharacters = 16

    static func findPEM(in text: [UInt8]) -> [(kind: Leak.Kind, range: Range<Int>)] {
        text.places(of: "-----BEGIN ").compactMap { start in
            let label = start + "-----BEGIN ".utf8.count
            let labelEnd = text.end(from: label) { ByteClass.isUpper($0) || $0 == 0x20 }
            guard text[labelEnd...].starts(with: Array("-----".utf8)) else { return nil }
            var end = labelEnd + 5
            var content = 0
            let limit = min(text.count, end + LeakLimits.spanBytes)
            while end < limit, text[end] != UInt8(ascii: "-") {
                if ByteClass.isAlphanumeric(text[end]) { content += 1 }
                end += 1
            }
            let words = Array(text[label..<labelEnd])
            let isPrivate = !words.places(of: "PRIVATE").isEmpty
            let isAlwaysOne = isPrivate || words.starts(with: Array("PGP ".utf8))
            guard content >= contentCharacters || isAlwaysOne else { return nil }
            return (isPrivate ? .privateKey : .pemBlock, start..<end)
        }
    }

    /// `eyJ` is how the Base64 of `{"` starts.
    static func findTokens(in text: [UInt8]) -> [Range<Int>] {
        let dot = UInt8(ascii: ".")
        return text.places(of: "eyJ").compactMap { start in
            if start > 0, ByteClass.isAlphanumeric(text[start - 1]) { return nil }
            let head = text.end(from: start, while: ByteClass.isBase64URL)
            guard head - start >= 12, head < text.count, text[head] == dot else { return nil }
            let body = text.end(from: head + 1, while: ByteClass.isBase64URL)
            guard body - head > 8 else { return nil }
            guard body < text.count, text[body] == dot else { return start..<body }
            return start..<text.end(from: body + 1, while: ByteClass.isBase64URL)
        }
    }
}
