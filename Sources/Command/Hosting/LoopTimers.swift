import EventLoop
import Glibc
import Intents

/// Time as the event loops keep it: the clock of the machine, and waits that cost no thread.
struct LoopTimers: Timers {
    let loops: [Loop]

    var now: Instant { WallClock.now }

    var steadyMilliseconds: Int { Int(MonotonicTime.now.nanoseconds / 1_000_000) }

    var boot: String? { Boot.name }

    func sleep(for duration: Duration) async {
        guard let loop = loops.first(where: \.isCurrent) else {
            preconditionFailure("what waits runs on a loop")
        }
        // Cancelled is as good as over: whoever waits looks at what is to be done then.
        try? await loop.sleep(for: duration)
    }
}

/// What the clock of the machine says, to the millisecond.
enum WallClock {
    static var now: Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(milliseconds: time.tv_sec * 1_000 + time.tv_nsec / 1_000_000)
    }
}
