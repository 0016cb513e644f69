/// How much a run does at once, and how long it waits, each with its reason.
enum Limits {
    static let merchants = 8
    /// Requests under way at once; most merchants wait for a provider, not for a core.
    static let workers = 32
    /// The longest that an answer may take: a gateway gives up on a provider well before.
    static let answer = Duration.seconds(90)
    static let answerBytes = 1_048_576
    /// How long a gateway may take to come up, even on a busy machine.
    static let start = Duration.seconds(30)
    /// How long it may take to end when it is asked to.
    static let stop = Duration.seconds(60)
    /// When a request is made again whose connection broke.
    static let lostPauseMilliseconds = 20...80
    /// Where an answer says nothing of when to come back.
    static let pauseMilliseconds = 1_000
    /// How many requests may pass by the step that a stroke waits for, before it strikes.
    static let passes = 0...6
    /// A stroke whose step does not come strikes at that time, and is counted as such.
    static let patience = Duration.seconds(15)
    /// How often the conductor looks.
    static let tickMicroseconds: UInt32 = 1_000
    /// How often progress is told.
    static let progress = Duration.seconds(5)
    /// A thousand merchants have a connection each, and so have those that are let in.
    static let openFiles = 8_192
    /// What is said of one kind of violation, after which only their number is.
    static let examples = 10
}
