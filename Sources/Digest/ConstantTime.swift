import COpenSSL

/// Comparison that takes as long for bytes that differ early as for bytes that differ late.
package enum ConstantTime {
    /// Whether both hold the same bytes; only their lengths show in the time it takes.
    package static func equal(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.count == right.count && CRYPTO_memcmp(left, right, left.count) == 0
    }
}
