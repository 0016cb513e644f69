package import Intents

/// One moment by two clocks: one that people set, and one that only runs on.
package struct Moment: Sendable, Hashable {
    /// For what is written down, or held against what others wrote down.
    package let wall: Instant
    /// Counted from anywhere: only differences within one process mean something, and those hold
    /// however the other clock jumps.
    package let steadyMilliseconds: Int

    package init(wall: Instant, steadyMilliseconds: Int) {
        self.wall = wall
        self.steadyMilliseconds = steadyMilliseconds
    }
}
