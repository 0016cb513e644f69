/// What a refusal offers instead: "USD has 2 decimals: 10.00 or 10.01, not 10.005".
extension Amount {
    /// The nearest amounts with `scale` digits on both sides, or nil where this one has no more.
    ///
    /// Both are the same where only zeros are too many: 10.000 has 10.00 on either side.
    package func neighbours(scale: Int) -> (lower: Amount, upper: Amount)? {
        guard fractionDigits > scale else { return nil }
        let (lower, remainder) = coefficient.quotientAndRemainder(
            dividingBy: .powerOfTen(fractionDigits - scale)
        )
        return (
            Amount(atomic: lower, scale: scale),
            Amount(atomic: remainder == 0 ? lower : lower + 1, scale: scale)
        )
    }

    /// Whether this is a whole number of steps; of the step zero only zero is.
    package func isMultiple(of step: Amount) -> Bool {
        if step.isZero { return isZero }
        let scale = max(fractionDigits, step.fractionDigits)
        // A step that leaves the range in our units is larger than this amount.
        guard let divisor = step.units(scale: scale) else { return isZero }
        // The product may need more than 128 bits; its quotient is below 10^18 and never does.
        let remainder = UInt128(coefficient % divisor)
        let power = UInt128(Int128.powerOfTen(scale - fractionDigits))
        let product = remainder.multipliedFullWidth(by: power)
        return UInt128(divisor).dividingFullWidth(product).remainder == 0
    }

    /// The nearest multiples of the step on both sides, with its digits.
    ///
    /// Nil where this is a multiple itself or where a side exceeds the range.
    package func nearestMultiples(of step: Amount) -> (lower: Amount, upper: Amount)? {
        if step.isZero || isMultiple(of: step) { return nil }
        let scale = max(fractionDigits, step.fractionDigits)
        guard let units = units(scale: scale) else { return nil }
        let steps = step.units(scale: scale).map { units / $0 } ?? 0
        let lower = steps * step.coefficient
        let (upper, overflow) = lower.addingReportingOverflow(step.coefficient)
        if overflow { return nil }
        return (
            Amount(atomic: lower, scale: step.fractionDigits),
            Amount(atomic: upper, scale: step.fractionDigits)
        )
    }
}
