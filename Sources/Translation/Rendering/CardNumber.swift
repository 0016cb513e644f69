import JSON

/// Numbers of payment cards, which must never pass through the gateway.
enum CardNumber {
    /// Lengths of ISO/IEC 7812 numbers in use.
    private static let lengths = 13...19

    /// Whether any text or number of a value looks like a card number.
    static func stands(in value: Value) -> Bool {
        switch value.kind {
        case .string: stands(in: value.text ?? "")
        case .number: stands(in: value.numberText ?? "")
        case .array: value.elements.contains { stands(in: $0) }
        case .object: value.members.contains { stands(in: $0.text) || stands(in: $0.value) }
        case .null, .bool: false
        }
    }

    /// Whether a run of digits, single spaces and hyphens aside, passes the Luhn check.
    static func stands(in text: String) -> Bool {
        var digits: [UInt8] = []
        for byte in text.utf8 {
            if (0x30...0x39).contains(byte) {
                digits.append(byte - 0x30)
            } else if byte != UInt8(ascii: " ") && byte != UInt8(ascii: "-") {
                if isCard(digits) { return true }
                digits = []
            }
        }
        return isCard(digits)
    }

    private static func isCard(_ digits: [UInt8]) -> Bool {
        guard lengths.contains(digits.count), digits.contains(where: { $0 != 0 }) else {
            return false
        }
        var sum = 0
        for (position, digit) in digits.reversed().enumerated() {
            let doubled = position % 2 == 1 ? Int(digit) * 2 : Int(digit)
            sum += doubled > 9 ? doubled - 9 : doubled
        }
        return sum % 10 == 0
    }
}
