import Money
import Testing

struct AmountNeighboursTests {
    @Test(arguments: [
        ("10.005", 2, "10.00", "10.01"), ("0.001", 2, "0.00", "0.01"), ("1.5", 0, "1", "2"),
        ("9.999", 2, "9.99", "10.00"), ("10.000", 2, "10.00", "10.00"),
        (
            "170141183460469231731.687303715884105727", 17,
            "170141183460469231731.68730371588410572", "170141183460469231731.68730371588410573"
        ),
    ])
    func `too fine an amount has a neighbour on either side`(
        text: String, scale: Int, lower: String, upper: String
    ) throws {
        let neighbours = try #require(try Amount(parsing: text).neighbours(scale: scale))
        #expect(neighbours.lower.text == lower)
        #expect(neighbours.upper.text == upper)
    }

    @Test(arguments: [("10.00", 2), ("10.0", 2), ("10", 0), ("0.5", 18)])
    func `an amount that the scale can write has no neighbours`(text: String, scale: Int) throws {
        #expect(try Amount(parsing: text).neighbours(scale: scale) == nil)
    }

    @Test(arguments: [
        ("10.05", "0.05"), ("10", "0.05"), ("0", "0.05"), ("10.00", "5"), ("7", "7.00"),
        ("0.3", "0.1"), ("0", "0"), ("999999999999999999999999999999", "0.000000000000000001"),
        ("999999999999999999999999999999", "0.000000000000000003"),
        ("300000000000000000000000000000", "150000000000000000000.000000000000000000"),
    ])
    func `a whole number of steps is a multiple`(text: String, step: String) throws {
        let (amount, step) = try (Amount(parsing: text), Amount(parsing: step))
        #expect(amount.isMultiple(of: step))
        #expect(amount.nearestMultiples(of: step) == nil)
    }

    @Test(arguments: [
        ("10.02", "0.05", "10.00", "10.05"), ("12.34", "5", "10", "15"), ("0.01", "5", "0", "5"),
        ("7", "2.5", "5.0", "7.5"), ("10.005", "0.01", "10.00", "10.01"),
        (
            "0.000000000000000001", "999999999999999999999999999999", "0",
            "999999999999999999999999999999"
        ),
    ])
    func `what is no multiple lies between two`(
        text: String, step: String, lower: String, upper: String
    ) throws {
        let (amount, step) = try (Amount(parsing: text), Amount(parsing: step))
        #expect(!amount.isMultiple(of: step))
        let nearest = try #require(amount.nearestMultiples(of: step))
        #expect(nearest.lower.text == lower)
        #expect(nearest.upper.text == upper)
    }

    @Test(arguments: [
        ("1", "0"), ("999999999999999999999999999998", "0.000000000000000007"),
        ("170141183460469231731.687303715884105727", "100000000000000000000.000000000000000000"),
    ])
    func `no multiples are named where one is out of range`(text: String, step: String) throws {
        let (amount, step) = try (Amount(parsing: text), Amount(parsing: step))
        #expect(!amount.isMultiple(of: step))
        #expect(amount.nearestMultiples(of: step) == nil)
    }
}
