import JSON
package import Money

/// What is wrong with amounts and currencies, always with what would be right.
extension IntentReader {
    mutating func amount(
        _ value: Value,
        at path: @autoclosure () -> String,
        in denomination: Denomination?
    ) -> Amount? {
        if value.kind == .number {
            let detail = "expected text: send it in quotes, as numbers lose digits on the way"
            add(path(), .wrongType, detail, as: .amountInvalid)
            return nil
        }
        guard let text = value.text else {
            wrongType(value, at: path(), "decimal text like \"25.50\"", as: .amountInvalid)
            return nil
        }
        let amount: Amount
        do throws(AmountError) {
            amount = try Amount(parsing: text)
        } catch {
            add(path(), error.violation, error.detail(of: text), as: error.problem)
            return nil
        }
        if amount.isZero {
            add(path(), .outOfRange, "expected more than zero", as: .amountOutOfRange)
            return nil
        }
        guard let denomination else { return amount }
        if let neighbours = amount.neighbours(scale: denomination.scale) {
            let detail = denomination.precisionDetail(of: amount, neighbours)
            add(path(), .precision, detail, as: .amountPrecisionExceeded)
            return nil
        }
        return amount
    }

    mutating func denomination(
        _ value: Value,
        accept: [Intent.Acceptance]
    ) -> Denomination? {
        guard let code = value.text else {
            wrongType(value, at: "/currency", "an ISO 4217 or asset code like \"USD\"")
            return nil
        }
        do throws(DenominationError) {
            guard accept.contains(where: { $0.asset == code }) else {
                return try Denomination.find(code)
            }
            return try Intent.denominations(of: code, accept: accept).min { $0.scale < $1.scale }
        } catch {
            let detail: String
            switch error {
            case .noMinorUnits: detail = "\(code) has no minor units in ISO 4217, so no payment"
            case .unknown, .notOnNetwork:
                detail = UnknownName.detail(code, among: Currency.all.map(\.code))
            }
            add("/currency", .notAllowed, detail, as: .currencyUnsupported)
            return nil
        }
    }
}

extension Denomination {
    /// Says what would be valid: `USD has 2 decimals: 10.00 or 10.01, not 10.005`.
    package func precisionDetail(
        of amount: Amount,
        _ neighbours: (lower: Amount, upper: Amount)
    ) -> String {
        let decimals = scale == 1 ? "1 decimal" : scale == 0 ? "no decimals" : "\(scale) decimals"
        let lower = neighbours.lower
        let valid =
            lower == neighbours.upper || lower.isZero
            ? neighbours.upper.text : "\(lower.text) or \(neighbours.upper.text)"
        return "\(code) has \(decimals): \(valid), not \(amount.text)"
    }
}

extension AmountError {
    fileprivate var violation: Violation.Code {
        switch self {
        case .malformed: .pattern
        case .integerDigits, .outOfRange: .outOfRange
        case .fractionDigits, .precision: .precision
        }
    }

    fileprivate var problem: ProblemCode {
        switch self {
        case .malformed: .amountInvalid
        case .integerDigits, .outOfRange: .amountOutOfRange
        case .fractionDigits, .precision: .amountPrecisionExceeded
        }
    }

    fileprivate func detail(of text: String) -> String {
        switch self {
        case .malformed(let mistake, _):
            "expected plain decimal text like \"25.50\": \(mistake.words), got \(text.quoted)"
        case .integerDigits(let count):
            "\(count) digits before the point; at most \(Money.Limits.integerDigits) are allowed"
        case .fractionDigits(let count):
            "\(count) digits after the point; at most \(Money.Limits.fractionDigits) are allowed"
        case .precision(let scale): "expected at most \(scale) digits after the point"
        case .outOfRange: "the amount exceeds what can be represented (39 digits in all)"
        }
    }
}

extension AmountError.Mistake {
    fileprivate var words: String {
        switch self {
        case .empty: "the text is empty"
        case .sign: "no sign is allowed"
        case .exponent: "no exponent is allowed"
        case .comma: "use a point for decimals and no grouping"
        case .space: "no spaces are allowed"
        case .leadingZero: "no leading zero is allowed"
        case .missingIntegerDigits: "a digit must stand before the point"
        case .missingFractionDigits: "a digit must stand after the point"
        case .secondPoint: "only one point is allowed"
        case .foreignDigit: "use the digits 0 to 9"
        case .unexpected: "only digits and one point are allowed"
        }
    }
}
