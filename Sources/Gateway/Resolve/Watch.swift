package import Intents

/// When an intent is asked after that was created, but that nobody can pay yet.
package struct Watch: Sendable {
    package let intentID: String
    package let owner: Owner
    package let provider: String
    private var round = 0

    /// Nil where the merchant knows what to do next, or where a resolver is at work.
    package init?(after settlement: Settlement) {
        guard settlement.isWatched else { return nil }
        self.init(settlement.intent, settlement.name)
    }

    /// Goes on with an intent where its age says, whoever asked after it before.
    package init?(resuming intent: IntentAnswer, of name: KeyName, at now: Instant) {
        self.init(intent, name)
        let age = now.milliseconds - intent.createdAt.milliseconds
        var passed = 0
        for delay in Limits.watchDelaysSeconds {
            passed += delay * 1_000
            if age >= passed { round += 1 }
        }
    }

    private init?(_ intent: IntentAnswer, _ name: KeyName) {
        guard intent.isWatched else { return nil }
        intentID = intent.id
        owner = Owner(merchant: name.merchant, mode: name.mode)
        provider = intent.intent.provider
    }

    /// The moment of the next look; nil once there is a next action, or nothing can change.
    package mutating func next(after intent: IntentAnswer, at now: Instant) -> Instant? {
        intent.isWatched ? next(at: now) : nil
    }

    /// The moment of the next look.
    package mutating func next(at now: Instant) -> Instant {
        let delays = Limits.watchDelaysSeconds
        let delay = round < delays.count ? delays[round] : Limits.watchLaterSeconds
        round += 1
        return now.advanced(bySeconds: delay)
    }
}

extension IntentAnswer {
    /// Whether it has to be asked after, as far as the intent itself tells.
    package var isWatched: Bool {
        if case .poll = nextAction { !status.isTerminal } else { false }
    }
}

extension Settlement {
    /// Whether the intent that was created has to be asked after.
    package var isWatched: Bool {
        if case .final = standing { intent.isWatched } else { false }
    }
}

extension KeyRecord {
    /// Whether it is known to be created, and has to be asked after.
    package var isWatched: Bool {
        switch state {
        case .settled(.final), .pruned: intent.isWatched
        case .running, .settled(.open), .settled(.released): false
        }
    }
}
