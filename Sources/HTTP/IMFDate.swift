/// A time as a `Date` field spells it: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, 5.6.7).
package struct IMFDate: Hashable, Sendable {
    package let bytes: [UInt8]

    /// The whole field with the end of its line, as it stands in every answer of a second.
    let line: [UInt8]

    /// Spells seconds since 1970 for the years 1970 to 9999; what lies outside takes the nearest.
    package init(secondsSince1970 seconds: Int) {
        let clamped = min(max(seconds, 0), 253_402_300_799)
        let (days, second) = clamped.quotientAndRemainder(dividingBy: 86_400)
        let date = IMFDate.civil(days)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(29)
        bytes += IMFDate.weekdays[days % 7].utf8
        bytes += ", ".utf8
        IMFDate.append(date.day, digits: 2, to: &bytes)
        bytes += IMFDate.months[date.month - 1].utf8
        IMFDate.append(date.year, digits: 4, to: &bytes)
        bytes += " ".utf8
        IMFDate.append(second / 3_600, digits: 2, to: &bytes)
        bytes += ":".utf8
        IMFDate.append(second / 60 % 60, digits: 2, to: &bytes)
        bytes += ":".utf8
        IMFDate.append(second % 60, digits: 2, to: &bytes)
        bytes += " GMT".utf8
        self.bytes = bytes
        line = Array("Date: ".utf8) + bytes + Array("\r\n".utf8)
    }

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The first day of 1970 was a Thursday.
    private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    static let months = [
        " Jan ", " Feb ", " Mar ", " Apr ", " May ", " Jun ",
        " Jul ", " Aug ", " Sep ", " Oct ", " Nov ", " Dec ",
    ]

    /// Counts in years from March to February and spans of 400 of them, in which leap days recur.
    static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
        let (era, dayOfEra) = (days + 719_468).quotientAndRemainder(dividingBy: 146_097)
        let leaps = dayOfEra / 1_460 - dayOfEra / 36_524 + dayOfEra / 146_096
        let yearOfEra = (dayOfEra - leaps) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (
            year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0),
            month: month,
            day: dayOfYear - (153 * shifted + 2) / 5 + 1
        )
    }

    private static func append(_ number: Int, digits: Int, to bytes: inout [UInt8]) {
        var divisor = digits == 4 ? 1_000 : 10
        while divisor > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
            divisor /= 10
        }
    }
}
