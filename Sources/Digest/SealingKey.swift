/// A key that seals small values for storage: unreadable, unchangeable, and bound to their place.
///
/// A seal is `version (1) | nonce (12) | ciphertext (as long as the value) | tag (16)`. The nonce
/// is random, which is safe for 2^32 seals by one key (NIST SP 800-38D section 8.3).
package struct SealingKey: Sendable {
    package static let instanceKeyLengthBytes = 32

    private static let version: UInt8 = 1
    private static let headLengthBytes = 1 + AES256GCM.nonceLengthBytes

    private let key: Secret

    /// Derives the key of one purpose: keys of different purposes can't open each other's seals.
    package init(instanceKey: [UInt8], purpose: String) throws(DigestError) {
        guard instanceKey.count == Self.instanceKeyLengthBytes else {
            throw .instanceKeyLength(lengthBytes: instanceKey.count)
        }
        // The version is part of the label, so a later format can't be mistaken for this one.
        let label = Array("polyrail/seal/\(Self.version)/\(purpose)".utf8)
        key = Secret(
            HKDF.derive(from: instanceKey, info: label, lengthBytes: AES256GCM.keyLengthBytes))
    }

    /// Seals `plain`; only `open` with the same `context` gives it back.
    ///
    /// The context says what the value belongs to. It is bound to the seal and not stored in it.
    package func seal(_ plain: [UInt8], context: [UInt8]) throws(DigestError) -> [UInt8] {
        let nonce = try RandomBytes.make(count: AES256GCM.nonceLengthBytes)
        let cipher = AES256GCM(.encrypt, key: key.reveal(), nonce: nonce)
        cipher.authenticate(context)
        let ciphertext = cipher.process(plain)
        return [Self.version] + nonce + ciphertext + cipher.tag()
    }

    /// Opens what `seal` made, and refuses anything else.
    package func open(_ sealed: [UInt8], context: [UInt8]) throws(DigestError) -> [UInt8] {
        // The version first: another one may have another shape.
        if let version = sealed.first, version != Self.version {
            throw .sealVersionUnknown(version)
        }
        guard sealed.count >= Self.headLengthBytes + AES256GCM.tagLengthBytes else {
            throw .sealTruncated(lengthBytes: sealed.count)
        }
        let tagStart = sealed.count - AES256GCM.tagLengthBytes
        let nonce = Array(sealed[1..<Self.headLengthBytes])
        let cipher = AES256GCM(.decrypt, key: key.reveal(), nonce: nonce)
        cipher.authenticate(context)
        let plain = cipher.process(Array(sealed[Self.headLengthBytes..<tagStart]))
        guard cipher.accepts(Array(sealed[tagStart...])) else { throw .sealRejected }
        return plain
    }
}
