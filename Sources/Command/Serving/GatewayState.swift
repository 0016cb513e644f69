package import API
package import Gateway
import Synchronization

/// What every loop of the gateway shares, and nothing more.
package final class GatewayState: Sendable {
    private let heldRoster: Mutex<Roster>
    private let draining = Atomic(false)
    let inFlight = InFlight()
    let limiter: RateLimiter
    let turns = RefreshTurns()
    let archive = TranslatorArchive()
    let agenda: Agenda

    package init(
        _ roster: Roster,
        quota: RequestQuota = Gateway.Limits.requestQuota,
        room: Agenda.Room = Agenda.Room()
    ) {
        heldRoster = Mutex(roster)
        agenda = Agenda(room: room)
        limiter = RateLimiter(quota)
    }

    package var roster: Roster { heldRoster.withLock { $0 } }

    /// Goes on with other providers, accounts or keys; requests that began keep theirs.
    package func swap(_ roster: Roster) { heldRoster.withLock { $0 = roster } }

    /// Takes no more creates, and lets the upkeep come to its end.
    package func drain() { draining.store(true, ordering: .releasing) }

    package var isDraining: Bool { draining.load(ordering: .acquiring) }

    /// Creates on their way to a provider, for the metrics.
    package func inFlight(to provider: String, _ mode: Mode) -> Int {
        inFlight.count(lane(provider, mode))
    }

    /// Test mode has places of its own: what reaches no network may not keep live creates waiting.
    ///
    /// No provider's name has a colon.
    func lane(_ provider: String, _ mode: Mode) -> String {
        switch mode {
        case .live: provider
        case .test: "test:" + provider
        }
    }
}
