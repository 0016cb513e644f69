import Digest

/// Bytes as one large number in base 58; each leading zero byte is a letter of its own.
package enum Base58 {
    /// The 58 letters, which ledgers order in two ways.
    package struct Alphabet: Sendable {
        fileprivate let letters: [UInt8]

        /// Bitcoin's order, which Tron, Solana and Polkadot share.
        package static let bitcoin = Alphabet(
            "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz")

        /// The XRP Ledger's order, in which an account starts with `r`.
        package static let ripple = Alphabet(
            "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz")

        private init(_ letters: StaticString) {
            self.letters = Array(letters.description.utf8)
        }
    }

    package static func encode(_ bytes: [UInt8], alphabet: Alphabet = .bitcoin) -> String {
        // The lowest digit first; each byte multiplies what is there by 256.
        var digits: [Int] = []
        for byte in bytes {
            var carry = Int(byte)
            for index in digits.indices {
                carry += digits[index] << 8
                digits[index] = carry % 58
                carry /= 58
            }
            while carry > 0 {
                digits.append(carry % 58)
                carry /= 58
            }
        }
        let zeros = bytes.prefix { $0 == 0 }.map { _ in 0 }
        let letters = (zeros + digits.reversed()).map { alphabet.letters[$0] }
        return String(decoding: letters, as: UTF8.self)
    }

    /// Base58Check: the first four bytes of a double SHA-256 stand behind the payload.
    package static func encodeChecked(
        _ payload: [UInt8],
        alphabet: Alphabet = .bitcoin
    ) -> String {
        let check = SHA256.hash(SHA256.hash(payload)).prefix(4)
        return encode(payload + check, alphabet: alphabet)
    }
}
