import Intents

/// A time with the digits beyond its millisecond, by which two of one answer may differ.
struct ExactTime: Comparable {
    private let instant: Instant
    /// The fourth to ninth digit after the point, as a number: `579331` of `.123579331Z`.
    private let rest: Int

    init?(_ datum: Datum) {
        guard let instant = datum.instant else { return nil }
        self.instant = instant
        let fraction = (datum.scalarText ?? "").utf8.drop { $0 != UInt8(ascii: ".") }.dropFirst()
        let digits = fraction.prefix { (0x30...0x39).contains($0) }.prefix(9)
        let places = Array(digits.dropFirst(3)) + [UInt8](repeating: 0x30, count: 6)
        rest = places.prefix(6).reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    static func < (left: ExactTime, right: ExactTime) -> Bool {
        (left.instant, left.rest) < (right.instant, right.rest)
    }
}
