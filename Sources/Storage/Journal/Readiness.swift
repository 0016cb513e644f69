import Synchronization

/// Whether claims are taken, as the writer last found it.
final class Readiness: Sendable {
    private let writable = Atomic(true)
    private let spooling = Atomic(false)
    private let probing = Atomic(false)

    var isReady: Bool {
        writable.load(ordering: .relaxed) && !spooling.load(ordering: .relaxed)
    }

    var isSpooling: Bool { spooling.load(ordering: .relaxed) }

    func set(isWritable: Bool) { writable.store(isWritable, ordering: .relaxed) }

    func set(isSpooling: Bool) { spooling.store(isSpooling, ordering: .relaxed) }

    /// Whether the caller is the one to ask the writer to try again.
    func beginProbe() -> Bool { !probing.exchange(true, ordering: .relaxed) }

    func endProbe() { probing.store(false, ordering: .relaxed) }
}
