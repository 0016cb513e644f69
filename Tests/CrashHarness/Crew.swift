import Foundation
import Synchronization

/// Threads that work on one thing, and end before their caller goes on.
enum Crew {
    private static let stackBytes = 524_288

    static func run(_ count: Int, _ work: @escaping @Sendable (_ worker: Int) -> Void) {
        let gate = DispatchSemaphore(value: 0)
        for worker in 0..<count {
            let thread = Thread {
                work(worker)
                gate.signal()
            }
            thread.stackSize = stackBytes
            thread.start()
        }
        for _ in 0..<count { gate.wait() }
    }

    /// Asks again for as long as a gateway takes to come up.
    static func patiently(_ ask: () throws -> Reply) -> Reply? {
        let deadline = ContinuousClock.now + Limits.start
        while ContinuousClock.now < deadline {
            // One that was lost is asked for again.
            if let reply = try? ask() { return reply }
            usleep(10 * Limits.tickMicroseconds)
        }
        return nil
    }
}
