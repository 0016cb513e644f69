import Intents
import Money

/// Holds what a provider's object repeats of our intent against the intent itself.
struct EchoReader {
    let echo: Record.Echo
    let evaluator: Evaluator

    /// The fields in which the object is not the one that we asked for.
    func differences(from expectation: Expectation) -> [Outcome.EchoField] {
        var differences: [Outcome.EchoField] = []
        let intent = expectation.accepted.intent
        if let echoed = text(echo.amountMinor) ?? text(echo.amountDecimal) {
            let isMinor = echo.amountMinor != nil
            if !isSame(echoed, as: intent, isMinor: isMinor) { differences.append(.amount) }
        }
        if let echoed = text(echo.currency), !echoed.uppercased().isSame(as: intent.currency) {
            differences.append(.currency)
        }
        if let echoed = text(echo.reference), let reference = intent.reference,
            !echoed.isSame(as: reference)
        {
            differences.append(.reference)
        }
        if let echoed = text(echo.key), let key = expectation.key, !echoed.isSame(as: key) {
            differences.append(.key)
        }
        return differences
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

    private func isSame(_ echoed: String, as intent: Intent, isMinor: Bool) -> Bool {
        // What cannot be read as an amount is not ours.
        guard isMinor else { return (try? Amount(parsing: echoed)) == intent.amount }
        let scale = evaluator.definition.money.scale(for: intent.denomination)
        return (try? Amount(parsingMinor: echoed, scale: scale)) == intent.amount  // Likewise.
    }

    private func text(_ expression: Expression?) -> String? {
        guard let expression else { return nil }
        // As absent as a step that does not fit.
        return (try? evaluator.text(of: expression)) ?? nil
    }
}
