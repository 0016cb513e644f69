/// How much the gateway does at once, each with its reason.
package enum ServingLimits {
    /// Requests on their way to one provider: a slow one may not take all connections.
    package static let inFlight = 512
    /// Creates that wait for one of them to end; more would wait longer than merchants do.
    package static let queued = 64
    /// How long they wait; a provider that frees no place by then is not about to.
    package static let queueWait = Duration.seconds(5)
    /// Intents that are looked after at one time, and those of one provider among them.
    package static let upkeepAtOnce = 128
    package static let upkeepAtOnceOfProvider = 32
    /// What is read of the journal at once when it is looked through for what is unfinished.
    package static let takeUpPage = 256
    /// Outcomes that only an operator can help, remembered so that none is taken up twice.
    package static let parked = 100_000
    /// By which part of its pause a resolver's next try comes later: up to a tenth, by chance.
    package static let jitterShare = 10
    /// Open outcomes held in memory, some kilobytes each; the journal holds the others.
    package static let resolvers = 20_000
    /// Intents that are asked after without anybody asking; each is a name and a moment.
    package static let watches = 50_000
    /// How late what is due may begin: the gateway looks this often.
    package static let tick = Duration.milliseconds(250)
    /// An intent is not asked after again within that time.
    package static let refreshPauseMilliseconds = 2_000
    /// Outcomes that wait for a journal that cannot be written; more are found at the next start.
    package static let settlements = 10_000
    package static let settleRetrySeconds = 5
    /// When a journal that could not be read is read again before something is sent.
    package static let readRetrySeconds = 30
    /// When a merchant's account is gone, its open intents wait for it to come back.
    package static let accountRetrySeconds = 3_600
    /// Compiled versions of translators that open attempts are pinned to.
    package static let archivedTranslators = 64
    /// Merchants' rate limits that are kept before those that are full again are dropped.
    package static let buckets = 10_000
    /// Moments of refreshes that are kept before the old ones are dropped.
    package static let refreshes = 10_000
}
