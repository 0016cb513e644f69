import Synchronization

/// Counts the requests on their way to each provider, and lets a few more wait for their turn.
final class InFlight: Sendable {
    private struct Lane {
        var count = 0
        var waiting: [CheckedContinuation<Bool, Never>] = []
    }

    private let lanes = Mutex<[String: Lane]>([:])
    private let most: Int
    private let mostWaiting: Int

    init(
        most: Int = ServingLimits.inFlight,
        mostWaiting: Int = ServingLimits.queued
    ) {
        self.most = most
        self.mostWaiting = mostWaiting
    }

    /// Takes a place, waiting for one where few do; false where too many wait already.
    func reserve(_ lane: String) async -> Bool {
        await withCheckedContinuation { continuation in
            let isTaken = lanes.withLock { lanes -> Bool? in
                var state = lanes[lane] ?? Lane()
                defer { lanes[lane] = state }
                if state.count < most {
                    state.count += 1
                    return true
                }
                guard state.waiting.count < mostWaiting else { return false }
                state.waiting.append(continuation)
                return nil
            }
            if let isTaken { continuation.resume(returning: isTaken) }
        }
    }

    /// Gives a place back: to whoever waits longest, if anybody does.
    func release(_ lane: String) {
        let next = lanes.withLock { lanes -> CheckedContinuation<Bool, Never>? in
            guard var state = lanes[lane] else { return nil }
            defer { lanes[lane] = state }
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.count -= 1
            return nil
        }
        next?.resume(returning: true)
    }

    func count(_ lane: String) -> Int { lanes.withLock { $0[lane]?.count ?? 0 } }
}
