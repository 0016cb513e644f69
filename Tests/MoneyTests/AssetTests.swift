import Money
import Testing

struct AssetTests {
    @Test(arguments: [
        ("USDC", "ethereum", 6), ("USDC", "stellar", 7), ("USDC", "bnb", 18), ("USDC", "noble", 6),
        ("USDT", "tron", 6), ("USDT", "bnb", 18), ("EURC", "ethereum", 6), ("DAI", "ethereum", 18),
        ("ETH", "base", 18), ("BTC", "bitcoin", 8), ("SOL", "solana", 9), ("TRX", "tron", 6),
        ("BNB", "bnb", 18), ("MATIC", "polygon", 18), ("POL", "polygon", 18), ("BUSD", "bnb", 18),
        ("XAUT", "ethereum", 6), ("XLM", "stellar", 7), ("HBAR", "hedera", 8),
    ])
    func `an asset has its decimals on each network`(symbol: String, network: String, scale: Int) {
        #expect(Asset.scale(symbol: symbol, network: network) == scale)
    }

    @Test(arguments: [("USDC", 18), ("EURC", 7), ("BTC", 8), ("XAUT", 6)])
    func `with the network open an asset has the most of its decimals`(symbol: String, scale: Int) {
        #expect(Asset.scale(symbol: symbol, network: nil) == scale)
    }

    @Test(
        arguments: [
            ("USDC", "bitcoin"), ("USDC", "fantom"), ("BTC", "ethereum"), ("PEPE", "ethereum"),
            ("PEPE", nil), ("usdc", nil), ("", nil),
        ] as [(String, String?)])
    func `a pair that is not listed has no decimals`(symbol: String, network: String?) {
        #expect(Asset.scale(symbol: symbol, network: network) == nil)
    }

    @Test func `each listed asset is unlike the others and on a network we know`() {
        let pairs = Asset.all.map { "\($0.symbol) \($0.network ?? "")" }
        #expect(Set(pairs).count == pairs.count)
        #expect(Asset.all.allSatisfy { Network.find($0.network ?? "") != nil })
    }

    @Test func `each listed asset is a symbol, no currency, and within the limit`() {
        #expect(Asset.all.allSatisfy { Asset.isSymbol($0.symbol) })
        #expect(Asset.all.allSatisfy { Currency.find($0.symbol) == nil })
        #expect(Asset.all.allSatisfy { (0...Limits.fractionDigits).contains($0.scale) })
    }

    @Test(arguments: ["AB", "USDC", "1INCH", "00", "ABCDEFGHIJKLMNOP"])
    func `two to sixteen capital letters and digits are a symbol`(text: String) {
        #expect(Asset.isSymbol(text))
    }

    @Test(arguments: ["", "A", "ABCDEFGHIJKLMNOPQ", "usdc", "US-DC", "USDC ", "\u{212A}SM", "ÄB"])
    func `anything else is no symbol`(text: String) {
        #expect(!Asset.isSymbol(text))
    }
}
