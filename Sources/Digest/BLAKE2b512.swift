/// BLAKE2b of bytes in memory, without a key and with its full 64 bytes (RFC 7693).
package enum BLAKE2b512 {
    package static func hash(_ bytes: [UInt8]) -> [UInt8] {
        OpenSSL.hash(bytes, by: OpenSSL.blake2b512, lengthBytes: 64)
    }
}
