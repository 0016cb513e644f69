extension IMFDate {
    /// Reads the form that is sent and the two obsolete ones, as seconds since 1970.
    ///
    /// A recipient has to take all three (RFC 9110, 5.6.7).
    ///
    ///     Sun, 06 Nov 1994 08:49:37 GMT
    ///     Sunday, 06-Nov-94 08:49:37 GMT
    ///     Sun Nov  6 08:49:37 1994
    package static func secondsSince1970(reading text: String) -> Int? {
        let words = text.split(whereSeparator: { $0 == " " || $0 == "-" }).map(String.init)
        if words.first?.last == "," {
            guard words.count == 6, words[5] == "GMT" else { return nil }
            return seconds(day: words[1], month: words[2], year: words[3], time: words[4])
        }
        guard words.count == 5 else { return nil }
        return seconds(day: words[2], month: words[1], year: words[4], time: words[3])
    }

    private static func seconds(day: String, month: String, year: String, time: String) -> Int? {
        let parts = time.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, let hour = number(parts[0], 2...2, below: 24),
            let minute = number(parts[1], 2...2, below: 60),
            // A leap second is spelled 60.
            let second = number(parts[2], 2...2, below: 61),
            let month = months.firstIndex(of: " \(month) "),
            let year = fullYear(year), let day = number(day[...], 1...2, below: 32), day > 0
        else { return nil }
        let days = self.days(year: year, month: month + 1, day: day)
        // The 30th of February spells no day.
        guard days >= 0, civil(days) == (year, month + 1, day) else { return nil }
        return days * 86_400 + hour * 3_600 + minute * 60 + second
    }

    /// Of a year of two digits the one that is near to now, which no clock is needed for yet.
    private static func fullYear(_ text: String) -> Int? {
        guard text.utf8.count == 2 else { return number(text[...], 4...4, below: 10_000) }
        return number(text[...], 2...2, below: 100).map { $0 < 70 ? 2_000 + $0 : 1_900 + $0 }
    }

    private static func number(
        _ text: Substring, _ length: ClosedRange<Int>, below limit: Int
    ) -> Int? {
        guard length.contains(text.utf8.count),
            text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let number = Int(text), number < limit
        else { return nil }
        return number
    }

    /// The other way round than `civil`, by the same count of years from March.
    private static func days(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let (era, yearOfEra) = shifted.quotientAndRemainder(dividingBy: 400)
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}
