import Gateway

/// What the writer's thread is asked for.
enum WriterJob: Sendable {
    case claim(ClaimJob)
    case settle(SettleJob)
    /// Everything rare, in a transaction of its own if it needs one.
    case work(@Sendable (LogWriter) -> Void)
    /// To find out whether the journal can be written again.
    case probe
}

/// A claim, and who waits for it.
///
/// Whoever waits keeps it until it is told, and the writer lets go of it before: so it is freed on
/// the thread that made it. What another thread frees goes back under a lock of the heap, which both
/// then wait for.
final class ClaimJob: Sendable {
    typealias Waiter = UnsafeContinuation<ClaimOutcome, Never>

    let entry: ClaimEntry
    let waiter: Waiter

    init(_ entry: ClaimEntry, _ waiter: Waiter) {
        self.entry = entry
        self.waiter = waiter
    }
}

/// What an attempt came to, or a later look, and who waits for it to be written; kept and let go
/// like a claim.
final class SettleJob: Sendable {
    typealias Waiter = UnsafeContinuation<Told, Never>

    /// What who waits is told, with the attempt that ends by it, to be freed there.
    struct Told: Sendable {
        let outcome: SettleOutcome
        var attempt: InFlight.Attempt?
    }

    let entry: SettleEntry
    /// Nil for a look.
    let settlement: Settlement?
    let waiter: Waiter

    init(_ entry: SettleEntry, _ settlement: Settlement?, _ waiter: Waiter) {
        self.entry = entry
        self.settlement = settlement
        self.waiter = waiter
    }
}
