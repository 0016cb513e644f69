package import Digest

/// The key that a provider is given: never the merchant's own, always the same for the same parts.
package struct ProviderKey: Sendable {
    /// What a key is derived from; every part separates it from all others.
    package struct Parts: Sendable {
        package var merchant: String
        package var mode: String
        package var provider: String
        package var account: String
        package var operation: String
        package var merchantKey: String
        /// Grows only when nothing can have happened and the bytes changed.
        package var generation: Int

        package init(
            merchant: String,
            mode: String,
            provider: String,
            account: String,
            operation: String,
            merchantKey: String,
            generation: Int = 0
        ) {
            self.merchant = merchant
            self.mode = mode
            self.provider = provider
            self.account = account
            self.operation = operation
            self.merchantKey = merchantKey
            self.generation = generation
        }
    }

    let digest: [UInt8]

    package init(_ parts: Parts, instanceKey: AuthenticationKey) {
        let texts = [
            "polyrail/key/1", parts.merchant, parts.mode, parts.provider, parts.account,
            parts.operation, parts.merchantKey, String(parts.generation),
        ]
        digest = instanceKey.authenticate(lengthPrefixed: texts.map { Array($0.utf8) })
    }

    /// The key as the file declares its shape.
    func spelled(as shape: Idempotency.Shape) -> String {
        switch shape {
        case .uuid4: Self.uuid(of: digest)
        case .token(let maximum, let characters): token(maximum, KeyAlphabet(characters))
        }
    }

    /// Version and variant bits as RFC 9562 section 5.4 sets them.
    static func uuid(of digest: [UInt8]) -> String {
        var bytes = Array(digest.prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        var text: [UInt8] = []
        text.reserveCapacity(36)
        for (position, digit) in Hex.encode(bytes).utf8.enumerated() {
            if position == 8 || position == 12 || position == 16 || position == 20 {
                text.append(UInt8(ascii: "-"))
            }
            text.append(digit)
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// 160 bits where there is room for them.
    private func token(_ maximum: Int, _ alphabet: KeyAlphabet) -> String {
        let bits = alphabet.bitsPerLetter
        let length = min(maximum, (160 + bits - 1) / bits)
        var letters: [UInt8] = []
        var pool = 0
        var filled = 0
        for byte in digest where letters.count < length {
            pool = pool << 8 | Int(byte)
            filled += 8
            while filled >= bits && letters.count < length {
                filled -= bits
                letters.append(alphabet.letters[pool >> filled & ((1 << bits) - 1)])
            }
            pool &= (1 << filled) - 1
        }
        return String(decoding: letters, as: UTF8.self)
    }
}
