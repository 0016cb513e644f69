import Gateway
import Intents
import Testing

struct TokenBucketTests {
    private static let quota = RequestQuota(perSecond: 100, burst: 200)
    private static let start = Instant(milliseconds: 1_000_000)

    private static func taken(_ count: Int, from bucket: inout TokenBucket, at now: Instant) -> Int
    {
        (0..<count).count { _ in bucket.take(at: now) == .granted }
    }

    @Test func `a burst is admitted, and then what time gives back`() {
        var bucket = TokenBucket(Self.quota, at: Self.start)
        #expect(Self.taken(300, from: &bucket, at: Self.start) == 200)
        #expect(Self.taken(9, from: &bucket, at: Self.start.advanced(byMilliseconds: 9)) == 0)
        #expect(Self.taken(9, from: &bucket, at: Self.start.advanced(byMilliseconds: 10)) == 1)
        #expect(
            Self.taken(200, from: &bucket, at: Self.start.advanced(byMilliseconds: 1_010)) == 100)
    }

    @Test func `a long rest gives no more than a burst`() {
        var bucket = TokenBucket(Self.quota, at: Self.start)
        let later = Self.start.advanced(bySeconds: 400_000_000)
        #expect(bucket.isFull(at: later))
        #expect(Self.taken(300, from: &bucket, at: later) == 200)
        #expect(!bucket.isFull(at: later))
    }

    @Test func `a clock that was set back admits nobody and takes nothing away`() {
        var bucket = TokenBucket(Self.quota, at: Self.start)
        _ = Self.taken(200, from: &bucket, at: Self.start)
        let before = Self.start.advanced(bySeconds: -3_600)
        #expect(Self.taken(1, from: &bucket, at: before) == 0)
        #expect(Self.taken(1, from: &bucket, at: before.advanced(byMilliseconds: 10)) == 1)
    }

    @Test func `what is given back can be taken again, and a full bucket takes no more`() {
        var bucket = TokenBucket(Self.quota, at: Self.start)
        bucket.giveBack()
        #expect(Self.taken(300, from: &bucket, at: Self.start) == 200)
        bucket.giveBack()
        #expect(Self.taken(2, from: &bucket, at: Self.start) == 1)
    }

    @Test func `the wait is told in whole seconds, rounded up`() {
        var bucket = TokenBucket(RequestQuota(perSecond: 1, burst: 1), at: Self.start)
        _ = bucket.take(at: Self.start)
        guard case .refused(let limit) = bucket.take(at: Self.start.advanced(byMilliseconds: 1))
        else {
            Issue.record("the bucket is empty")
            return
        }
        #expect(limit.resetSeconds == 1)
        #expect(limit.remaining == 0)
    }
}
