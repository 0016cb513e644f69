import COpenSSL

/// Unpredictable bytes, fit for keys, nonces and identifiers.
package enum RandomBytes {
    /// Makes `count` random bytes, or fails: never weaker ones.
    package static func make(count: Int) throws(DigestError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        guard RAND_bytes(&bytes, Int32(count)) == 1 else {
            OpenSSL.forgetErrors()
            throw .randomUnavailable
        }
        return bytes
    }
}
