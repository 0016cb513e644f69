import Gateway

/// What the writer's thread is asked for.
///
/// Boxed, as entries are large and wait in a queue.
indirect enum WriterJob: Sendable {
    case claim(ClaimEntry, CheckedContinuation<ClaimOutcome, Never>)
    case settle(SettleEntry, Settlement?, CheckedContinuation<SettleOutcome, Never>)
    /// Everything rare, in a transaction of its own if it needs one.
    case work(@Sendable (LogWriter) -> Void)
    /// To find out whether the journal can be written again.
    case probe
}
