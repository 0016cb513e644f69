package import Intents

/// How many requests a merchant may make.
package struct RequestQuota: Sendable, Hashable {
    package let perSecond: Int
    /// How many may come at once after a rest.
    package let burst: Int

    package init(perSecond: Int, burst: Int) {
        precondition(perSecond > 0 && burst > 0, "a quota of nothing admits nobody")
        self.perSecond = perSecond
        self.burst = burst
    }
}

/// What is left of a quota, as a merchant who ran out of it is told.
package struct RateLimit: Sendable, Hashable {
    package let quota: RequestQuota
    package let remaining: Int
    /// When the next request is admitted, rounded up.
    package let resetSeconds: Int
}

/// Whether a request is let through.
package enum Admission: Sendable, Hashable {
    case granted
    case refused(RateLimit)
}

/// What one merchant may still ask: a bucket that every request takes from and that time refills.
package struct TokenBucket: Sendable, Hashable {
    /// Of a request, so that a millisecond's share is a whole number.
    private static let thousandths = 1_000

    private let quota: RequestQuota
    private var level: Int
    private var filledAt: Instant

    /// A bucket starts full.
    package init(_ quota: RequestQuota, at now: Instant) {
        self.quota = quota
        level = quota.burst * Self.thousandths
        filledAt = now
    }

    /// Whether nothing is missing, so that a new bucket would do as well.
    package func isFull(at now: Instant) -> Bool {
        var bucket = self
        bucket.fill(until: now)
        return bucket.level == quota.burst * Self.thousandths
    }

    package mutating func take(at now: Instant) -> Admission {
        fill(until: now)
        guard level >= Self.thousandths else {
            let milliseconds = (Self.thousandths - level + quota.perSecond - 1) / quota.perSecond
            return .refused(
                RateLimit(quota: quota, remaining: 0, resetSeconds: (milliseconds + 999) / 1_000))
        }
        level -= Self.thousandths
        return .granted
    }

    /// What was taken for nothing; never more than the bucket holds.
    package mutating func giveBack() {
        level = min(quota.burst * Self.thousandths, level + Self.thousandths)
    }

    /// A clock that was set back fills nothing and takes nothing away.
    private mutating func fill(until now: Instant) {
        let full = quota.burst * Self.thousandths
        let elapsed = max(0, now.milliseconds - filledAt.milliseconds)
        // A long rest is capped before it is multiplied.
        level = min(full, level + min(elapsed, full) * quota.perSecond)
        filledAt = now
    }
}
