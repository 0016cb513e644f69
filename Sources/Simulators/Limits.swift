/// What a simulation holds and does at most; beyond it, it refuses loudly.
package enum Limits {
    /// Objects made, over all providers: a crash test makes ten thousand.
    package static let effects = 200_000
    /// Idempotency keys that were seen, with an effect or without.
    package static let keys = 400_000
    /// Fault plans at once: a test that steers by reference has one for each request.
    package static let plans = 4_096
    /// How often one plan may strike.
    package static let strikes = 1_000_000
    /// The longest wait that a fault may ask for.
    package static let waitMilliseconds = 600_000
    /// The longest `Retry-After` that a fault may ask for.
    package static let retryAfterSeconds = 86_400
    /// A request's body; the largest that a translator sends is far below.
    package static let bodyBytes = 262_144
    /// What an answer without an end comes to: 10 GB, of which no client may want more than a little.
    package static let endlessBytes = 10_000_000_000
    /// Objects that one list answer names.
    package static let listed = 200
    /// Connections at once: a thousand keys at a provider that hangs have one each.
    static let connections = 8_192
    /// What one read takes.
    static let readBytes = 65_536
    /// What one turn writes to a connection before others have theirs.
    static let writesPerTurn = 16
    /// What of an answer without an end is given to the system at once.
    static let portionBytes = 65_536
    /// How long a connection is left without an answer, before it is closed.
    static let hang = Duration.seconds(3_600)
    /// How long the rest of what a client sends is dropped after the last answer.
    static let linger = Duration.seconds(2)
}
