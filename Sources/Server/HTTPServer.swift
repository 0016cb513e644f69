package import EventLoop
import Synchronization

/// A server over one or several loops; what arrives on a loop stays there.
package final class HTTPServer: Sendable {
    private let rules: ServerRules
    private let sets: [LoopBound<ConnectionSet>]

    /// Serves over loops that somebody else runs.
    package init(
        loops: [Loop],
        limits: Limits = Limits(),
        refusalAnswer: @escaping RefusalAnswer,
        handler: @escaping Handler
    ) {
        precondition(!loops.isEmpty, "a server needs a loop")
        let rules = ServerRules(limits: limits, handler: handler, refusalAnswer: refusalAnswer)
        self.rules = rules
        sets = loops.map { LoopBound(ConnectionSet(on: $0, rules: rules), on: $0) }
    }

    /// Connections that are open now, those that are turned away too.
    package var openConnections: Int { rules.open.load(ordering: .relaxed) }

    /// Listens at an address and says which that is, with the port that the system chose.
    ///
    /// Connections are completed by the system from now on, and served when the loops run.
    package func listen(on address: ListenAddress) throws(ListenFault) -> ListenAddress {
        let (sockets, address) = try ListeningSocket.open(address, count: sets.count)
        for (socket, set) in zip(sockets, sets) {
            set.loop.post { set.value.listen(at: socket, address) }
        }
        return address
    }

    /// Ends the service: accepts nobody, answers what was asked, closes what is idle.
    ///
    /// Gives how many were left when the time was up: connections, which are cut, and handlers whose
    /// client went away before. Handlers go on as long as the loops run.
    package func drain(within limit: Duration) async -> Int {
        let deadline = MonotonicTime.now + limit
        let tally = Mutex((waiting: sets.count, left: 0))
        return await withCheckedContinuation { continuation in
            let report: @Sendable (Int) -> Void = { left in
                let total: Int? = tally.withLock { tally in
                    tally.waiting -= 1
                    tally.left += left
                    return tally.waiting == 0 ? tally.left : nil
                }
                if let total { continuation.resume(returning: total) }
            }
            for set in sets {
                set.loop.post { set.value.drain(until: deadline, report) }
            }
        }
    }
}
