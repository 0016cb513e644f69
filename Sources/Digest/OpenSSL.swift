import COpenSSL

/// What every caller of OpenSSL here shares: algorithms fetched once, and what a failed call means.
enum OpenSSL {
    // Fetching an algorithm walks the providers under a lock and costs more than hashing a short
    // message, so each is fetched at its first use and kept until the process ends.
    static let sha512t256 = Algorithm(EVP_MD_fetch(nil, "SHA512-256", nil), "EVP_MD_fetch")
    static let blake2b512 = Algorithm(EVP_MD_fetch(nil, "BLAKE2B-512", nil), "EVP_MD_fetch")
    static let hmac = Algorithm(EVP_MAC_fetch(nil, "HMAC", nil), "EVP_MAC_fetch")
    static let hkdf = Algorithm(EVP_KDF_fetch(nil, "HKDF", nil), "EVP_KDF_fetch")
    static let aes256GCM = Algorithm(EVP_CIPHER_fetch(nil, "AES-256-GCM", nil), "EVP_CIPHER_fetch")

    /// A fetched algorithm.
    ///
    /// `@unchecked Sendable`: OpenSSL never changes an algorithm after its fetch and counts the
    /// references to it atomically, so any thread may make contexts of it.
    struct Algorithm: @unchecked Sendable {
        let pointer: OpaquePointer

        init(_ fetched: OpaquePointer?, _ call: StaticString) {
            pointer = OpenSSL.require(fetched, call)
        }
    }

    /// Returns what `call` made, which is nil only when memory is exhausted or OpenSSL is broken.
    static func require(_ made: OpaquePointer?, _ call: StaticString) -> OpaquePointer {
        guard let made else { trap(call) }
        return made
    }

    /// Hashes bytes in memory in one call.
    static func hash(_ bytes: [UInt8], by algorithm: Algorithm, lengthBytes: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: lengthBytes) { buffer, count in
            let status = EVP_Digest(
                bytes, bytes.count, buffer.baseAddress, nil, algorithm.pointer, nil)
            require(status, "EVP_Digest")
            count = lengthBytes
        }
    }

    /// Checks the status of a call that no data can make fail.
    static func require(_ status: Int32, _ call: StaticString) {
        guard status > 0 else { trap(call) }
    }

    /// Takes back what a call that data *can* make fail left in this thread's queue of errors.
    ///
    /// TLS on the same thread would else read it as its own: SSL_get_error looks at that queue.
    static func forgetErrors() {
        ERR_clear_error()
    }

    // `fatalError`, as `preconditionFailure` says nothing in a release build.
    private static func trap(_ call: StaticString) -> Never {
        fatalError("OpenSSL: \(call) failed, code \(ERR_peek_last_error())")
    }
}
