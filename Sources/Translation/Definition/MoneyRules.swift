import Intents
import Money

/// How a provider counts: digits of its unit, steps and bounds, by currency or asset.
struct MoneyRules: Sendable {
    enum Scale: Sendable, Hashable {
        /// ISO 4217 for a currency, the asset registry for an asset.
        case standard
        case digits(Int)
    }

    /// Figures by currency, `ASSET/network`, asset or `*`.
    struct Table<Figure: Sendable>: Sendable {
        var entries: [(key: String, figure: Figure, offset: Int)] = []

        func figure(for denomination: Denomination) -> Figure? {
            for key in MoneyRules.keys(of: denomination) {
                if let entry = entries.first(where: { $0.key == key }) { return entry.figure }
            }
            return nil
        }
    }

    var scales = Table<Scale>()
    var steps = Table<Amount>()
    var minima = Table<Amount>()
    var maxima = Table<Amount>()

    func scale(for denomination: Denomination) -> Int {
        switch scales.figure(for: denomination) ?? .standard {
        case .standard: denomination.scale
        case .digits(let digits): digits
        }
    }

    /// The keys of a table that hold for an amount, the most specific first.
    private static func keys(of denomination: Denomination) -> [String] {
        switch denomination {
        case .currency(let currency): [currency.code, "*"]
        case .asset(let asset):
            (asset.network.map { ["\(asset.symbol)/\($0)"] } ?? []) + [asset.symbol, "*"]
        }
    }
}
