package import Intents

/// A walk through what the journal holds that somebody has to look after, page by page.
package struct TakeUp: Sendable {
    /// When this process started: any other had ended by then.
    let startedAt: Instant
    /// The place that the next page comes after.
    var place: Int?
    /// Whether something was met that cannot be looked after yet.
    var hasLeftOut = false

    package init(startedAt: Instant) {
        self.startedAt = startedAt
    }
}
