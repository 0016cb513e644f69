package import Intents

/// One moment by two clocks: one that people set, and one that only runs on.
package struct Moment: Sendable, Hashable {
    /// For what is written down, or held against what others wrote down.
    package let wall: Instant
    /// Counted from anywhere: only differences within one boot mean something, and those hold
    /// however the other clock jumps.
    package let steadyMilliseconds: Int
    /// Names the boot; nil where that cannot be told, and then differences hold in one process only.
    package let boot: String?

    package init(wall: Instant, steadyMilliseconds: Int, boot: String? = nil) {
        self.wall = wall
        self.steadyMilliseconds = steadyMilliseconds
        self.boot = boot
    }

    /// The steady clock's moment as a later process of the same boot understands it.
    package var mark: SteadyMark? {
        boot.map { SteadyMark(boot: $0, milliseconds: steadyMilliseconds) }
    }
}

/// A moment by the steady clock of one boot.
package struct SteadyMark: Sendable, Hashable {
    package let boot: String
    package let milliseconds: Int

    package init(boot: String, milliseconds: Int) {
        self.boot = boot
        self.milliseconds = milliseconds
    }

    func advanced(bySeconds seconds: Int) -> SteadyMark {
        SteadyMark(boot: boot, milliseconds: milliseconds + seconds * 1_000)
    }
}
