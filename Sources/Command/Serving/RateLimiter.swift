import Gateway
import Intents
import Synchronization

/// The bucket of each merchant in each mode.
final class RateLimiter: Sendable {
    private let buckets = Mutex<[Owner: TokenBucket]>([:])
    private let quota: RequestQuota

    init(_ quota: RequestQuota) {
        self.quota = quota
    }

    func admit(_ owner: Owner, at now: Instant) -> Admission {
        buckets.withLock { buckets in
            if buckets.count >= ServingLimits.buckets {
                buckets = buckets.filter { !$0.value.isFull(at: now) }
            }
            return buckets[owner, default: TokenBucket(quota, at: now)].take(at: now)
        }
    }

    /// A request that was let through does not count after all.
    func giveBack(to owner: Owner) {
        buckets.withLock { $0[owner]?.giveBack() }
    }
}
