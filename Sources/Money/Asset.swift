/// A crypto asset, which has its decimals only on a network: USDC has 6 on Ethereum, 7 on Stellar
/// and 18 on BNB Chain.
package struct Asset: Sendable, Hashable {
    /// Two to sixteen capital letters and digits: `USDC`.
    package let symbol: String

    /// The network's name, or nil where it is left open.
    package let network: String?

    /// Digits after the point of the amounts.
    package let scale: Int

    /// The scale of an asset that is not listed: that of the finest ones, so it refuses nothing.
    package static let unlistedScale = Limits.fractionDigits

    /// Whether a text is `[A-Z0-9]{2,16}`.
    package static func isSymbol(_ text: String) -> Bool {
        (2...16).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
            }
    }

    /// The decimals of a listed asset, or nil; with the network open, the most that any of its
    /// networks has.
    package static func scale(symbol: String, network: String?) -> Int? {
        let listed = listed(symbol: symbol)
        guard let network else { return listed.map(\.scale).max() }
        return listed.first { $0.network == network }?.scale
    }

    /// The listed assets of a symbol, one a network.
    static func listed(symbol: String) -> [Asset] {
        // As strings, symbols with the Kelvin sign for a K would be found; bytes tell them apart.
        isSymbol(symbol) ? bySymbol[symbol] ?? [] : []
    }

    private static let bySymbol = Dictionary(grouping: all, by: \.symbol)
}
