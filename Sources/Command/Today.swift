import Glibc
import Intents

/// What the clock of the machine says; nothing below the commands looks at it.
enum Today {
    static var now: Instant { Instant(milliseconds: time(nil) * 1_000) }

    /// The day, as `2026-11-21`.
    static var date: String { now.day }
}

extension Instant {
    /// The day that the instant is in, UTC, as `2026-11-21`.
    var day: String { String(rfc3339.prefix("2026-11-21".count)) }
}
