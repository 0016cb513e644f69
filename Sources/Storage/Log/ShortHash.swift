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
        self.init(startOf: bytes)
    }

    /// What a longer hash begins with.
    init(startOf bytes: [UInt8]) {
        precondition(bytes.count >= Self.lengthBytes, "a hash that is cut short is long enough")
        (high, low) = bytes.withUnsafeBytes {
            (
                UInt64(bigEndian: $0.loadUnaligned(as: UInt64.self)),
                UInt64(bigEndian: $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            )
        }
    }

    /// Its first half as a number.
    var first: Int { Int(bitPattern: UInt(high)) }

    var bytes: [UInt8] {
        withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { [UInt8]($0) }
    }

    /// As their bytes are ordered, which is the order of the file.
    static func < (left: ShortHash, right: ShortHash) -> Bool {
        left.high == right.high ? left.low < right.low : left.high < right.high
    }
}
