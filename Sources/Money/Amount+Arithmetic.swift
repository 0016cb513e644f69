/// Amounts of unlike precision meet at the finer one. Only the coarser of two can leave the range
/// there, and then it is the larger: no comparison overflows.
extension Amount: Comparable, Hashable {
    package static func == (left: Amount, right: Amount) -> Bool {
        let scale = max(left.fractionDigits, right.fractionDigits)
        guard let left = left.units(scale: scale) else { return false }
        return left == right.units(scale: scale)
    }

    /// Whether this is so many units of 10^-`scale`, as providers count minor units: `2550`.
    package func isSame(asUnits units: Amount, scale: Int) -> Bool {
        let finer = max(fractionDigits, scale)
        guard units.fractionDigits == 0, let ours = self.units(scale: finer) else { return false }
        let power = Int128.powerOfTen(finer - scale)
        let (theirs, overflow) = units.coefficient.multipliedReportingOverflow(by: power)
        return !overflow && ours == theirs
    }

    package static func < (left: Amount, right: Amount) -> Bool {
        let scale = max(left.fractionDigits, right.fractionDigits)
        guard let left = left.units(scale: scale) else { return false }
        guard let right = right.units(scale: scale) else { return true }
        return left < right
    }

    /// Hashes the one spelling that equal amounts share.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(plainText)
    }

    /// The exact sum, with the finer precision of the two.
    package func adding(_ other: Amount) throws(AmountError) -> Amount {
        let scale = max(fractionDigits, other.fractionDigits)
        guard let left = units(scale: scale), let right = other.units(scale: scale) else {
            throw .outOfRange
        }
        let (sum, overflow) = left.addingReportingOverflow(right)
        if overflow { throw .outOfRange }
        return Amount(atomic: sum, scale: scale)
    }
}
