import Intents
import Money

/// Holds what a provider's object repeats of our intent against the intent itself.
struct EchoReader {
    let echo: Record.Echo
    let evaluator: Evaluator

    /// The fields in which the object is not the one that we asked for.
    func differences(from expectation: Expectation) -> [Outcome.EchoField] {
        let accepted = expectation.accepted
        let intent = accepted.intent
        var differences: [Outcome.EchoField] = []
        if differs(echo.amountMinor, { isSame($0, as: accepted, isMinor: true) })
            || differs(echo.amountDecimal, { isSame($0, as: accepted, isMinor: false) })
        {
            differences.append(.amount)
        }
        if differs(echo.currency, { isSame($0, asCode: intent.currency) }) {
            differences.append(.currency)
        }
        if let reference = intent.reference, differs(echo.reference, { $0.spells(reference) }) {
            differences.append(.reference)
        }
        if let key = expectation.key, differs(echo.key, { $0.spells(key) }) {
            differences.append(.key)
        }
        return differences
    }

    /// Whether a value is there and is not ours; a list or an object in its place never is.
    private func differs(_ expression: Expression?, _ isOurs: (Datum) -> Bool) -> Bool {
        // As absent as a step that does not fit.
        guard let expression, let value = (try? evaluator.value(of: expression)) ?? nil else {
            return false
        }
        return !(value.isScalar && isOurs(value))
    }

    /// Whether the object proves by our reference or our key that it is ours.
    func isOurs(_ expectation: Expectation) -> Bool {
        let identities = [
            (text(echo.key), expectation.key),
            (text(echo.reference), expectation.accepted.intent.reference),
        ]
        let compared = identities.compactMap { echoed, ours in
            echoed.flatMap { echoed in ours.map { echoed.isSame(as: $0) } }
        }
        return !compared.isEmpty && compared.allSatisfy { $0 }
    }

    /// What the object itself says that its amounts are counted in.
    var denomination: Denomination? {
        // A code that we do not know leaves amounts in units unread.
        text(echo.currency).flatMap { try? Denomination.find($0.uppercased()) }
    }

    private func isSame(_ echoed: Datum, as accepted: AcceptedIntent, isMinor: Bool) -> Bool {
        let amount = accepted.intent.amount
        // What cannot be read as an amount is not ours.
        guard let echoed = try? Amount(parsing: echoed.scalarText ?? "") else { return false }
        guard isMinor else { return echoed == amount }
        let scale = evaluator.definition.money.scale(for: accepted.denomination)
        return amount.isSame(asUnits: echoed, scale: scale)
    }

    /// Whether a code is ours in any case.
    private func isSame(_ echoed: Datum, asCode code: String) -> Bool {
        echoed.spells(code) || echoed.scalarText?.uppercased().isSame(as: code) ?? false
    }

    private func text(_ expression: Expression?) -> String? {
        guard let expression else { return nil }
        // As absent as a step that does not fit.
        return (try? evaluator.text(of: expression)) ?? nil
    }
}
