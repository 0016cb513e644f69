import EventLoop
import Synchronization

/// Counts what is under way to each provider, so that one that hangs holds up itself alone.
///
/// Creates are counted twice: *reserved* before their claim, so that nothing is claimed that there
/// is no room to send, and *in flight* while they are sent. Look-ups are only the latter.
package final class Lanes: Sendable {
    private struct Lane {
        var reserved = 0
        var inFlight = 0
        /// Those that wait for one in flight to end, first come, first served.
        var queue: [Wait<Bool>] = []
    }

    private let limits: Limits
    private let lanes = Mutex<[String: Lane]>([:])

    init(limits: Limits) {
        self.limits = limits
    }

    /// Makes room for a create; false where the provider is busy.
    ///
    /// It may be called on any thread, and never waits.
    package func reserve(_ provider: String) -> Bool {
        lanes.withLock { lanes in
            let reserved = lanes[provider, default: Lane()].reserved
            guard reserved < limits.inFlightPerProvider + limits.queuedPerProvider else {
                return false
            }
            lanes[provider, default: Lane()].reserved = reserved + 1
            return true
        }
    }

    /// Gives back what `reserve` granted.
    package func release(_ provider: String) {
        lanes.withLock { lanes in
            let reserved = lanes[provider, default: Lane()].reserved
            precondition(reserved > 0, "only what was reserved is released")
            lanes[provider, default: Lane()].reserved = reserved - 1
        }
    }

    /// Takes a place in flight, after a wait if need be; false where there is none in time.
    func enter(_ provider: String, until deadline: MonotonicTime, on loop: Loop) async -> Bool {
        var wait: Wait<Bool>?
        let isIn: Bool? = lanes.withLock { lanes in
            var lane = lanes[provider] ?? Lane()
            defer { lanes[provider] = lane }
            if lane.inFlight < limits.inFlightPerProvider {
                lane.inFlight += 1
                return true
            }
            guard lane.queue.count < limits.queuedPerProvider else { return false }
            let place = Wait<Bool>()
            lane.queue.append(place)
            wait = place
            return nil
        }
        guard let wait else { return isIn ?? false }
        let wasLetIn = await wait.value(until: deadline, or: false, on: loop)
        if !wasLetIn { forget(wait, provider) }
        return wasLetIn
    }

    /// Gives the place in flight to whoever waits first.
    func leave(_ provider: String) {
        lanes.withLock { lanes in
            var lane = lanes[provider] ?? Lane()
            defer { lanes[provider] = lane }
            while !lane.queue.isEmpty {
                if lane.queue.removeFirst().end(with: true) { return }
            }
            lane.inFlight -= 1
        }
    }

    private func forget(_ wait: Wait<Bool>, _ provider: String) {
        lanes.withLock { $0[provider]?.queue.removeAll { $0 === wait } }
    }
}
