/// How widely the characters of a text are spread (Shannon), in thousandths of a bit.
///
/// Whole numbers throughout: pure targets count in no binary fractions.
enum Entropy {
    /// The mean information of a character: log2 n - 1/n * sum of c * log2 c over the counts c.
    static func millibits(of text: [UInt8]) -> Int {
        guard !text.isEmpty else { return 0 }
        var counts = [Int](repeating: 0, count: 256)
        for byte in text { counts[Int(byte)] += 1 }
        let spread = counts.reduce(0) { $1 > 1 ? $0 + $1 * log2($1) : $0 }
        return (log2(text.count) - spread / text.count) * 1_000 / unit
    }

    private static let unit = 1 << 16

    /// The logarithm in 65,536ths: its whole part by the highest bit, then a bit a squaring.
    private static func log2(_ number: Int) -> Int {
        precondition(number > 0, "zero has no logarithm")
        let whole = Int.bitWidth - 1 - number.leadingZeroBitCount
        // A fraction of at least 1 and less than 2, in 2^30ths.
        var fraction = whole <= 30 ? number << (30 - whole) : number >> (whole - 30)
        var result = whole * unit
        var bit = unit / 2
        while bit > 0 {
            fraction = (fraction * fraction) >> 30
            if fraction >= 2 << 30 {
                fraction >>= 1
                result += bit
            }
            bit >>= 1
        }
        return result
    }
}
