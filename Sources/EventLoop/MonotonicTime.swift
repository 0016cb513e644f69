import Glibc

/// A point in time by a clock that never jumps, and says nothing about the date.
package struct MonotonicTime: Hashable, Comparable, Sendable {
    /// Since the machine started.
    package let nanoseconds: Int64

    package init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }

    package static var now: MonotonicTime {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return MonotonicTime(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
    }

    package func advanced(byMilliseconds milliseconds: Int) -> MonotonicTime {
        MonotonicTime(nanoseconds: nanoseconds + Int64(milliseconds) * 1_000_000)
    }

    package func milliseconds(since start: MonotonicTime) -> Int {
        Int((nanoseconds - start.nanoseconds) / 1_000_000)
    }

    package static func < (left: MonotonicTime, right: MonotonicTime) -> Bool {
        left.nanoseconds < right.nanoseconds
    }

    package static func + (time: MonotonicTime, duration: Duration) -> MonotonicTime {
        MonotonicTime(nanoseconds: time.nanoseconds + duration.nanoseconds)
    }

    package static func - (left: MonotonicTime, right: MonotonicTime) -> Duration {
        .nanoseconds(left.nanoseconds - right.nanoseconds)
    }
}

extension Duration {
    /// Whole nanoseconds; three centuries fit.
    fileprivate var nanoseconds: Int64 {
        Int64(attoseconds / 1_000_000_000)
    }

    /// Whole milliseconds, rounded up so that nobody wakes before the time.
    var millisecondsRoundedUp: Int32 {
        Int32((max(nanoseconds, 0) + 999_999) / 1_000_000)
    }
}
