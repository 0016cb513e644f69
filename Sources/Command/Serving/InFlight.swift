import Synchronization

/// Counts the requests on their way to each provider, so that one that hangs holds up itself alone.
///
/// Creates take a place before their claim, and a few wait for one; whatever else is sent takes one
/// where there is any, and can be sent later where there is none.
package final class InFlight: Sendable {
    private struct Waiter {
        let continuation: CheckedContinuation<Bool, Never>
        var left: Duration
    }

    private struct Lane {
        var count = 0
        /// The one that waits longest comes first.
        var waiting: [Waiter] = []

        mutating func take(_ most: Int) -> Bool {
            guard count < most else { return false }
            count += 1
            return true
        }

        /// Gives the place to whoever waits longest, if anybody does.
        mutating func giveBack() -> Waiter? {
            precondition(count > 0, "only a place that was taken is given back")
            guard waiting.isEmpty else { return waiting.removeFirst() }
            count -= 1
            return nil
        }
    }

    private let lanes = Mutex<[String: Lane]>([:])
    private let most: Int
    private let mostWaiting: Int

    package init(
        most: Int = ServingLimits.inFlight,
        mostWaiting: Int = ServingLimits.queued
    ) {
        self.most = most
        self.mostWaiting = mostWaiting
    }

    /// Takes a place, waiting for one where few do; false where too many wait already, or where
    /// none came free in time.
    package func reserve(_ lane: String) async -> Bool {
        await withCheckedContinuation { continuation in
            let isTaken = lanes.withLock { lanes -> Bool? in
                if lanes[lane, default: Lane()].take(most) { return true }
                guard lanes[lane, default: Lane()].waiting.count < mostWaiting else { return false }
                let waiter = Waiter(continuation: continuation, left: ServingLimits.queueWait)
                lanes[lane, default: Lane()].waiting.append(waiter)
                return nil
            }
            if let isTaken { continuation.resume(returning: isTaken) }
        }
    }

    /// Takes a place if there is one now.
    package func reserveNow(_ lane: String) -> Bool {
        lanes.withLock { $0[lane, default: Lane()].take(most) }
    }

    /// Gives a place back: to whoever waits longest, if anybody does.
    package func release(_ name: String) {
        let next = lanes.withLock { $0[name, default: Lane()].giveBack() }
        next?.continuation.resume(returning: true)
    }

    /// Turns away who has waited long enough by now; told as it passes, time cannot be set back.
    package func pass(_ time: Duration) {
        let late = lanes.withLock { lanes -> [Waiter] in
            var late: [Waiter] = []
            for (name, lane) in lanes where !lane.waiting.isEmpty {
                var waiting = lane.waiting
                for index in waiting.indices { waiting[index].left -= time }
                late += waiting.filter { $0.left <= .zero }
                waiting.removeAll { $0.left <= .zero }
                lanes[name]?.waiting = waiting
            }
            return late
        }
        for waiter in late { waiter.continuation.resume(returning: false) }
    }

    package func count(_ lane: String) -> Int { lanes.withLock { $0[lane]?.count ?? 0 } }
}
