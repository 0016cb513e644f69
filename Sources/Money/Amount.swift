/// An exact, non-negative decimal number that remembers how it was written.
///
/// `10.50` is the coefficient 1050 with two fraction digits. Amounts compare as numbers, so `10.5`
/// equals `10.50`, yet each keeps its own `text`. That text has no superfluous leading zero and
/// exactly `fractionDigits` digits after its point: every view is cut out of it or padded onto it.
package struct Amount: Sendable {
    package let coefficient: Int128
    package let fractionDigits: Int
    package let text: String

    init(coefficient: Int128, fractionDigits: Int, text: String) {
        self.coefficient = coefficient
        self.fractionDigits = fractionDigits
        self.text = text
    }

    /// Counts units of 10^-`scale`; the text is padded to the scale: 2550 cents are `25.50`.
    package init(atomic: Int128, scale: Int) {
        precondition(atomic >= 0, "an amount is not negative")
        precondition((0...Limits.fractionDigits).contains(scale), "a scale beyond the limit")
        let digits = atomic.decimalDigits
        let zeros = String(repeating: "0", count: max(0, scale + 1 - digits.utf8.count))
        let padded = zeros + digits
        let integer = Substring(padded.utf8.dropLast(scale))
        let fraction = Substring(padded.utf8.suffix(scale))
        self.init(
            coefficient: atomic,
            fractionDigits: scale,
            text: scale == 0 ? padded : "\(integer).\(fraction)"
        )
    }

    package var isZero: Bool { coefficient == 0 }

    /// The number of units of 10^-`scale`, or nil where that exceeds the range.
    func units(scale: Int) -> Int128? {
        precondition((fractionDigits...Limits.fractionDigits).contains(scale))
        let missing = scale - fractionDigits
        guard missing > 0 else { return coefficient }
        let (units, overflow) = coefficient.multipliedReportingOverflow(by: .powerOfTen(missing))
        return overflow ? nil : units
    }
}

extension Int128 {
    /// The power 10^`exponent`, up to the 10^18 that 64 bits hold.
    static func powerOfTen(_ exponent: Int) -> Int128 {
        var power: Int64 = 1
        for _ in 0..<exponent { power *= 10 }
        return Int128(power)
    }

    /// The digits of a non-negative number; 64-bit numbers, nearly all, are spelled much faster.
    var decimalDigits: String {
        guard let short = UInt64(exactly: self) else { return String(self) }
        return String(short)
    }
}
