import Intents
import Money

extension Acceptance {
    /// Where in the file the row of `money` stands that an amount breaks, by what is said of it.
    static func moneyOffset(
        of violation: Violation,
        in intent: Intent,
        by definition: Definition
    ) -> Int? {
        var acceptance = Acceptance(of: intent, by: definition)
        acceptance.checkAccept()
        acceptance.checkAmounts()
        guard let amount = intent.amount(at: violation.path),
            acceptance.violations.problem?.errors.contains(violation) ?? false
        else { return nil }
        return acceptance.row(against: amount, as: violation.code)
    }

    private func row(against amount: Amount, as code: Violation.Code) -> Int? {
        let money = definition.money
        switch code {
        case .precision:
            let isTooFine = amount.fractionDigits > money.scale(for: denomination)
            return isTooFine
                ? money.scales.entry(for: denomination)?.offset
                : money.steps.entry(for: denomination)?.offset
        case .outOfRange:
            if let least = money.minima.entry(for: coarsest), amount < least.figure {
                return least.offset
            }
            return money.maxima.entry(for: coarsest)?.offset
        default: return nil
        }
    }
}

extension Intent {
    /// The amount at a path into the request: its own, or that of a transfer.
    fileprivate func amount(at path: String) -> Amount? {
        if path == "/amount" { return amount }
        let index = transfers?.indices.first { path == "/transfers/\($0)/amount" }
        return index.flatMap { transfers?[$0].amount }
    }
}
