extension Amount {
    /// Reads `(0|[1-9][0-9]*)(\.[0-9]+)?` in ASCII and nothing else: no sign, exponent or space.
    package init(parsing text: String) throws(AmountError) {
        var coefficient: Int128 = 0
        var overflow = false
        var point: Int?
        var offset = 0
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                if offset == 1, coefficient == 0 {
                    throw .malformed(.leadingZero, offsetBytes: 0)
                }
                let digit = Int128(byte - UInt8(ascii: "0"))
                let (tens, tooLong) = coefficient.multipliedReportingOverflow(by: 10)
                let (sum, tooLarge) = tens.addingReportingOverflow(digit)
                coefficient = sum
                overflow = overflow || tooLong || tooLarge
            case UInt8(ascii: ".") where offset > 0 && point == nil:
                point = offset
            default:
                throw .malformed(.init(in: text, atByte: offset), offsetBytes: offset)
            }
            offset += 1
        }
        let integerDigits = point ?? offset
        let fractionDigits = max(0, offset - integerDigits - 1)
        if integerDigits == 0 || point == offset - 1 {
            throw .malformed(.init(in: text, atByte: offset), offsetBytes: offset)
        }
        if integerDigits > Limits.integerDigits { throw .integerDigits(integerDigits) }
        if fractionDigits > Limits.fractionDigits { throw .fractionDigits(fractionDigits) }
        if overflow { throw .outOfRange }
        self.init(coefficient: coefficient, fractionDigits: fractionDigits, text: text)
    }

    /// Reads a whole number of units of 10^-`scale`, as providers write minor units: `2550`.
    package init(parsingMinor text: String, scale: Int) throws(AmountError) {
        let units = try Amount(parsing: text)
        guard units.fractionDigits == 0 else { throw .precision(scale: 0) }
        self.init(atomic: units.coefficient, scale: scale)
    }
}
