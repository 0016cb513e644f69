/// A moment of UTC to the millisecond; the gateway's clock hands them in, nothing here asks it.
package struct Instant: Sendable, Hashable, Comparable {
    package let milliseconds: Int

    package init(milliseconds: Int) {
        self.milliseconds = milliseconds
    }

    package static func < (left: Instant, right: Instant) -> Bool {
        left.milliseconds < right.milliseconds
    }

    package func advanced(bySeconds seconds: Int) -> Instant {
        advanced(byMilliseconds: seconds * 1_000)
    }

    package func advanced(byMilliseconds added: Int) -> Instant {
        Instant(milliseconds: milliseconds + added)
    }

    package var unixSeconds: Int { milliseconds.flooredQuotient(by: 1_000) }

    /// As `2026-05-02T09:15:04Z`.
    package var rfc3339: String {
        var text = dateAndTime
        text.append(UInt8(ascii: "Z"))
        return String(decoding: text, as: UTF8.self)
    }

    /// As `2026-05-02T09:15:04.579Z`.
    package var rfc3339Milliseconds: String {
        var text = dateAndTime
        text.append(UInt8(ascii: "."))
        text.append(milliseconds - unixSeconds * 1_000, digits: 3)
        text.append(UInt8(ascii: "Z"))
        return String(decoding: text, as: UTF8.self)
    }

    /// In bytes, as every answer holds several and every line of the log one.
    private var dateAndTime: [UInt8] {
        let days = unixSeconds.flooredQuotient(by: 86_400)
        let second = unixSeconds - days * 86_400
        let (year, month, day) = Self.civil(fromDays: days)
        var text: [UInt8] = []
        text.reserveCapacity(24)
        text.append(year, digits: 4)
        text.append(UInt8(ascii: "-"))
        text.append(month, digits: 2)
        text.append(UInt8(ascii: "-"))
        text.append(day, digits: 2)
        text.append(UInt8(ascii: "T"))
        text.append(second / 3_600, digits: 2)
        text.append(UInt8(ascii: ":"))
        text.append(second / 60 % 60, digits: 2)
        text.append(UInt8(ascii: ":"))
        text.append(second % 60, digits: 2)
        return text
    }

    /// The proleptic Gregorian date of a day counted from 1970-01-01.
    ///
    /// Years start in March here, so that the leap day is a year's last and every 400 years hold
    /// the same 146,097 days.
    private static func civil(fromDays days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = shifted.flooredQuotient(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    static func days(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted.flooredQuotient(by: 400)
        let yearOfEra = shifted - era * 400
        let monthFromMarch = month > 2 ? month - 3 : month + 9
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}

extension Int {
    fileprivate func flooredQuotient(by divisor: Int) -> Int {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}

extension [UInt8] {
    /// Appends a number with zeros in front; one of more digits whole.
    fileprivate mutating func append(_ number: Int, digits: Int) {
        var divisor = 1
        for _ in 1..<digits { divisor *= 10 }
        guard number >= 0, number / divisor < 10 else {
            append(contentsOf: String(number).utf8)
            return
        }
        while divisor > 0 {
            append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
            divisor /= 10
        }
    }
}
