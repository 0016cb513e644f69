import Money
import Testing

struct AmountViewsTests {
    /// One amount at one scale, and each of its spellings.
    struct Case: Sendable, CustomTestStringConvertible {
        let given: String
        let scale: Int
        let decimal: String
        let plain: String
        let minor: String

        init(_ given: String, scale: Int, decimal: String, plain: String, minor: String) {
            self.given = given
            self.scale = scale
            self.decimal = decimal
            self.plain = plain
            self.minor = minor
        }

        var testDescription: String { "\(given) at scale \(scale)" }

        static let all = [
            Case("25.50", scale: 2, decimal: "25.50", plain: "25.5", minor: "2550"),
            Case("25.5", scale: 2, decimal: "25.50", plain: "25.5", minor: "2550"),
            Case("25", scale: 2, decimal: "25.00", plain: "25", minor: "2500"),
            Case("25.00", scale: 2, decimal: "25.00", plain: "25", minor: "2500"),
            Case("500", scale: 0, decimal: "500", plain: "500", minor: "500"),
            Case("1.234", scale: 3, decimal: "1.234", plain: "1.234", minor: "1234"),
            Case("0", scale: 0, decimal: "0", plain: "0", minor: "0"),
            Case("0", scale: 2, decimal: "0.00", plain: "0", minor: "0"),
            Case("0.00", scale: 2, decimal: "0.00", plain: "0", minor: "0"),
            Case("0.05", scale: 2, decimal: "0.05", plain: "0.05", minor: "5"),
            Case("0.50", scale: 3, decimal: "0.500", plain: "0.5", minor: "500"),
            Case("10.010", scale: 3, decimal: "10.010", plain: "10.01", minor: "10010"),
            Case(
                "1", scale: 18, decimal: "1.000000000000000000", plain: "1",
                minor: "1000000000000000000"
            ),
            Case(
                "170141183460469231731.687303715884105727", scale: 18,
                decimal: "170141183460469231731.687303715884105727",
                plain: "170141183460469231731.687303715884105727",
                minor: "170141183460469231731687303715884105727"
            ),
        ]
    }

    @Test(arguments: Case.all)
    func `each view has its spelling`(_ expected: Case) throws {
        let amount = try Amount(parsing: expected.given)
        #expect(try amount.decimalText(scale: expected.scale) == expected.decimal)
        #expect(amount.plainText == expected.plain)
        #expect(try amount.minorText(scale: expected.scale) == expected.minor)
        #expect(try String(amount.atomic(scale: expected.scale)) == expected.minor)
        #expect(amount.text == expected.given)
    }

    @Test(arguments: Case.all)
    func `appended bytes follow what is there and equal the text`(_ expected: Case) throws {
        let amount = try Amount(parsing: expected.given)
        var bytes = Array("[".utf8)
        try amount.appendDecimal(scale: expected.scale, to: &bytes)
        bytes.append(UInt8(ascii: " "))
        amount.appendPlain(to: &bytes)
        bytes.append(UInt8(ascii: " "))
        try amount.appendMinor(scale: expected.scale, to: &bytes)
        let spelled = String(decoding: bytes, as: UTF8.self)
        #expect(spelled == "[\(expected.decimal) \(expected.plain) \(expected.minor)")
    }

    @Test(arguments: [("10.005", 2), ("10.000", 2), ("1.100", 2), ("5.0", 0)])
    func `more digits than the scale are refused, even zeros`(text: String, scale: Int) throws {
        let amount = try Amount(parsing: text)
        let refusal = AmountError.precision(scale: scale)
        var bytes: [UInt8] = []
        #expect(throws: refusal) { try amount.atomic(scale: scale) }
        #expect(throws: refusal) { try amount.decimalText(scale: scale) }
        #expect(throws: refusal) { try amount.minorText(scale: scale) }
        #expect(throws: refusal) { try amount.appendDecimal(scale: scale, to: &bytes) }
        #expect(throws: refusal) { try amount.appendMinor(scale: scale, to: &bytes) }
        #expect(bytes.isEmpty)
    }

    @Test func `units beyond 128 bits are refused, up to them they are counted`() throws {
        let largest = try Amount(parsing: "170141183460469231731.68730371588410572")
        #expect(try largest.atomic(scale: 18) == Int128.max - 7)
        let larger = try Amount(parsing: "170141183460469231731.68730371588410573")
        #expect(throws: AmountError.outOfRange) { try larger.atomic(scale: 18) }
        #expect(throws: AmountError.outOfRange) { try larger.minorText(scale: 18) }
        var bytes: [UInt8] = []
        #expect(throws: AmountError.outOfRange) { try larger.appendMinor(scale: 18, to: &bytes) }
        #expect(bytes.isEmpty)
    }

    @Test(arguments: 0...18)
    func `what is parsed, counted and written again is the same`(scale: Int) throws {
        var random = SeededGenerator(seed: UInt64(scale))
        for _ in 0..<500 {
            // Up to 99 bits are at most 30 digits, whatever the scale.
            let shift = Int128.random(in: 28...127, using: &random)
            let units = Int128.random(in: 0...(Int128.max >> shift), using: &random)
            let written = Amount(atomic: units, scale: scale)
            let read = try Amount(parsing: written.text)
            #expect(try read.atomic(scale: scale) == units)
            #expect(try read.decimalText(scale: scale) == written.text)
            #expect(try read.minorText(scale: scale) == String(units))
            let plain = try Amount(parsing: read.plainText)
            #expect(try plain.decimalText(scale: scale) == written.text)
            #expect(plain == read)
        }
    }
}
