/// What an amount is expressed in.
package enum Denomination: Sendable, Hashable {
    case currency(Currency)
    case asset(Asset)

    /// Finds a currency first, then a listed asset, and takes other symbols for unlisted assets.
    ///
    /// A currency has no network: one that is given beside it is ignored.
    package static func find(
        _ code: String,
        network: String? = nil
    ) throws(DenominationError) -> Denomination {
        if let currency = Currency.find(code) {
            guard currency.minorUnits != nil else { throw .noMinorUnits }
            return .currency(currency)
        }
        guard Asset.isSymbol(code) else { throw .unknown }
        if let scale = Asset.scale(symbol: code, network: network) {
            return .asset(Asset(symbol: code, network: network, scale: scale))
        }
        let networks = Asset.listed(symbol: code).compactMap(\.network)
        guard networks.isEmpty else { throw .notOnNetwork(listed: networks.sorted()) }
        return .asset(Asset(symbol: code, network: network, scale: Asset.unlistedScale))
    }

    /// The currency's code or the asset's symbol.
    package var code: String {
        switch self {
        case .currency(let currency): currency.code
        case .asset(let asset): asset.symbol
        }
    }

    /// How many fraction digits an amount may have.
    package var scale: Int {
        switch self {
        case .asset(let asset): return asset.scale
        case .currency(let currency):
            guard let minorUnits = currency.minorUnits else {
                preconditionFailure("a currency without minor units denominates nothing")
            }
            return minorUnits
        }
    }
}
