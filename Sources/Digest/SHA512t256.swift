/// SHA-512/256 of bytes in memory (FIPS 180-4): a hash of its own, not the start of SHA-512.
package enum SHA512t256 {
    package static func hash(_ bytes: [UInt8]) -> [UInt8] {
        OpenSSL.hash(bytes, by: OpenSSL.sha512t256, lengthBytes: 32)
    }
}
