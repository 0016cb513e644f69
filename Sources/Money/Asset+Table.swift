extension Asset {
    /// Every listed asset on each of its networks.
    ///
    /// Left out is what has no one scale of at most 18: NEAR itself (24), issued currencies on
    /// the XRP Ledger (floating point), SEI (6 or 18, by the side of the chain). USDC on Arc is
    /// the token with 6 decimals; as gas the same balance has 18.
    package static let all: [Asset] = listings.flatMap { symbol, scale, networks in
        networks.map { Asset(symbol: symbol, network: $0, scale: scale) }
    }

    private static let listings: [(symbol: String, scale: Int, networks: [String])] = [
        (
            "USDC", 6,
            [
                "algorand", "aptos", "arbitrum", "arc", "avalanche", "base", "celo", "codex",
                "ethereum", "hedera", "hyperevm", "ink", "linea", "near", "noble", "optimism",
                "plume", "polkadot_asset_hub", "polygon", "sei", "solana", "sonic", "sui", "tron",
                "unichain", "worldchain", "xdc", "zksync",
            ]
        ),
        ("USDC", 7, ["stellar"]),
        ("USDC", 18, ["bnb"]),
        (
            "USDT", 6,
            [
                "algorand", "aptos", "arbitrum", "avalanche", "celo", "ethereum", "near",
                "optimism", "polkadot_asset_hub", "polygon", "solana", "tron",
            ]
        ),
        ("USDT", 18, ["bnb"]),
        ("EURC", 6, ["avalanche", "base", "ethereum", "solana", "worldchain"]),
        ("EURC", 7, ["stellar"]),
        ("DAI", 18, ["arbitrum", "avalanche", "base", "bnb", "ethereum", "optimism", "polygon"]),
        ("BUSD", 18, ["bnb", "ethereum"]),
        ("PYUSD", 6, ["ethereum", "solana"]),
        ("XAUT", 6, ["ethereum"]),
        (
            "ETH", 18,
            [
                "arbitrum", "base", "bnb", "codex", "ethereum", "ink", "linea", "optimism",
                "unichain", "worldchain", "zksync",
            ]
        ),
        ("MATIC", 18, ["ethereum", "polygon"]),
        ("POL", 18, ["ethereum", "polygon"]),
        ("ALGO", 6, ["algorand"]),
        ("APT", 8, ["aptos"]),
        ("AVAX", 18, ["avalanche"]),
        ("BNB", 18, ["bnb"]),
        ("BTC", 8, ["bitcoin"]),
        ("CELO", 18, ["celo"]),
        ("FLOW", 8, ["flow"]),
        ("HBAR", 8, ["hedera"]),
        ("SOL", 9, ["solana"]),
        ("SUI", 9, ["sui"]),
        ("TRX", 6, ["tron"]),
        ("XDC", 18, ["xdc"]),
        ("XLM", 7, ["stellar"]),
        ("XRP", 6, ["xrp"]),
    ]
}
