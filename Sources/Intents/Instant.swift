package import JSON

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
        var spelling = spelling
        let end = spelling.count - 5
        spelling.bytes[end] = UInt8(ascii: "Z")
        return String(ascii: spelling.bytes.span.extracting(0...end))
    }

    /// As `2026-05-02T09:15:04.579Z`.
    package var rfc3339Milliseconds: String {
        let spelling = spelling
        return String(ascii: spelling.bytes.span.extracting(0..<spelling.count))
    }

    /// What a moment is spelled in, with room for any year.
    private typealias Bytes = InlineArray<32, UInt8>

    /// With milliseconds, on the stack: every answer holds several, and every line of the log one.
    private var spelling: (bytes: Bytes, count: Int) {
        let days = unixSeconds.flooredQuotient(by: 86_400)
        let second = unixSeconds - days * 86_400
        let millisecond = milliseconds - unixSeconds * 1_000
        let (year, month, day) = Self.civil(fromDays: days)
        var bytes = Bytes(repeating: UInt8(ascii: "Z"))
        var count = 0
        if (0..<10_000).contains(year) {
            Self.put(year / 100, ":", in: &bytes, &count)
            count -= 1
            Self.put(year % 100, "-", in: &bytes, &count)
        } else {
            for byte in "\(year)-".utf8 {
                bytes[count] = byte
                count += 1
            }
        }
        Self.put(month, "-", in: &bytes, &count)
        Self.put(day, "T", in: &bytes, &count)
        Self.put(second / 3_600, ":", in: &bytes, &count)
        Self.put(second / 60 % 60, ":", in: &bytes, &count)
        Self.put(second % 60, ".", in: &bytes, &count)
        Self.put(millisecond / 10, "0", in: &bytes, &count)
        bytes[count - 1] += UInt8(millisecond % 10)
        return (bytes, count + 1)
    }

    /// Writes two digits and what follows them.
    @inline(__always)
    private static func put(
        _ number: Int,
        _ next: Unicode.Scalar,
        in bytes: inout Bytes,
        _ count: inout Int
    ) {
        bytes[count] = UInt8(ascii: "0") + UInt8(number / 10)
        bytes[count + 1] = UInt8(ascii: "0") + UInt8(number % 10)
        bytes[count + 2] = UInt8(ascii: next)
        count += 3
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

extension String {
    fileprivate init(ascii: Span<UInt8>) {
        do throws(UTF8.ValidationError) {
            self.init(copying: try UTF8Span(validating: ascii))
        } catch {
            preconditionFailure("moments are spelled in ASCII")
        }
    }
}

extension Writer {
    /// Writes a moment to the millisecond, as `rfc3339Milliseconds` spells it.
    package mutating func member(_ name: String, _ moment: Instant) {
        self.name(name)
        moment.write(to: &self)
    }
}

extension Instant {
    func write(to writer: inout Writer) {
        let spelling = spelling
        writer.text(utf8: spelling.bytes.span.extracting(0..<spelling.count))
    }
}
