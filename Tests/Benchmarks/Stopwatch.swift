import Glibc

/// Measures processor time, so that a busy machine disturbs the figures less than a wall clock.
struct Stopwatch {
    /// What one measured operation cost, in nanoseconds.
    struct Reading {
        let minimum: Int
        let median: Int
        let p90: Int
    }

    /// Batches whose means are compared; the median of so many is steady on a shared machine.
    private static let batches = 101
    /// Processor time that one batch aims for.
    private static let batchNanoseconds = 2_000_000

    static func measure(_ operation: () -> Void) -> Reading {
        let repeats = max(1, batchNanoseconds / max(1, cost(of: 64, operation) / 64))
        var means = (0..<batches).map { _ in cost(of: repeats, operation) / repeats }
        means.sort()
        return Reading(
            minimum: means[0],
            median: means[batches / 2],
            p90: means[batches * 9 / 10]
        )
    }

    private static func cost(of repeats: Int, _ operation: () -> Void) -> Int {
        let start = now()
        for _ in 0..<repeats { operation() }
        return now() - start
    }

    private static func now() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
