package import Intents

/// When an intent is asked after that was created, but that nobody can pay yet.
package struct Watch: Sendable {
    package let intentID: String
    package let owner: Owner
    private var round = 0

    /// Nil where the merchant knows what to do next, or where a resolver is at work.
    package init?(after settlement: Settlement) {
        guard case .final = settlement.standing, Self.isDue(settlement.intent) else { return nil }
        intentID = settlement.intentID
        owner = Owner(merchant: settlement.name.merchant, mode: settlement.name.mode)
    }

    /// The moment of the next look; nil once there is a next action, or nothing can change.
    package mutating func next(after intent: IntentAnswer, at now: Instant) -> Instant? {
        Self.isDue(intent) ? next(at: now) : nil
    }

    /// The moment of the next look.
    package mutating func next(at now: Instant) -> Instant {
        let delays = Limits.watchDelaysSeconds
        let delay = round < delays.count ? delays[round] : Limits.watchLaterSeconds
        round += 1
        return now.advanced(bySeconds: delay)
    }

    private static func isDue(_ intent: IntentAnswer) -> Bool {
        if case .poll = intent.nextAction { !intent.status.isTerminal } else { false }
    }
}
