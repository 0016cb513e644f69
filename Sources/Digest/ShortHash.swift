/// Sixteen bytes that find something, a hash cut short or an intent's id, in two words.
///
/// Thousands are kept in memory, and compared and looked up at every step of a payment.
package struct ShortHash: Sendable, Hashable, Comparable {
    package static let lengthBytes = 16

    package let high: UInt64
    package let low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Nil for bytes of another length.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.lengthBytes else { return nil }
        let (high, low) = bytes.withUnsafeBytes {
            (
                UInt64(bigEndian: $0.loadUnaligned(as: UInt64.self)),
                UInt64(bigEndian: $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            )
        }
        self.init(high: high, low: low)
    }

    /// Its first half as a number.
    package var first: Int { Int(bitPattern: UInt(high)) }

    package var bytes: [UInt8] {
        withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { [UInt8]($0) }
    }

    /// By its second half alone, which is chance in an id too.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(low)
    }

    /// As their bytes are ordered, which is the order of the file.
    package static func < (left: ShortHash, right: ShortHash) -> Bool {
        left.high == right.high ? left.low < right.low : left.high < right.high
    }
}
