import COpenSSL

/// Keys made of a key by HKDF-SHA-256 (RFC 5869), one for each purpose.
package enum HKDF {
    /// Derives `lengthBytes` bytes, at most 255 hashes of them (RFC 5869 section 2.3).
    package static func derive(
        from key: [UInt8], salt: [UInt8] = [], info: [UInt8], lengthBytes: Int
    ) -> [UInt8] {
        precondition(!key.isEmpty, "HKDF needs a key to derive from")
        precondition(1...255 * SHA256.lengthBytes ~= lengthBytes, "HKDF cannot derive that length")
        let derivation = Derivation()
        derivation.set(OSSL_KDF_PARAM_DIGEST, text: HashAlgorithm.sha256.openSSLName)
        derivation.set(OSSL_KDF_PARAM_KEY, bytes: key)
        derivation.set(OSSL_KDF_PARAM_SALT, bytes: salt)
        derivation.set(OSSL_KDF_PARAM_INFO, bytes: info)
        return derivation.run(lengthBytes: lengthBytes)
    }

    /// One derivation: OpenSSL copies each parameter as it is set, and clears them when freed.
    private struct Derivation: ~Copyable {
        private let pointer = OpenSSL.require(
            EVP_KDF_CTX_new(OpenSSL.hkdf.pointer), "EVP_KDF_CTX_new")

        deinit {
            EVP_KDF_CTX_free(pointer)
        }

        func set(_ name: String, text: String) {
            let status = OpenSSL.withParameter(name, text: text) {
                EVP_KDF_CTX_set_params(pointer, $0)
            }
            OpenSSL.require(status, "EVP_KDF_CTX_set_params")
        }

        func set(_ name: String, bytes: [UInt8]) {
            let status = OpenSSL.withParameter(name, bytes: bytes) {
                EVP_KDF_CTX_set_params(pointer, $0)
            }
            OpenSSL.require(status, "EVP_KDF_CTX_set_params")
        }

        func run(lengthBytes: Int) -> [UInt8] {
            [UInt8](unsafeUninitializedCapacity: lengthBytes) { buffer, count in
                let status = EVP_KDF_derive(pointer, buffer.baseAddress, lengthBytes, nil)
                OpenSSL.require(status, "EVP_KDF_derive")
                count = lengthBytes
            }
        }
    }
}
