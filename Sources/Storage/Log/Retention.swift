/// How long what is settled is kept, from the moment that it was.
package struct Retention: Sendable {
    /// How long an answer can be given again.
    package let answerSeconds: Int
    /// How long its key is still known.
    package let keySeconds: Int

    package static let standard = Retention(
        answerSeconds: Limits.answerSeconds,
        keySeconds: Limits.tombstoneSeconds
    )

    package init(answerSeconds: Int, keySeconds: Int) {
        precondition(keySeconds >= answerSeconds, "a key outlives its answer")
        self.answerSeconds = answerSeconds
        self.keySeconds = keySeconds
    }
}

/// What one step of the sweeper did.
package struct Sweep: Sendable, Hashable {
    package var pruned = 0
    package var deleted = 0
    /// Whether there is more to do at once.
    package var hasMore = false

    package init() {}
}
