import COpenSSL

/// Bytes as Base64 (RFC 4648): each value has one spelling, and only that one is read.
package enum Base64 {
    /// Which characters stand for 62 and 63, and whether the last group is filled up.
    package enum Alphabet: Sendable {
        /// `+` and `/`, filled up with `=` (section 4).
        case standard
        /// `-` and `_`, not filled up (section 5).
        case urlSafe
    }

    package static func encode(_ bytes: [UInt8], alphabet: Alphabet = .standard) -> String {
        let filledCount = (bytes.count + 2) / 3 * 4
        // OpenSSL writes a NUL after the text.
        return String(unsafeUninitializedCapacity: filledCount + 1) { buffer in
            EVP_EncodeBlock(buffer.baseAddress, bytes, Int32(bytes.count))
            guard alphabet == .urlSafe else { return filledCount }
            let count = (bytes.count * 4 + 2) / 3
            for index in 0..<count {
                buffer[index] = urlSafe(buffer[index])
            }
            return count
        }
    }

    /// Reads exactly what `encode` writes.
    ///
    /// OpenSSL alone would skip white space at both ends, take `=` for a zero byte anywhere, and
    /// drop bits that no byte holds.
    package static func decode(
        _ text: String, alphabet: Alphabet = .standard
    ) throws(DigestError) -> [UInt8] {
        let characters = Array(text.utf8)
        let group = characters.count % 4
        guard alphabet == .standard ? group == 0 : group != 1 else {
            throw .base64Length(lengthBytes: characters.count)
        }
        let filling = alphabet == .standard ? trailingFill(characters) : (4 - group) % 4
        let written = alphabet == .standard ? characters.dropLast(filling) : characters[...]
        var symbols: [UInt8] = []
        symbols.reserveCapacity(written.count + filling)
        for (offset, character) in written.enumerated() {
            guard let symbol = standard(character, from: alphabet) else {
                throw .base64Character(offsetBytes: offset)
            }
            symbols.append(symbol)
        }
        symbols += repeatElement(fill, count: filling)
        let bytes = decode(symbols, filling: filling)
        guard encode(bytes, alphabet: alphabet).utf8.elementsEqual(characters) else {
            throw .base64TrailingBits
        }
        return bytes
    }

    private static let fill = UInt8(ascii: "=")

    /// Decodes whole groups of the standard alphabet, `filling` characters of the last being `=`.
    private static func decode(_ symbols: [UInt8], filling: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: symbols.count / 4 * 3) { buffer, count in
            let written = EVP_DecodeBlock(buffer.baseAddress, symbols, Int32(symbols.count))
            precondition(written == symbols.count / 4 * 3, "EVP_DecodeBlock refused checked text")
            count = Int(written) - filling
        }
    }

    /// How many `=` end the text, of the two that may.
    private static func trailingFill(_ characters: [UInt8]) -> Int {
        characters.suffix(2).reversed().prefix { $0 == fill }.count
    }

    private static func urlSafe(_ symbol: UInt8) -> UInt8 {
        switch symbol {
        case UInt8(ascii: "+"): UInt8(ascii: "-")
        case UInt8(ascii: "/"): UInt8(ascii: "_")
        default: symbol
        }
    }

    /// What stands for `character` in the standard alphabet; nil if `alphabet` does not hold it.
    private static func standard(_ character: UInt8, from alphabet: Alphabet) -> UInt8? {
        switch (character, alphabet) {
        case (UInt8(ascii: "A")...UInt8(ascii: "Z"), _),
            (UInt8(ascii: "a")...UInt8(ascii: "z"), _),
            (UInt8(ascii: "0")...UInt8(ascii: "9"), _),
            (UInt8(ascii: "+"), .standard),
            (UInt8(ascii: "/"), .standard):
            character
        case (UInt8(ascii: "-"), .urlSafe): UInt8(ascii: "+")
        case (UInt8(ascii: "_"), .urlSafe): UInt8(ascii: "/")
        default: nil
        }
    }
}
