package import Money

extension Intent {
    /// What an amount in a currency is expressed in, one at least.
    ///
    /// An asset has other decimals on each network that the payer may use, and every one of them
    /// must be able to hold the amount.
    package static func denominations(
        of code: String,
        accept: [Acceptance]
    ) throws(DenominationError) -> [Denomination] {
        var found: [Denomination] = []
        for entry in accept where entry.asset == code {
            let denomination = try denomination(of: code, network: entry.network)
            if !found.contains(denomination) { found.append(denomination) }
        }
        return found.isEmpty ? [try Denomination.find(code)] : found
    }

    /// A network that the registry does not list for the asset is the translator's to judge.
    private static func denomination(
        of code: String,
        network: String?
    ) throws(DenominationError) -> Denomination {
        do throws(DenominationError) {
            return try Denomination.find(code, network: network)
        } catch .notOnNetwork {
            return try Denomination.find(code)
        }
    }
}
