import Digest

/// How a provider's keys are spelled, from what its file says of their shape.
struct KeySpelling: Sendable {
    private enum Shape: Sendable {
        case uuid4
        case token(length: Int, KeyAlphabet)
    }

    private let shape: Shape

    init(_ shape: Idempotency.Shape) {
        switch shape {
        case .uuid4: self.shape = .uuid4
        case .token(let maximum, let characters):
            let alphabet = KeyAlphabet(characters)
            // 160 bits where there is room for them.
            let usual = (160 + alphabet.bitsPerLetter - 1) / alphabet.bitsPerLetter
            self.shape = .token(length: min(maximum, usual), alphabet)
        }
    }

    func text(of digest: [UInt8]) -> String {
        switch shape {
        case .uuid4: Self.uuid(of: digest)
        case .token(let length, let alphabet): Self.token(of: digest, length, alphabet)
        }
    }

    /// Version and variant bits as RFC 9562 section 5.4 sets them.
    static func uuid(of digest: [UInt8]) -> String {
        var text = InlineArray<36, UInt8>(repeating: UInt8(ascii: "-"))
        var position = 0
        for index in 0..<16 {
            var byte = digest[index]
            if index == 6 { byte = byte & 0x0F | 0x40 }
            if index == 8 { byte = byte & 0x3F | 0x80 }
            if index == 4 || index == 6 || index == 8 || index == 10 { position += 1 }
            text[position] = Hex.digit(byte >> 4)
            text[position + 1] = Hex.digit(byte & 0xF)
            position += 2
        }
        return String(ascii: text.span)
    }

    private static func token(
        of digest: [UInt8],
        _ length: Int,
        _ alphabet: KeyAlphabet
    ) -> String {
        let bits = alphabet.bitsPerLetter
        // Room for 160 bits, were every letter only one.
        var letters = InlineArray<160, UInt8>(repeating: 0)
        var count = 0
        var pool = 0
        var filled = 0
        for byte in digest where count < length {
            pool = pool << 8 | Int(byte)
            filled += 8
            while filled >= bits && count < length {
                filled -= bits
                letters[count] = alphabet.letters[pool >> filled & ((1 << bits) - 1)]
                count += 1
            }
            pool &= (1 << filled) - 1
        }
        return String(ascii: letters.span.extracting(0..<count))
    }
}

extension String {
    /// A text made in one piece from letters that stand on the stack.
    fileprivate init(ascii: Span<UInt8>) {
        do throws(UTF8.ValidationError) {
            self.init(copying: try UTF8Span(validating: ascii))
        } catch {
            preconditionFailure("keys are spelled in ASCII")
        }
    }
}
