/// Why a text is no amount, or why an amount cannot be spelled in the digits asked for.
package enum AmountError: Error, Hashable {
    /// The text leaves the grammar at this byte.
    case malformed(Mistake, offsetBytes: Int)

    /// So many digits stand before the point, above `Limits.integerDigits`.
    case integerDigits(Int)

    /// So many digits stand after the point, above `Limits.fractionDigits`.
    case fractionDigits(Int)

    /// The amount has more fraction digits than this scale, be they zeros.
    case precision(scale: Int)

    /// The number of units exceeds `Int128.max`.
    case outOfRange

    /// What was probably meant where the grammar broke.
    package enum Mistake: Hashable, Sendable {
        case empty
        case sign
        case exponent
        /// A grouping or a decimal comma: `1,000`, `10,50`.
        case comma
        /// White space of any kind, also the no-break spaces that locales group with.
        case space
        case leadingZero
        /// The point stands first: `.5`.
        case missingIntegerDigits
        /// The point stands last: `5.`.
        case missingFractionDigits
        case secondPoint
        /// A decimal digit of another script than ASCII: `١٢`.
        case foreignDigit
        case unexpected(Unicode.Scalar)
    }
}

extension AmountError.Mistake {
    /// Tells the mistake apart by the character at a byte offset up to which the text is ASCII.
    init(in text: String, atByte offset: Int) {
        let scalars = text.unicodeScalars
        let index = text.utf8.index(text.startIndex, offsetBy: offset)
        guard index < scalars.endIndex else {
            self = offset == 0 ? .empty : .missingFractionDigits
            return
        }
        let scalar = scalars[index]
        switch scalar {
        case ".": self = offset == 0 ? .missingIntegerDigits : .secondPoint
        case ",": self = .comma
        case "+", "-", "\u{2212}": self = .sign
        case _ where offset > 0 && Self.isExponent(scalars[index...]): self = .exponent
        case _ where scalar.properties.isWhitespace: self = .space
        case _ where scalar.properties.numericType == .decimal: self = .foreignDigit
        default: self = .unexpected(scalar)
        }
    }

    /// Whether `e5`, `E+5` or `e-5` starts here, and not the `E` of `10EUR`.
    private static func isExponent(_ rest: Substring.UnicodeScalarView) -> Bool {
        var rest = rest
        guard let letter = rest.popFirst(), letter == "e" || letter == "E" else { return false }
        if rest.first == "+" || rest.first == "-" { rest = rest.dropFirst() }
        guard let next = rest.first else { return false }
        return ("0"..."9").contains(next)
    }
}
