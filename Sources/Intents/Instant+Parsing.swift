extension Instant {
    /// Reads RFC 3339 as providers spell it: 0 to 9 fraction digits, `Z`, `±hh:mm` or `±hhmm`.
    ///
    /// Digits beyond the millisecond are dropped: providers mix 3, 6 and 9 of them in one answer.
    package init?(parsing text: String) {
        self.init(parsing: Array(text.utf8)[...])
    }

    /// Reads the text that these bytes spell.
    package init?(parsing utf8: ArraySlice<UInt8>) {
        var scanner = Scanner(utf8)
        guard let year = scanner.digits(4), scanner.take("-"),
            let month = scanner.digits(2), scanner.take("-"), let day = scanner.digits(2),
            scanner.take("T") || scanner.take("t") || scanner.take(" "),
            let hour = scanner.digits(2), scanner.take(":"), let minute = scanner.digits(2),
            scanner.take(":"), let second = scanner.digits(2),
            let millisecond = scanner.fraction(), let offset = scanner.offsetSeconds(),
            scanner.isAtEnd, (1...12).contains(month), day >= 1,
            day <= Self.daysIn(month: month, year: year), hour < 24, minute < 60, second <= 60
        else { return nil }
        let days = Self.days(year: year, month: month, day: day)
        let seconds = days * 86_400 + hour * 3_600 + minute * 60 + second - offset
        self.init(milliseconds: seconds * 1_000 + millisecond)
    }

    /// Reads Unix time: from 10^11 on it can only be milliseconds.
    package init?(unix number: String) {
        let whole = number.prefix { $0 != "." }
        guard let value = Int(whole), value >= 0, value < 100_000_000_000_000 else { return nil }
        self.init(milliseconds: value >= 100_000_000_000 ? value : value * 1_000)
    }

    private static func daysIn(month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Steps through the bytes of a time.
    private struct Scanner {
        private let bytes: ArraySlice<UInt8>
        private var index: Int

        init(_ bytes: ArraySlice<UInt8>) {
            self.bytes = bytes
            index = bytes.startIndex
        }

        var isAtEnd: Bool { index == bytes.endIndex }

        mutating func take(_ character: Unicode.Scalar) -> Bool {
            guard index < bytes.endIndex, bytes[index] == UInt8(ascii: character) else {
                return false
            }
            index += 1
            return true
        }

        mutating func digit() -> Int? {
            guard index < bytes.endIndex, bytes[index] &- UInt8(ascii: "0") < 10 else { return nil }
            index += 1
            return Int(bytes[index - 1] - UInt8(ascii: "0"))
        }

        mutating func digits(_ count: Int) -> Int? {
            var number = 0
            for _ in 0..<count {
                guard let digit = digit() else { return nil }
                number = number * 10 + digit
            }
            return number
        }

        mutating func fraction() -> Int? {
            guard take(".") else { return 0 }
            var milliseconds = 0
            var count = 0
            while let digit = digit() {
                count += 1
                if count <= 3 { milliseconds = milliseconds * 10 + digit }
            }
            guard (1...9).contains(count) else { return nil }
            for _ in count..<max(3, count) { milliseconds *= 10 }
            return milliseconds
        }

        mutating func offsetSeconds() -> Int? {
            if take("Z") || take("z") { return 0 }
            let sign: Int
            if take("+") { sign = 1 } else if take("-") { sign = -1 } else { return nil }
            guard let hours = digits(2), hours < 24 else { return nil }
            _ = take(":")
            guard let minutes = digits(2), minutes < 60 else { return nil }
            return sign * (hours * 3_600 + minutes * 60)
        }
    }
}
