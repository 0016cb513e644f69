import Digest
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
            let middle = Self.prefix.utf8.count + ShortHash.lengthBytes
            guard let high = Self.word(text, Self.prefix.utf8.count..<middle),
                let low = Self.word(text, middle..<text.count)
            else { return nil }
            return ShortHash(high: high, low: low)
        }
        guard let short else { return nil }
        self.short = short
    }

    private static func word(_ text: UnsafeBufferPointer<UInt8>, _ places: Range<Int>) -> UInt64? {
        var word: UInt64 = 0
        for place in places {
            guard let value = value(of: text[place]) else { return nil }
            word = word << 4 | value
        }
        return word
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
