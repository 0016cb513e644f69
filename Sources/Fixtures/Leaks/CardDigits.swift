/// Numbers of payment cards: digits that a card may have, by their issuer, length and check digit.
enum CardDigits {
    /// `mayBePhone` says whether digits that a telephone has are no card's.
    static func find(in text: [UInt8], mayBePhone: Bool = false) -> [Range<Int>] {
        let stretches = text.runs { ByteClass.isDigit($0) || isSeparator($0) }
        return stretches.flatMap { stretch -> [Range<Int>] in
            let groups = groups(in: text, stretch)
            if isPhone(groups, in: text, isNamed: mayBePhone) { return [] }
            return groups.indices.compactMap { first in
                number(startingAt: first, of: groups, in: text)
            }
        }
    }

    private static func isSeparator(_ byte: UInt8) -> Bool { " -+.".utf8.contains(byte) }

    /// A number of at most 15 digits (E.164) behind a `+`, or where one is expected.
    private static func isPhone(_ groups: [Range<Int>], in text: [UInt8], isNamed: Bool) -> Bool {
        guard let first = groups.first?.lowerBound else { return false }
        let hasPlus = first > 0 && text[first - 1] == UInt8(ascii: "+")
        return (hasPlus || isNamed) && groups.reduce(0) { $0 + $1.count } <= phoneDigits
    }

    private static let phoneDigits = 15

    private static func groups(in text: [UInt8], _ stretch: Range<Int>) -> [Range<Int>] {
        let bytes = Array(text[stretch])
        return bytes.runs(of: ByteClass.isDigit)
            .map { stretch.lowerBound + $0.lowerBound..<stretch.lowerBound + $0.upperBound }
    }

    /// The longest number that starts with a group and is grouped as people group them.
    private static func number(
        startingAt first: Int, of groups: [Range<Int>], in text: [UInt8]
    ) -> Range<Int>? {
        var found: Range<Int>?
        var digits: [UInt8] = []
        for last in first..<groups.count {
            // Groups stand apart by one separator.
            if last > first, groups[last].lowerBound - groups[last - 1].upperBound > 1 { break }
            digits += text[groups[last]].map { $0 - 0x30 }
            guard digits.count <= 19 else { break }
            let range = groups[first].lowerBound..<groups[last].upperBound
            if isGrouped(groups[first...last].map(\.count)), isCard(digits),
                !isPartOfHash(range, in: text), !isFraction(range, in: text)
            {
                found = range
            }
        }
        return found
    }

    /// 4-4-4-4, 4-6-5, 4-6-4, or any other even grouping; the last group may be shorter.
    private static func isGrouped(_ sizes: [Int]) -> Bool {
        if sizes.count == 1 || sizes == [4, 6, 5] || sizes == [4, 6, 4] { return true }
        guard let first = sizes.first, let last = sizes.last else { return false }
        return sizes.dropLast().allSatisfy { $0 == first } && last <= first
    }

    private static func isCard(_ digits: [UInt8]) -> Bool {
        guard isIssued(digits) else { return false }
        var sum = 0
        for (place, digit) in digits.reversed().enumerated() {
            let value = place.isMultiple(of: 2) ? Int(digit) : Int(digit) * 2
            sum += value > 9 ? value - 9 : value
        }
        return sum.isMultiple(of: 10)
    }

    /// The ranges that networks issue in (ISO/IEC 7812), with their lengths.
    private static func isIssued(_ digits: [UInt8]) -> Bool {
        guard digits.count >= 13 else { return false }
        let head = digits.prefix(4).reduce(0) { $0 * 10 + Int($1) }
        return switch head {
        case 4000...4999: [13, 16, 19].contains(digits.count)
        case 5100...5599, 2200...2204, 2221...2720, 9792, 8100...8299: digits.count == 16
        case 3400...3499, 3700...3799, 1000...1099: digits.count == 15
        case 3000...3059, 3095, 3600...3699, 3800...3999: (14...19).contains(digits.count)
        case 3528...3589, 6011, 6440...6599, 6200...6299: (16...19).contains(digits.count)
        case 5018, 5020, 5038, 5600...5899, 6000...6799: (13...19).contains(digits.count)
        default: false
        }
    }

    /// Digits in the middle of a long hex text are a piece of it.
    private static func isPartOfHash(_ range: Range<Int>, in text: [UInt8]) -> Bool {
        var start = range.lowerBound
        let first = max(0, start - 64)
        while start > first,
            ByteClass.isHex(text[start - 1]) || text[start - 1] == UInt8(ascii: "-")
        {
            start -= 1
        }
        let end = text.end(from: range.upperBound) {
            ByteClass.isHex($0) || $0 == UInt8(ascii: "-")
        }
        guard start..<end != range else { return false }
        let whole = text[start..<end]
        return KnownShape.isUUID(Array(whole))
            || whole.count >= 24 && whole.contains(where: ByteClass.isLetter)
    }

    /// The digits behind a decimal point are an amount.
    private static func isFraction(_ range: Range<Int>, in text: [UInt8]) -> Bool {
        let start = range.lowerBound
        return start >= 2 && text[start - 1] == UInt8(ascii: ".")
            && ByteClass.isDigit(text[start - 2])
    }
}
