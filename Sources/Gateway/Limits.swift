/// How often and how long the gateway tries, each with its reason.
package enum Limits {
    /// Pauses between tries of a request that was proved never to have been sent.
    package static let unsentPausesMilliseconds = [100, 400, 1_600]
    /// When the resolver works on an unknown outcome, counted from when it took it up; then hourly.
    package static let resolverDelaysSeconds = [1, 5, 30, 120, 600]
    package static let resolverHourSeconds = 3_600
    /// When an outcome that could not be written is written again.
    package static let unwrittenPauseSeconds = 5
    /// Taken off a provider's window, for clocks that differ from ours.
    package static let windowMarginSeconds = 300
    /// How long an object may be older than our first send, for the same reason.
    package static let adoptionMarginSeconds = 300
    /// How often a key in flight is waited for before it counts as unknown.
    package static let inFlightWaits = 3
    /// The deadline of a question to a provider, which a merchant may be waiting for.
    package static let lookupTimeoutSeconds = 10
    /// When a merchant asks again about an outcome that is not known yet.
    package static let openRetryAfterSeconds = 5
    package static let runningRetryAfterSeconds = 1
    /// When a provider that is away says nothing of when it is back.
    package static let unavailableRetryAfterSeconds = 5
    package static let busyRetryAfterSeconds = 1
    package static let storageRetryAfterSeconds = 5
    /// When an intent whose next action is `poll` is asked after, each from the time before.
    package static let watchDelaysSeconds = [2, 5, 15, 60]
    package static let watchLaterSeconds = 300
    /// What a merchant may ask for a second, and at once after a rest.
    package static let requestQuota = RequestQuota(perSecond: 100, burst: 200)
    /// The longest that a test may ask the built-in provider to wait or to keep silent.
    package static let testSlowSeconds = 120
    package static let testUnknownSeconds = 86_400
    /// The longest that a merchant may wait for the first request with its key.
    package static let waitSeconds = 30
    package static let merchantKeyBytes = 255
    /// Fields that an answer is given later: the name of its request, and the mark of a replay.
    static let addedFields = 2
    /// How many differing paths a conflict names.
    package static let namedDifferences = 20
    /// The longest row of the journal that is read: a body, a request of it and an answer, escaped.
    package static let rowBytes = 16_777_216
    /// A provider's answer may be nested 64 deep, and stands a few levels down in a row.
    package static let rowDepth = 128
    /// Bytes of chance in an intent's id.
    package static let intentIDRandomBytes = 10
}
