import Money

extension RecordedIntent {
    /// Spells amounts in the provider's unit as a merchant does, once it is known what they count.
    mutating func resolveAmounts(by money: MoneyRules) {
        guard let currency else { return }
        let network = accept[0].flatMap { $0.asset == currency ? $0.network : nil }
        // A code that is none has no unit, and the amount stays open.
        guard let unit = try? Denomination.find(currency, network: network) else { return }
        let scale = money.scale(for: unit)
        if let minor { amount = Self.decimal(minor, scale) }
        for (index, transfer) in transfers {
            if let minor = transfer.minor {
                transfers[index]?.amount = Self.decimal(minor, scale)
            }
        }
    }

    private static func decimal(_ minor: String, _ scale: Int) -> String? {
        // What is no whole number is no amount.
        (try? Amount(parsingMinor: minor, scale: scale))?.text
    }
}
