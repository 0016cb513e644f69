import COpenSSL

/// One message encrypted or decrypted by AES-256-GCM (NIST SP 800-38D), and then freed.
///
/// In this order: `authenticate` once, `process` once, and then `tag` or `accepts`.
struct AES256GCM: ~Copyable {
    static let keyLengthBytes = 32
    static let nonceLengthBytes = 12
    static let tagLengthBytes = 16

    /// Which way a message goes, as OpenSSL numbers it.
    enum Direction: Int32 {
        case decrypt = 0
        case encrypt = 1
    }

    private let pointer = OpenSSL.require(EVP_CIPHER_CTX_new(), "EVP_CIPHER_CTX_new")

    /// Sets up one message; a nonce must never be used again to encrypt with the same key.
    init(_ direction: Direction, key: [UInt8], nonce: [UInt8]) {
        precondition(key.count == Self.keyLengthBytes && nonce.count == Self.nonceLengthBytes)
        let status = EVP_CipherInit_ex2(
            pointer, OpenSSL.aes256GCM.pointer, key, nonce, direction.rawValue, nil)
        OpenSSL.require(status, "EVP_CipherInit_ex2")
    }

    deinit {
        EVP_CIPHER_CTX_free(pointer)
    }

    /// Binds bytes that are not part of the message to it.
    func authenticate(_ additionalData: [UInt8]) {
        var ignored: Int32 = 0
        let status = EVP_CipherUpdate(
            pointer, nil, &ignored, additionalData, Int32(additionalData.count))
        OpenSSL.require(status, "EVP_CipherUpdate")
    }

    /// Encrypts or decrypts the whole message; what it decrypts is not yet known to be authentic.
    func process(_ message: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: message.count) { buffer, count in
            var written: Int32 = 0
            let status = EVP_CipherUpdate(
                pointer, buffer.baseAddress, &written, message, Int32(message.count))
            OpenSSL.require(status, "EVP_CipherUpdate")
            count = Int(written)
        }
    }

    /// The tag that proves what was encrypted.
    func tag() -> [UInt8] {
        OpenSSL.require(finish(), "EVP_CipherFinal_ex")
        var tag = [UInt8](repeating: 0, count: Self.tagLengthBytes)
        let status = EVP_CIPHER_CTX_ctrl(
            pointer, EVP_CTRL_AEAD_GET_TAG, Int32(Self.tagLengthBytes), &tag)
        OpenSSL.require(status, "EVP_CTRL_AEAD_GET_TAG")
        return tag
    }

    /// Whether `tag` proves what was decrypted; if not, the decrypted bytes are to be dropped.
    func accepts(_ tag: [UInt8]) -> Bool {
        precondition(tag.count == Self.tagLengthBytes)
        var tag = tag
        let status = EVP_CIPHER_CTX_ctrl(
            pointer, EVP_CTRL_AEAD_SET_TAG, Int32(Self.tagLengthBytes), &tag)
        OpenSSL.require(status, "EVP_CTRL_AEAD_SET_TAG")
        guard finish() > 0 else {
            OpenSSL.forgetErrors()
            return false
        }
        return true
    }

    private func finish() -> Int32 {
        // The mode streams, so nothing is left to write; the call still wants somewhere to write.
        var nothing: UInt8 = 0
        var written: Int32 = 0
        return EVP_CipherFinal_ex(pointer, &nothing, &written)
    }
}
