import Money
import Testing

struct DenominationTests {
    @Test(arguments: [("USD", 2), ("JPY", 0), ("KWD", 3), ("CLF", 4), ("XAD", 2)])
    func `a currency comes first and has the scale of its minor units`(
        code: String, scale: Int
    ) throws {
        let found = try Denomination.find(code)
        #expect(try found == .currency(#require(Currency.find(code))))
        #expect(found.code == code)
        #expect(found.scale == scale)
    }

    @Test(
        arguments: [
            ("USDC", "polygon", 6), ("USDC", "stellar", 7), ("USDC", nil, 18), ("BTC", nil, 8),
        ] as [(String, String?, Int)])
    func `a listed asset has its network and scale`(
        code: String, network: String?, scale: Int
    ) throws {
        let found = try Denomination.find(code, network: network)
        #expect(found.code == code)
        #expect(found.scale == scale)
        guard case .asset(let asset) = found else {
            Issue.record("\(code) is no asset")
            return
        }
        #expect(asset.network == network)
    }

    @Test(arguments: ["PEPE", "1INCH", "HRK"], [nil, "ethereum"])
    func `another symbol is an unlisted asset of eighteen digits`(
        code: String, network: String?
    ) throws {
        let found = try Denomination.find(code, network: network)
        #expect(found.code == code)
        #expect(found.scale == 18)
    }

    @Test(arguments: ["XAU", "XDR", "XXX", "XTS"])
    func `a currency without minor units is refused as such`(code: String) {
        #expect(throws: DenominationError.noMinorUnits) { try Denomination.find(code) }
    }

    @Test(arguments: ["", "A", "usd", "US D", "ABCDEFGHIJKLMNOPQ", "\u{212A}RW"])
    func `what is neither currency nor symbol is unknown`(code: String) {
        #expect(throws: DenominationError.unknown) { try Denomination.find(code) }
    }

    @Test func `a listed asset elsewhere is refused with the networks that are listed`() {
        #expect(throws: DenominationError.notOnNetwork(listed: ["ethereum", "polygon"])) {
            try Denomination.find("POL", network: "solana")
        }
    }
}
