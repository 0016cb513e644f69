import EventLoop
import Foundation
import Synchronization

/// Keeps a gateway alive: starts it, and starts another one whenever it was killed.
final class Keeper: Sendable {
    /// A free port of this machine below those that the system hands out to clients.
    let port: Int

    private let program: URL
    private let ground: Ground
    private let state = Mutex(State())

    private struct State {
        var child: Child?
        var isUp = false
        var isEnding = false
        var bornAt = MonotonicTime.now
        var generation = 0
        var starts: [Duration] = []
        var oddities: [String] = []
        var last: Child.End?
    }

    init(program: URL, ground: Ground, seed: UInt64) throws {
        self.program = program
        self.ground = ground
        var random = SeededGenerator(seed: seed)
        let port = (0..<100).lazy.map { _ in Int.random(in: 12_000..<32_000, using: &random) }
            .first(where: Self.isFree)
        guard let port else { throw Ground.Fault(words: "no port is free") }
        self.port = port
    }

    /// Holds once the gateway of now has answered, until it is killed.
    var isUp: Bool { state.withLock { $0.isUp } }

    /// How many gateways there have been.
    var generation: Int { state.withLock { $0.generation } }

    var age: Duration { state.withLock { MonotonicTime.now - $0.bornAt } }

    var starts: [Duration] { state.withLock { $0.starts } }

    /// What a gateway did that nobody had asked of it.
    var oddities: [String] { state.withLock { $0.oddities } }

    func client(of merchant: Int) -> MerchantClient {
        MerchantClient(port: port, credential: Ground.credential(ofMerchant: merchant))
    }

    /// Whether there was one to kill.
    @discardableResult
    func kill() -> Bool {
        state.withLock { state in
            guard let child = state.child, child.signal(SIGKILL) else { return false }
            (state.child, state.isUp) = (nil, false)
            return true
        }
    }

    /// Starts gateways until it is told to stop; returns when the last one has ended.
    func run() {
        while !state.withLock({ $0.isEnding }) {
            do {
                try live()
            } catch {
                state.withLock { state in
                    state.oddities.append("\(error)")
                    state.isEnding = true
                }
            }
        }
    }

    /// One gateway's life.
    private func live() throws {
        let bornAt = MonotonicTime.now
        let child = try Child(
            program, ground.arguments + ["--listen", "127.0.0.1:\(port)"],
            environment: Ground.environment, ground.log, ground.speech)
        state.withLock { state in
            (state.child, state.bornAt) = (child, bornAt)
            state.generation += 1
        }
        var end: Child.End?
        while end == nil, !answers() {
            guard MonotonicTime.now - bornAt < Limits.start else {
                throw Ground.Fault(words: "a gateway did not come up in \(Limits.start)")
            }
            usleep(Limits.tickMicroseconds)
            end = child.end(waits: false)
        }
        if end == nil {
            state.withLock { state in
                guard state.child === child else { return }
                state.isUp = true
                state.starts.append(MonotonicTime.now - bornAt)
            }
            end = child.end(waits: true)
        }
        state.withLock { state in
            (state.child, state.isUp, state.last) = (nil, false, end)
            guard let end, end != .killed(by: SIGKILL), !state.isEnding else { return }
            state.oddities.append("a gateway ended by itself: \(end)")
            state.isEnding = true
        }
    }

    /// Has the gateway end, as an operator does or worse, and starts no other.
    func end(by signal: Int32 = SIGTERM) {
        state.withLock { state in
            state.isEnding = true
            _ = state.child?.signal(signal)
        }
    }

    /// How the last gateway ended.
    var last: Child.End? { state.withLock { $0.last } }

    private func answers() -> Bool {
        // One that does not answer is asked again.
        (try? client(of: 0).get("/livez"))?.status == 200
    }

    private static func isFree(_ port: Int) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in.loopback(port: port)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}
