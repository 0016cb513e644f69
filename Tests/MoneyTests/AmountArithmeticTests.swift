import Money
import Testing

struct AmountArithmeticTests {
    /// Each is smaller than the next, and comparing the first with the last needs 188 bits.
    private static let ascending = [
        "0", "0.000000000000000001", "0.1", "0.100000000000000001", "1", "9.99", "10", "10.01",
        "170141183460469231731.687303715884105726", "170141183460469231731.687303715884105727",
        "170141183460469231732", "999999999999999999999999999999",
    ]

    @Test func `amounts are ordered as numbers at any distance`() throws {
        let amounts = try Self.ascending.map { text throws(AmountError) in
            try Amount(parsing: text)
        }
        for (index, amount) in amounts.enumerated() {
            for (other, second) in amounts.enumerated() {
                #expect((amount < second) == (index < other))
                #expect((amount == second) == (index == other))
            }
        }
    }

    @Test(arguments: [
        ("10", "10.0"), ("10.0", "10.00"), ("0", "0.000000000000000000"), ("2.5", "2.500"),
        ("999999999999999999999999999999", "999999999999999999999999999999.0"),
    ])
    func `trailing zeros change the text and nothing else`(short: String, long: String) throws {
        let (short, long) = try (Amount(parsing: short), Amount(parsing: long))
        #expect(short == long)
        #expect(!(short < long) && !(long < short))
        #expect(short.hashValue == long.hashValue)
        #expect(short.text != long.text)
    }

    @Test(arguments: [
        ("0.1", "0.2", "0.3"), ("1.5", "2.50", "4.00"), ("10", "0.001", "10.001"), ("0", "0", "0"),
        (
            "170141183460469231731.687303715884105726", "0.000000000000000001",
            "170141183460469231731.687303715884105727"
        ),
    ])
    func `a sum is exact and has the finer precision`(
        left: String, right: String, sum: String
    ) throws {
        let (left, right) = try (Amount(parsing: left), Amount(parsing: right))
        #expect(try left.adding(right).text == sum)
        #expect(try right.adding(left).text == sum)
    }

    @Test(arguments: [
        ("170141183460469231731.687303715884105727", "0.000000000000000001"),
        ("999999999999999999999999999999", "0.000000000000000001"),
    ])
    func `a sum beyond 128 bits is refused`(left: String, right: String) throws {
        let (left, right) = try (Amount(parsing: left), Amount(parsing: right))
        #expect(throws: AmountError.outOfRange) { try left.adding(right) }
        #expect(throws: AmountError.outOfRange) { try right.adding(left) }
    }

    @Test(arguments: [
        ("25.50", "2550", 2, true), ("25.5", "2550", 2, true), ("25.500", "2550", 2, true),
        ("25.50", "2551", 2, false), ("25.50", "25.50", 2, false), ("25", "25", 0, true),
        ("25.501", "2550", 2, false), ("0.01", "1", 2, true),
    ])
    func `units are the same amount at their scale alone`(
        _ amount: String,
        _ units: String,
        _ scale: Int,
        _ isSame: Bool
    ) throws {
        let amount = try Amount(parsing: amount)
        #expect(try amount.isSame(asUnits: Amount(parsing: units), scale: scale) == isSame)
    }
}
