import COpenSSL

/// SHA-256 of bytes in memory (FIPS 180-4).
package enum SHA256 {
    static let lengthBytes = 32

    package static func hash(_ bytes: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: lengthBytes) { buffer, count in
            let algorithm = OpenSSL.sha256.pointer
            let status = EVP_Digest(
                bytes, bytes.count, buffer.baseAddress, nil, algorithm, nil)
            OpenSSL.require(status, "EVP_Digest")
            count = lengthBytes
        }
    }
}
