import Glibc
import HTTP
import Server
import Simulators
import Synchronization
import Testing

/// The providers over real sockets: good order, and what a fault makes of it.
struct SimulatorServerTests {
    /// Sends a create that a fault strikes, and reads what comes of it.
    private func struck(_ fault: Fault, limit: Int = 1_048_576) throws -> (
        text: String, end: WireClient.End, effects: Int
    ) {
        let server = try SimulatorServer()
        server.plan(FaultPlan(fault))
        let client = try WireClient(server)
        client.send(WireClient.create(key: "k"))
        let (bytes, end) = client.read(atMost: limit)
        return (String(decoding: bytes, as: UTF8.self), end, server.ledger.effects.count)
    }

    @Test func `a connection serves one create after the other`() throws {
        let server = try SimulatorServer()
        let client = try WireClient(server)
        for key in ["a", "b", "a"] {
            client.send(WireClient.create(key: key))
            #expect(client.readAnswer().hasPrefix("HTTP/1.1 201 Created\r\n"))
        }
        #expect(server.ledger.effects.map(\.key) == ["a", "b"])
        client.send(WireClient.create(key: "c", closes: true))
        let last = client.read()
        #expect(last.end == .closed)
        #expect(String(decoding: last.bytes, as: UTF8.self).contains("Connection: close"))
    }

    /// Writes down the steps, and what had been done by then.
    private final class Diary: Witness {
        let pages = Mutex<[(step: Step, effects: Int)]>([])
        let server = Mutex<SimulatorServer?>(nil)

        func see(_ step: Step, of request: InboundRequest) {
            let effects = server.withLock { $0?.ledger.effects.count } ?? -1
            pages.withLock { $0.append((step, effects)) }
        }
    }

    @Test func `a witness is shown each step, before the next one is taken`() throws {
        let diary = Diary()
        let server = try SimulatorServer(witness: diary)
        diary.server.withLock { $0 = server }
        let client = try WireClient(server)
        client.send(WireClient.create(key: "k"))
        #expect(client.readAnswer().hasPrefix("HTTP/1.1 201 Created\r\n"))
        #expect(waits { diary.pages.withLock { $0.count } == 4 })
        #expect(diary.pages.withLock { $0.map(\.step) } == Step.allCases)
        #expect(diary.pages.withLock { $0.map(\.effects) } == [0, 1, 1, 1])
        server.plan(FaultPlan(Fault(.reset)))
        client.send(WireClient.create(key: "l"))
        #expect(client.read().end == .reset)
        #expect(diary.pages.withLock { $0.map(\.step) }.dropFirst(4) == [.read])
        diary.server.withLock { $0 = nil }
    }

    static let resets: [(Fault, Int)] = [
        (Fault(.resetBeforeReading), 0), (.before(.reset), 0), (.after(.reset), 1),
    ]

    @Test(arguments: resets)
    func `a reset is one, with an effect or without`(fault: Fault, effects: Int) throws {
        let struck = try struck(fault)
        #expect(struck.end == .reset)
        #expect(struck.text.isEmpty)
        #expect(struck.effects == effects)
    }

    @Test func `a connection is reset before a request is whole`() throws {
        let server = try SimulatorServer()
        server.plan(FaultPlan(Fault(.resetBeforeReading), at: .zopay))
        let client = try WireClient(server)
        client.send(String(WireClient.create(key: "k").prefix(60)))
        #expect(client.read().end == .reset)
        #expect(server.ledger.requests == 0)
    }

    @Test(arguments: [(Fault.before(.hang), 0), (.after(.hang), 1)])
    func `a hanging provider stays silent, until its client has left`(
        fault: Fault, effects: Int
    ) throws {
        let struck = try struck(fault)
        #expect(struck.end == .silence)
        #expect(struck.text.isEmpty)
        #expect(struck.effects == effects)
    }

    @Test func `an effect that is late happens though the client has left`() throws {
        let server = try SimulatorServer()
        var plan = FaultPlan(.before(.slow))
        plan.milliseconds = 300
        server.plan(plan)
        do {
            let client = try WireClient(server)
            client.send(WireClient.create(key: "k"))
            #expect(waits { server.ledger.requests == 1 })
        }
        #expect(server.ledger.effects.isEmpty)
        #expect(waits { server.ledger.effects.count == 1 })
    }

    /// Looks every millisecond whether something has happened, for 20 seconds.
    private func waits(until hasHappened: () -> Bool) -> Bool {
        for _ in 0..<20_000 where !hasHappened() { usleep(1_000) }
        return hasHappened()
    }

    @Test func `a truncated answer promises more than comes`() throws {
        let struck = try struck(Fault(.truncated))
        let length = try #require(struck.text.firstMatch(of: /Content-Length: ([0-9]+)/)).1
        let body = struck.text.split(separator: "\r\n\r\n", maxSplits: 1)[1]
        #expect(body.utf8.count == (Int(length) ?? 0) / 2)
        #expect(struck.end == .closed)
    }

    @Test func `a wrong length promises less than comes`() throws {
        let struck = try struck(Fault(.wrongLength))
        let length = try #require(struck.text.firstMatch(of: /Content-Length: ([0-9]+)/)).1
        let body = struck.text.split(separator: "\r\n\r\n", maxSplits: 1)[1]
        #expect(body.utf8.count / 2 == Int(length))
        #expect(body.hasSuffix("}"))
    }

    static let spoilt: [(Fault, String)] = [
        (Fault(.garbage), "SSH-2.0"),
        (Fault(.html502), "HTTP/1.1 502 Bad Gateway\r\n"),
        (Fault(.html504), "HTTP/1.1 504 Gateway Timeout\r\n"),
        (Fault(.redirect), "HTTP/1.1 307"),
        (Fault(.rateLimited), "HTTP/1.1 429 Too Many Requests\r\n"),
        (Fault(.error500), "HTTP/1.1 500 Internal Server Error\r\n"),
        (Fault(.anotherObject), "HTTP/1.1 201 Created\r\n"),
        (Fault(.revoked), "HTTP/1.1 401 Unauthorized\r\n"),
    ]

    @Test(arguments: spoilt)
    func `a spoilt answer begins as it should`(fault: Fault, start: String) throws {
        let struck = try struck(fault)
        #expect(struck.text.hasPrefix(start))
    }

    static let endless: [(Fault, String)] = [
        (Fault(.endlessBody), "HTTP/1.1 200 OK\r\n"),
        (Fault(.endlessInterim), "HTTP/1.1 103 Early Hints\r\n"),
        (Fault(.gzipBomb), "HTTP/1.1 200 OK\r\n"),
    ]

    @Test(arguments: endless)
    func `an answer without an end goes on, and costs its sender little`(
        fault: Fault, start: String
    ) throws {
        let struck = try struck(fault, limit: 4_000_000)
        #expect(struck.end == .more)
        #expect(struck.text.hasPrefix(start))
    }

    @Test func `what is no HTTP is refused`() throws {
        let server = try SimulatorServer()
        let client = try WireClient(server)
        client.send("nonsense\r\n\r\n")
        let (bytes, end) = client.read()
        #expect(String(decoding: bytes, as: UTF8.self).hasPrefix("HTTP/1.1 400 "))
        #expect(end == .closed)
    }

    @Test func `a server that takes over from one that was stopped knows what that one did`() throws
    {
        let first = try SimulatorServer()
        let client = try WireClient(first)
        client.send(WireClient.create(key: "k"))
        let answer = client.readAnswer()
        first.stop()
        #expect(client.read().end == .reset)
        let second = try SimulatorServer(first.state, on: first.address)
        #expect(second.port == first.port)
        let again = try WireClient(second)
        again.send(WireClient.create(key: "k"))
        let body = { (text: String) in text.split(separator: "\r\n\r\n").last }
        #expect(body(again.readAnswer()) == body(answer))
        #expect(second.ledger.effects.count == 1)
    }

    @Test(arguments: ["0.0.0.0:0", "192.0.2.1:0", "[::]:0", "[::1]:0", "unix:/nowhere/a"])
    func `a simulator listens on this machine only`(text: String) throws {
        let address = try #require(ListenAddress(text))
        #expect {
            try SimulatorServer(on: address)
        } throws: { error in
            if case SimulatorServer.Fault.notLoopback = error { true } else { false }
        }
    }
}
