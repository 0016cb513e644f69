import Gateway
import Intents

/// Where the rows of one intent stand: those of block `n` from `n << 20` on.
enum RowNumber {
    /// Every block that a row can have.
    static let blocks = 0..<(1 << (62 - Limits.rowBits))

    /// Every place that a row can lie at, by `id`; there is room after it.
    static let places = 0..<(3 << 61)

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
        var id = id
        let bytes = id.withUTF8 { text -> [UInt8]? in
            guard text.count == Self.prefix.utf8.count + 2 * Self.lengthBytes,
                text.starts(with: Self.prefix.utf8)
            else { return nil }
            var bytes: [UInt8] = []
            bytes.reserveCapacity(Self.lengthBytes)
            for offset in stride(from: Self.prefix.utf8.count, to: text.count, by: 2) {
                guard let high = Self.value(of: text[offset]),
                    let low = Self.value(of: text[offset + 1])
                else { return nil }
                bytes.append(high << 4 | low)
            }
            return bytes
        }
        guard let bytes else { return nil }
        self.bytes = bytes
    }

    /// What a merchant asks for may be anything; capital digits would be a second name.
    private static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        default: nil
        }
    }

    /// What stands before every id of that moment and after every older one.
    init(before moment: Instant) {
        let milliseconds = UInt64(max(0, moment.milliseconds))
        let time = (0..<6).reversed().map { UInt8(truncatingIfNeeded: milliseconds >> ($0 * 8)) }
        bytes = time + [UInt8](repeating: 0, count: Self.lengthBytes - time.count)
    }
}
