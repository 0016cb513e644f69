import EventLoop
import HTTP
import Server
import Synchronization

/// A server on threads of its own, for as long as the test keeps it.
final class TestServer: Sendable {
    let server: HTTPServer
    let address: ListenAddress
    let threads: [LoopThread]

    init(
        loops: Int = 1,
        at address: ListenAddress = .loopback(),
        limits: Server.Limits = Server.Limits(),
        handler: @escaping Handler = TestServer.echo
    ) throws {
        threads = try (0..<loops).map { _ in try LoopThread() }
        server = HTTPServer(
            loops: threads.map(\.loop), limits: limits, refusalAnswer: TestServer.refusalAnswer,
            handler: handler)
        self.address = try server.listen(on: address)
    }

    deinit {
        for thread in threads { thread.stop() }
    }

    func connect() throws(ClientFault) -> Client { try Client(address) }

    /// Waits on this thread until the server has drained.
    func drain(within limit: Duration = .seconds(20)) throws -> Int {
        let left = Mutex(-1)
        try Loop().run {
            let count = await self.server.drain(within: limit)
            left.withLock { $0 = count }
        }
        return left.withLock { $0 }
    }

    /// Looks every millisecond whether as many connections are open, for 20 seconds.
    func waitForConnections(_ count: Int) throws -> Bool {
        let isReached = Mutex(false)
        let loop = try Loop()
        loop.run {
            for _ in 0..<20_000 where self.server.openConnections != count {
                try? await loop.sleep(for: .milliseconds(1))  // Nothing cancels it.
            }
            isReached.withLock { $0 = self.server.openConnections == count }
        }
        return isReached.withLock { $0 }
    }

    /// Says what it was asked.
    static let echo: Handler = { request, _ in
        let body = "\(request.methodText) \(request.path) \(request.body.count)"
        return Answer(200, body: Array(body.utf8))
    }

    static let refusalAnswer: RefusalAnswer = { refusal in
        Answer(refusal.status, body: Array("refused: \(refusal)".utf8))
    }
}

/// What a handler waits for, until the test lets it go on.
final class Gate: Sendable {
    private struct State {
        var isOpen = false
        var arrivals = 0
        var waiting: [CheckedContinuation<Void, Never>] = []
        var observers: [(count: Int, CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())

    func pass() async {
        await withCheckedContinuation { continuation in
            let ready = state.withLock { state in
                state.arrivals += 1
                let arrivals = state.arrivals
                let ready = state.observers.filter { $0.count <= arrivals }.map(\.1)
                state.observers.removeAll { $0.count <= arrivals }
                if !state.isOpen { state.waiting.append(continuation) }
                return ready + (state.isOpen ? [continuation] : [])
            }
            for continuation in ready { continuation.resume() }
        }
    }

    func open() {
        let waiting = state.withLock { state in
            state.isOpen = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Waits on this thread until so many handlers have come.
    func waitForArrivals(_ count: Int) throws {
        try Loop().run {
            await withCheckedContinuation { continuation in
                let isThere = self.state.withLock { state in
                    guard state.arrivals < count else { return true }
                    state.observers.append((count, continuation))
                    return false
                }
                if isThere { continuation.resume() }
            }
        }
    }
}
