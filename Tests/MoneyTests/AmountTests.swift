import Money
import Testing

struct AmountTests {
    @Test(arguments: [
        (2550, 2, "25.50"), (5, 2, "0.05"), (0, 2, "0.00"), (0, 0, "0"), (500, 0, "500"),
        (100, 2, "1.00"), (Int128.max, 18, "170141183460469231731.687303715884105727"),
        (Int128.max, 0, "170141183460469231731687303715884105727"),
    ])
    func `units of a scale are written padded to it`(units: Int128, scale: Int, text: String) {
        let amount = Amount(atomic: units, scale: scale)
        #expect(amount.text == text)
        #expect(amount.coefficient == units)
        #expect(amount.fractionDigits == scale)
    }

    @Test func `only zero is zero`() {
        #expect(Amount(atomic: 0, scale: 18).isZero)
        #expect(!Amount(atomic: 1, scale: 18).isZero)
    }

    @Test func `a negative number of units is a bug and traps`() async {
        await #expect(processExitsWith: .failure) { _ = Amount(atomic: -1, scale: 2) }
        await #expect(processExitsWith: .success) { _ = Amount(atomic: 0, scale: 2) }
    }

    @Test func `a scale beyond the limit is a bug and traps`() async {
        await #expect(processExitsWith: .failure) { _ = Amount(atomic: 1, scale: 19) }
        await #expect(processExitsWith: .success) { _ = Amount(atomic: 1, scale: 18) }
    }
}
