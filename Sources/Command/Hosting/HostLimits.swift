/// How often a running gateway looks, and how long it waits, each with its reason.
enum HostLimits {
    /// Twice that is how soon a changed translator is in use.
    static let folderPause = Duration.milliseconds(300)
    static let sweepPause = Duration.seconds(60)
    /// Between steps of a long sweep, so that it never holds up claims.
    static let sweepStep = Duration.milliseconds(50)
    /// How soon a loop that waits notices that the gateway stops.
    static let drainTick = Duration.milliseconds(250)
    /// How long requests under way may take when the gateway stops.
    static let drainTime = Duration.seconds(40)
    static let loops = 64
    /// Open files: a connection is one, and each loop needs a few.
    static let openFiles: UInt64 = 65_536
    /// Of log lines that are written at once: a pipe takes so much in one piece.
    static let logWriteBytes = 4_096
    static let adminBodyBytes = 65_536
    /// Names need as many; keys, which are longer, are never drawn with anything else.
    static let pooledChanceBytes = 12
    static let chancePoolBytes = 1_536
}
