package import Intents
import Translation

/// How long nothing is asked or sent.
extension Resolve {
    /// Asks and sends nothing before that moment, which the provider named to whoever asked before;
    /// what it says to this resolver holds from then on.
    package mutating func rest(until moment: Instant, at now: Moment) {
        guard asksFrom == nil else { return }
        heed(.until(moment), at: now)
    }

    /// The provider is left alone for as long as it asks.
    mutating func heed(_ retryAfter: RetryAfter?, at now: Moment) {
        guard let retryAfter else { return }
        asksFrom = now.steadyMilliseconds + retryAfter.seconds(at: now.wall) * 1_000
    }

    /// The moment of the next try, by the schedule.
    mutating func nextRound(after now: Instant) -> Instant {
        let delays = Limits.resolverDelaysSeconds
        let delay = round < delays.count ? delays[round] : Limits.resolverHourSeconds
        round += 1
        return now.advanced(bySeconds: delay)
    }

    mutating func rest(at now: Moment, forMilliseconds pause: Int = 0) -> [Action] {
        state = .idle
        let next = nextRound(after: now.wall)
        let pause = max(pause, untilAsked(now))
        return [.wake(at: max(now.wall.advanced(byMilliseconds: pause), next))]
    }

    /// For how many milliseconds the provider is still to be left alone.
    func untilAsked(_ now: Moment) -> Int {
        asksFrom.map { max(0, $0 - now.steadyMilliseconds) } ?? 0
    }
}
