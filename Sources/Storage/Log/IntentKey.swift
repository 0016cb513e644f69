import Gateway
import Intents

/// An intent's id in half its length: without its prefix, and as two words.
struct IntentKey: Sendable, Hashable {
    private static let prefix = "int_"

    let short: ShortHash

    var bytes: [UInt8] { short.bytes }

    /// Nil for a text that no intent can be named by.
    init?(_ id: String) {
        var id = id
        let short = id.withUTF8 { text -> ShortHash? in
            guard text.count == Self.prefix.utf8.count + 2 * ShortHash.lengthBytes,
                text.starts(with: Self.prefix.utf8)
            else { return nil }
            var words: (high: UInt64, low: UInt64) = (0, 0)
            for digit in text.dropFirst(Self.prefix.utf8.count) {
                guard let value = Self.value(of: digit) else { return nil }
                words.high = words.high << 4 | words.low >> 60
                words.low = words.low << 4 | value
            }
            return ShortHash(high: words.high, low: words.low)
        }
        guard let short else { return nil }
        self.short = short
    }

    /// What a merchant asks for may be anything; capital digits would be a second name.
    private static func value(of digit: UInt8) -> UInt64? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(digit - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(digit - UInt8(ascii: "a") + 10)
        default: nil
        }
    }

    /// What stands before every id of that moment and after every older one.
    init(before moment: Instant) {
        let milliseconds = UInt64(max(0, moment.milliseconds))
        short = ShortHash(high: milliseconds << 16, low: 0)
    }
}
