/// What one loop holds at once.
package enum Limits {
    /// Timers that wait at once.
    ///
    /// Connections and requests have one each and are bounded themselves, so reaching this is a
    /// bug, and traps.
    package static let timers = 1_048_576
    /// Descriptors that one turn serves before timers and jobs have theirs.
    static let eventsPerTurn = 256
    /// Times that a turn runs what was queued, the jobs that those jobs queued too.
    static let jobRoundsPerTurn = 4
    /// Turns after which what many requests share is done although more is ready.
    ///
    /// With three a create took 2 to 11 % less time than with two, at 4 to 64 connections, for 5 %
    /// fewer creates a second; with four hardly less.
    static let turnsTogether = 3
    /// The longest sleep of a loop with nothing to do; it only bounds a conversion.
    static let longestWait = Duration.seconds(3_600)
}
