package import Gateway
package import Intents

/// What time is, and how it passes: the port that the event loop implements.
package protocol Timers: Sendable {
    var now: Instant { get }

    /// A clock that never jumps, counted from anywhere.
    var steadyMilliseconds: Int { get }

    /// In which boot that clock runs; nil where nobody can tell.
    var boot: String? { get }

    /// Returns when the time has passed, on the executor that it was called on; early only where
    /// the program is stopping.
    func sleep(for duration: Duration) async
}

extension Timers {
    package var boot: String? { nil }

    var moment: Moment {
        Moment(wall: now, steadyMilliseconds: steadyMilliseconds, boot: boot)
    }
}

/// Where chance comes from.
package protocol Chance: Sendable {
    func bytes(_ count: Int) -> [UInt8]
}

/// Everything outside of the gateway that it acts upon.
package final class Ports: Sendable {
    package let journal: any Journal
    /// The way to the providers for live keys; test keys never take it.
    package let live: any Outbound
    package let timers: any Timers
    package let chance: any Chance
    package let log: any Log

    package init(
        journal: any Journal,
        live: any Outbound,
        timers: any Timers,
        chance: any Chance,
        log: any Log
    ) {
        self.journal = journal
        self.live = live
        self.timers = timers
        self.chance = chance
        self.log = log
    }
}
