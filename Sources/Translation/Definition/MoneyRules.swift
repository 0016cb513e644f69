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
        typealias Entry = (key: String, figure: Figure, offset: Int)

        var entries: [Entry] = []

        /// The entry that names an amount's denomination most precisely.
        func entry(for denomination: Denomination) -> Entry? {
            var found: (index: Int, precision: Int)?
            for index in entries.indices {
                let precision = MoneyRules.precision(of: entries[index].key, for: denomination)
                guard precision > found?.precision ?? 0 else { continue }
                found = (index, precision)
            }
            return found.map { entries[$0.index] }
        }

        func figure(for denomination: Denomination) -> Figure? { entry(for: denomination)?.figure }
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

    /// How precisely a table's key names what an amount is in; 0 where it names something else.
    private static func precision(of key: String, for denomination: Denomination) -> Int {
        if key.isSame(as: denomination.code) { return 2 }
        if key == "*" { return 1 }
        guard case .asset(let asset) = denomination, let network = asset.network,
            key.utf8.count == asset.symbol.utf8.count + 1 + network.utf8.count
        else { return 0 }
        return key.isSame(as: "\(asset.symbol)/\(network)") ? 3 : 0
    }
}
