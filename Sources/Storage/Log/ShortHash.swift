/// One of the short names by which the journal finds its rows, a hash or an intent's id, in two words:
/// thousands are kept in memory.
struct ShortHash: Sendable, Hashable, Comparable {
    static let lengthBytes = 16

    private let high: UInt64
    private let low: UInt64

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Nil for bytes of another length.
    init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.lengthBytes else { return nil }
        (high, low) = bytes.withUnsafeBytes {
            (
                UInt64(bigEndian: $0.loadUnaligned(as: UInt64.self)),
                UInt64(bigEndian: $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            )
        }
    }

    var bytes: [UInt8] {
        withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { [UInt8]($0) }
    }

    /// As their bytes are ordered, which is the order of the file.
    static func < (left: ShortHash, right: ShortHash) -> Bool {
        left.high == right.high ? left.low < right.low : left.high < right.high
    }
}
