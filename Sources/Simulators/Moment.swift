import Glibc

/// A time of day as providers write it, to the millisecond.
package struct Moment: Sendable, Hashable {
    /// Since 1970.
    package let milliseconds: Int

    package init(milliseconds: Int) {
        self.milliseconds = milliseconds
    }

    /// The clock of this machine; only the shell asks it.
    static var now: Moment {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Moment(milliseconds: time.tv_sec * 1_000 + time.tv_nsec / 1_000_000)
    }

    var unixSeconds: Int { milliseconds / 1_000 }

    func advanced(bySeconds seconds: Int) -> Moment {
        Moment(milliseconds: milliseconds + seconds * 1_000)
    }

    /// As `2026-05-02T09:15:04Z`.
    var rfc3339: String { "\(dateAndTime)Z" }

    /// As `2026-05-02T09:15:04.579000Z`: this many digits stand in recorded answers.
    var rfc3339Microseconds: String {
        "\(dateAndTime).\(Moment.padded(milliseconds % 1_000, to: 3))000Z"
    }

    private var dateAndTime: String {
        var seconds = time_t(unixSeconds)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        let date = [(parts.tm_year + 1_900, 4), (parts.tm_mon + 1, 2), (parts.tm_mday, 2)]
        let time = [(parts.tm_hour, 2), (parts.tm_min, 2), (parts.tm_sec, 2)]
        let spell = { (parts: [(Int32, Int)], separator: String) in
            parts.map { Moment.padded(Int($0.0), to: $0.1) }.joined(separator: separator)
        }
        return "\(spell(date, "-"))T\(spell(time, ":"))"
    }

    private static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
