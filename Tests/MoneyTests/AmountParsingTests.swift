import Money
import Testing

struct AmountParsingTests {
    @Test(arguments: [
        ("0", 0, 0), ("0.00", 0, 2), ("0.05", 5, 2), ("7", 7, 0), ("10", 10, 0), ("10.50", 1050, 2),
        ("25.500", 25500, 3), ("1.000000000000000001", 1_000_000_000_000_000_001, 18),
    ])
    func `a decimal is read exactly and keeps its text`(
        text: String, coefficient: Int128, fractionDigits: Int
    ) throws {
        let amount = try Amount(parsing: text)
        #expect(amount.coefficient == coefficient)
        #expect(amount.fractionDigits == fractionDigits)
        #expect(amount.text == text)
    }

    @Test(
        arguments: [
            ("", .empty, 0),
            ("-1", .sign, 0), ("+1", .sign, 0), ("1-", .sign, 1), ("\u{2212}1", .sign, 0),
            ("1e5", .exponent, 1), ("1.5E+3", .exponent, 3), ("1e-7", .exponent, 1),
            ("1,000", .comma, 1), ("10,50", .comma, 2), ("1,000.00", .comma, 1),
            (" 1", .space, 0), ("1 ", .space, 1), ("1 000", .space, 1), ("1\u{202F}000", .space, 1),
            ("1\u{A0}000", .space, 1), ("1\n", .space, 1),
            ("00", .leadingZero, 0), ("01", .leadingZero, 0), ("007.5", .leadingZero, 0),
            (".5", .missingIntegerDigits, 0), (".", .missingIntegerDigits, 0),
            ("5.", .missingFractionDigits, 2), ("0.", .missingFractionDigits, 2),
            ("1.2.3", .secondPoint, 3), ("1..2", .secondPoint, 2),
            ("\u{0661}\u{0662}", .foreignDigit, 0), ("1.\u{FF15}", .foreignDigit, 2),
            ("$10", .unexpected("$"), 0), ("10EUR", .unexpected("E"), 2),
            ("e5", .unexpected("e"), 0),
            ("1e", .unexpected("e"), 1), ("1e+", .unexpected("e"), 1),
            ("0x10", .unexpected("x"), 1),
            ("1_000", .unexpected("_"), 1), ("1'000", .unexpected("'"), 1),
            ("NaN", .unexpected("N"), 0),
            ("1\u{0}", .unexpected("\u{0}"), 1), ("5.€", .unexpected("€"), 2),
            ("1\u{0301}", .unexpected("\u{0301}"), 1),
        ] as [(String, AmountError.Mistake, Int)])
    func `a mistake is told by its kind and its byte`(
        text: String, mistake: AmountError.Mistake, offset: Int
    ) {
        #expect(throws: AmountError.malformed(mistake, offsetBytes: offset)) {
            try Amount(parsing: text)
        }
    }

    @Test func `thirty integer digits are the most`() throws {
        let longest = String(repeating: "9", count: 30)
        #expect(try Amount(parsing: longest).text == longest)
        #expect(throws: AmountError.integerDigits(31)) { try Amount(parsing: longest + "9") }
        #expect(throws: AmountError.integerDigits(31)) { try Amount(parsing: longest + "9.5") }
    }

    @Test func `eighteen fraction digits are the most`() throws {
        let finest = "0." + String(repeating: "0", count: 17) + "1"
        #expect(try Amount(parsing: finest).coefficient == 1)
        #expect(throws: AmountError.fractionDigits(19)) { try Amount(parsing: finest + "0") }
    }

    @Test func `a text of any length is refused, not trapped on`() {
        let endless = String(repeating: "9", count: 100_000)
        #expect(throws: AmountError.integerDigits(100_000)) { try Amount(parsing: endless) }
        #expect(throws: AmountError.fractionDigits(100_000)) {
            try Amount(parsing: "0." + endless)
        }
    }

    @Test func `the largest coefficient is that of 128 bits`() throws {
        let largest = "170141183460469231731.687303715884105727"
        #expect(try Amount(parsing: largest).coefficient == Int128.max)
        #expect(throws: AmountError.outOfRange) {
            try Amount(parsing: "170141183460469231731.687303715884105728")
        }
        #expect(throws: AmountError.outOfRange) {
            try Amount(parsing: "999999999999999999999999999999.999999999999999999")
        }
    }

    @Test(arguments: [
        ("2550", 2, "25.50"), ("5", 2, "0.05"), ("0", 2, "0.00"), ("500", 0, "500"),
        ("1", 18, "0.000000000000000001"),
    ])
    func `minor units are read back as a decimal`(minor: String, scale: Int, text: String) throws {
        #expect(try Amount(parsingMinor: minor, scale: scale).text == text)
    }

    @Test func `minor units are whole and not negative`() {
        #expect(throws: AmountError.precision(scale: 0)) {
            try Amount(parsingMinor: "2550.0", scale: 2)
        }
        #expect(throws: AmountError.malformed(.sign, offsetBytes: 0)) {
            try Amount(parsingMinor: "-5", scale: 2)
        }
    }
}
