import Digest
import Gateway
import Intents

/// Where the rows of one intent stand: those of block `n` from `n << 20` on.
enum RowNumber {
    /// Every block that a row can have.
    static let blocks = 0..<(1 << (62 - Limits.rowBits))

    static func first(of block: Int) -> Int { block << Limits.rowBits }

    static func last(of block: Int) -> Int { (block + 1) << Limits.rowBits - 1 }

    static func block(of row: Int) -> Int { row >> Limits.rowBits }
}

/// An intent's id in half its length: without its prefix, and as bytes.
struct IntentKey: Sendable, Hashable {
    private static let prefix = "int_"
    private static let lengthBytes = 16

    let bytes: [UInt8]

    /// Nil for a text that no intent can be named by.
    init?(_ id: String) {
        guard id.hasPrefix(Self.prefix) else { return nil }
        let digits = String(id.dropFirst(Self.prefix.count))
        // What a merchant asks for may be anything; capital digits would be a second name.
        guard let bytes = try? Hex.decode(digits), bytes.count == Self.lengthBytes,
            Hex.encode(bytes) == digits
        else { return nil }
        self.bytes = bytes
    }

    /// What stands before every id of that moment and after every older one.
    init(before moment: Instant) {
        let milliseconds = UInt64(max(0, moment.milliseconds))
        let time = (0..<6).reversed().map { UInt8(truncatingIfNeeded: milliseconds >> ($0 * 8)) }
        bytes = time + [UInt8](repeating: 0, count: Self.lengthBytes - time.count)
    }
}
