import Simulators

/// The faults that providers have of themselves while the gateway is killed.
enum Weather {
    /// All of them can be told apart from a loss for good by asking again with the same key.
    ///
    /// A stored 500, another's object or a revoked credential need a person, and are tested
    /// elsewhere.
    private static let usual: [Fault] = [
        Fault(.resetBeforeReading), .before(.reset), .after(.reset), .before(.error500),
        .after(.error500), .after(.html502), .before(.html504), Fault(.truncated),
        Fault(.wrongLength), Fault(.garbage), Fault(.redirect), Fault(.rateLimited),
        .after(.slow), .before(.slow),
    ]

    /// Answers without an end: each costs both sides some megabytes.
    private static let heavy: [Fault] = [
        Fault(.gzipBomb), Fault(.endlessBody), Fault(.endlessInterim),
    ]

    /// For these a gateway waits until its own deadline.
    private static let hanging: [Fault] = [.before(.hang), .after(.hang)]

    private static let heavyTimes = 5
    private static let hangingTimes = 10
    private static let slowMilliseconds = 150...1_500

    static func plans(perMille: Int, hasHanging: Bool, seed: UInt64) -> [FaultPlan] {
        guard perMille > 0 else { return [] }
        var random = SeededGenerator(seed: seed)
        var plans = usual.map { fault in
            var plan = FaultPlan(fault, perMille: perMille, seed: random.next() >> 1)
            plan.milliseconds = Int.random(in: slowMilliseconds, using: &random)
            return plan
        }
        guard hasHanging else { return plans }
        for (faults, times) in [(heavy, heavyTimes), (hanging, hangingTimes)] {
            for fault in faults {
                var plan = FaultPlan(fault, perMille: perMille, seed: random.next() >> 1)
                plan.times = times
                plans.append(plan)
            }
        }
        // Looks fail as well; nothing is lost by that.
        var look = FaultPlan(.before(.error500), perMille: perMille, seed: random.next() >> 1)
        look.target = .look
        return plans + [look]
    }
}
