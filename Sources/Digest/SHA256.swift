/// SHA-256 of bytes in memory (FIPS 180-4).
package enum SHA256 {
    static let lengthBytes = 32

    package static func hash(_ bytes: [UInt8]) -> [UInt8] {
        OpenSSL.hash(bytes, by: OpenSSL.sha256, lengthBytes: lengthBytes)
    }
}
