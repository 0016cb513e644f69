import FoundationEssentials
import Money
import Testing

struct CurrencyTests {
    @Test func `the table is the published list, row by row`() throws {
        let list = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "iso4217-\(Currency.tableDate).tsv")
        let lines = try String(contentsOf: list, encoding: .utf8).split(separator: "\n")
        let rows = Currency.all.map { currency in
            let minorUnits = currency.minorUnits.map(String.init) ?? "N.A."
            return "\(currency.code)\t\(currency.numeric)\t\(minorUnits)\t\(currency.name)"
        }
        #expect(lines.first == "code\tnumeric\tminor_units\tname")
        #expect(lines.dropFirst().map(String.init) == rows)
    }

    @Test func `each code of the list is found`() {
        #expect(Currency.all.count == 178)
        #expect(Currency.all.map { Currency.find($0.code) } == Currency.all)
    }

    @Test(
        arguments: [
            (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
            (3, "BHD IQD JOD KWD LYD OMR TND"),
            (4, "CLF UYW"),
            (nil, "XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX"),
        ] as [(Int?, String)])
    func `few currencies have other than two digits`(minorUnits: Int?, codes: String) {
        let found = Currency.all.filter { $0.minorUnits == minorUnits }.map(\.code)
        #expect(found.joined(separator: " ") == codes)
    }

    @Test(arguments: ["USD", "EUR", "MGA", "MRU", "XCG", "ZWG", "SLE", "XAD", "HUF", "IDR"])
    func `a currency has two digits`(code: String) {
        #expect(Currency.find(code)?.minorUnits == 2)
    }

    @Test(arguments: ["BGN", "HRK", "ANG", "ZWL", "SLL", "CUC"])
    func `a code that is gone is unknown`(code: String) {
        #expect(Currency.find(code) == nil)
    }

    @Test(arguments: ["", "US", "usd", "Usd", "USDC", " USD", "US\u{0}", "\u{212A}RW", "840"])
    func `a code is three exact capital letters`(code: String) {
        #expect(Currency.find(code) == nil)
    }
}
