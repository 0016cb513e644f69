import AllocationCounter
import Glibc

/// Measures processor time, so that a busy machine disturbs the figures less than a wall clock.
struct Stopwatch {
    /// What one measured operation cost, in nanoseconds and in requests for memory.
    struct Reading {
        let minimum: Int
        let median: Int
        let p90: Int
        let allocations: Int
    }

    /// Batches whose means are compared; the median of so many is steady on a shared machine.
    private static let batches = 101
    /// Processor time that one batch aims for.
    private static let batchNanoseconds = 2_000_000
    /// Batches of an operation that takes longer than that by itself.
    private static let longBatches = 11

    static func measure(_ operation: () -> Void) -> Reading {
        // The first run pays for what is made once.
        operation()
        let single = cost(of: 1, operation)
        let isLong = single > batchNanoseconds
        let warm = isLong ? single : cost(of: 64, operation) / 64
        let repeats = max(1, batchNanoseconds / max(1, warm))
        let batches = isLong ? longBatches : batches
        var means = (0..<batches).map { _ in cost(of: repeats, operation) / repeats }
        means.sort()
        return Reading(
            minimum: means[0],
            median: means[batches / 2],
            p90: means[batches * 9 / 10],
            allocations: allocations(of: operation)
        )
    }

    static func allocations(of operation: () -> Void) -> Int {
        let start = allocations_of_this_thread()
        operation()
        return Int(allocations_of_this_thread() - start)
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
