import CEpoll

/// What a descriptor can do now.
package struct Readiness: OptionSet, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    package static let readable = Readiness(rawValue: 1)
    package static let writable = Readiness(rawValue: 2)
    /// The peer sends no more, though it may still read.
    package static let peerClosed = Readiness(rawValue: 4)
    /// Nothing goes in or out any more.
    package static let failed = Readiness(rawValue: 8)

    init(events: UInt32) {
        self = []
        if events & EPOLLIN.rawValue != 0 { insert(.readable) }
        if events & EPOLLOUT.rawValue != 0 { insert(.writable) }
        if events & EPOLLRDHUP.rawValue != 0 { insert(.peerClosed) }
        if events & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0 { insert(.failed) }
    }
}

/// What somebody waits for on a descriptor.
package struct Interest: OptionSet, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    package static let read = Interest(rawValue: 1)
    package static let write = Interest(rawValue: 2)
    /// Tells of changes only: one registration serves for good.
    ///
    /// The watcher has to keep in mind what it was told. Without it a descriptor is reported as long as it is ready.
    package static let edges = Interest(rawValue: 4)

    var events: UInt32 {
        var events: UInt32 = 0
        if contains(.read) { events |= EPOLLIN.rawValue | EPOLLRDHUP.rawValue }
        if contains(.write) { events |= EPOLLOUT.rawValue }
        if contains(.edges) { events |= EPOLLET.rawValue }
        return events
    }
}

/// Whoever acts when a descriptor is ready; called on the loop's thread.
package protocol Watcher: AnyObject {
    func becameReady(_ readiness: Readiness)
}

/// A registration of a descriptor at a loop.
///
/// Slots are used again, so an event that was on its way when a watch ended carries a generation
/// that no longer fits, and is dropped.
package struct Watch: Hashable, Sendable {
    let slot: UInt32
    let generation: UInt32

    var token: UInt64 { UInt64(generation) << 32 | UInt64(slot) }

    init(slot: UInt32, generation: UInt32) {
        self.slot = slot
        self.generation = generation
    }

    init(token: UInt64) {
        self.init(
            slot: UInt32(truncatingIfNeeded: token),
            generation: UInt32(truncatingIfNeeded: token >> 32)
        )
    }
}
