import Intents

/// How long ago an open intent's sends were, in milliseconds, however the wall's clock jumps.
struct SendAges {
    /// When the work on it began.
    private var begunAt: Moment?
    /// When the last byte can have been sent, by the steady clock.
    private var lastSteady: Int?

    /// A process that died may have sent until now, unless it wrote down until when, by the clock
    /// that still runs.
    mutating func begin(at now: Moment, sentBy mark: SteadyMark?) {
        begunAt = now
        lastSteady = now.steadyMilliseconds
        if let mark, mark.boot == now.boot {
            lastSteady = min(mark.milliseconds, now.steadyMilliseconds)
        }
    }

    mutating func sent(at now: Moment) { lastSteady = now.steadyMilliseconds }

    /// For how long nothing was sent, as far as that is known.
    func sinceLast(_ now: Moment) -> Int {
        now.steadyMilliseconds - (lastSteady ?? now.steadyMilliseconds)
    }

    /// How long ago the first send was at least: a clock that was set back counts too little.
    func sinceFirst(_ firstSentAt: Instant, _ now: Moment) -> Int {
        let first = firstSentAt.milliseconds
        let begunAt = begunAt ?? now
        let here = now.steadyMilliseconds - begunAt.steadyMilliseconds
        return max(now.wall.milliseconds - first, begunAt.wall.milliseconds - first + here, here)
    }
}
