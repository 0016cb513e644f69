import EventLoop
import Glibc
import HTTP
import Server
import Testing

struct LimitsTests {
    /// Limits that no test reaches, but for the one that it sets.
    static func limits(_ change: (inout Server.Limits) -> Void) -> Server.Limits {
        var limits = Server.Limits()
        change(&limits)
        return limits
    }

    @Test func `a head that does not come in time is refused`() throws {
        let server = try TestServer(limits: Self.limits { $0.head = .milliseconds(20) })
        let client = try server.connect()
        client.send("GET / HTTP/1.1\r\n")
        let answer = try #require(client.receiveAnswer())
        #expect(answer.status == 408)
        #expect(answer.body == "refused: \(Refusal.headTooSlow)")
        #expect(client.receiveAll() == "")
    }

    @Test func `a body that does not come in time is refused`() throws {
        let server = try TestServer(limits: Self.limits { $0.body = .milliseconds(20) })
        let client = try server.connect()
        client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\na")
        #expect(client.receiveAnswer()?.body == "refused: \(Refusal.bodyTooSlow)")
        #expect(client.receiveAll() == "")
    }

    @Test func `a body that comes byte by byte gets no more time`() throws {
        let server = try TestServer(
            limits: Self.limits { ($0.body, $0.linger) = (.milliseconds(20), .milliseconds(20)) })
        let client = try server.connect()
        client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1048576\r\n\r\n")
        var sent = 0
        // So many small writes take far longer than the server waits.
        while sent < 1_048_576, client.send([0x61]) == 1 { sent += 1 }
        #expect(sent < 1_048_576)
    }

    @Test func `an idle connection is closed without a word`() throws {
        let server = try TestServer(limits: Self.limits { $0.idle = .milliseconds(20) })
        let fresh = try server.connect()
        #expect(fresh.receiveAll() == "")
        let used = try server.connect()
        used.send(ConnectionTests.get)
        #expect(used.receiveAnswer()?.status == 200)
        #expect(used.receiveAll() == "")
    }

    @Test func `a handler may take longer than all the waits`() throws {
        let server = try TestServer(
            limits: Self.limits {
                ($0.idle, $0.head) = (.milliseconds(5), .milliseconds(5))
                ($0.body, $0.write) = (.milliseconds(5), .milliseconds(5))
            }
        ) { request, context in
            try? await context.loop.sleep(for: .milliseconds(40))  // Nothing cancels it.
            return await TestServer.echo(request, context)
        }
        let client = try server.connect()
        client.send(ConnectionTests.get)
        #expect(client.receiveAnswer()?.body == "GET /a 0")
    }

    @Test func `a client that does not read its answer is cut`() throws {
        let body = [UInt8](repeating: 0x62, count: 32_000_000)
        let gate = Gate()
        gate.open()
        let limits = Self.limits { $0.write = .milliseconds(20) }
        let server = try TestServer(limits: limits) { _, _ in
            await gate.pass()
            return Answer(200, body: body)
        }
        let client = try server.connect()
        client.send(ConnectionTests.get)
        try gate.waitForArrivals(1)
        #expect(try server.waitForConnections(0))
        #expect((client.receiveAll()?.utf8.count ?? 0) < body.count)
    }

    @Test func `a client that never ends sending is cut after its last answer`() throws {
        let server = try TestServer(limits: Self.limits { $0.linger = .milliseconds(20) })
        let client = try server.connect()
        client.send("GET / HTTP/1.0\r\n\r\n")
        #expect(client.receiveAnswer()?.status == 200)
        #expect(try server.waitForConnections(0))
    }

    @Test func `one connection too many is told so, and the next is served again`() throws {
        let server = try TestServer(limits: Self.limits { $0.connections = 2 })
        let first = try server.connect()
        let second = try server.connect()
        for client in [first, second] {
            client.send(ConnectionTests.get)
            #expect(client.receiveAnswer()?.status == 200)
        }
        do {
            let third = try server.connect()
            let answer = try #require(third.receiveAnswer())
            #expect(answer.status == 503)
            #expect(answer.body == "refused: \(Refusal.connectionsExhausted)")
            #expect(third.receiveAll() == "")
        }
        first.endSending()
        #expect(first.receiveAll() == "")
        #expect(try server.waitForConnections(1))
        let fourth = try server.connect()
        fourth.send(ConnectionTests.get)
        #expect(fourth.receiveAnswer()?.status == 200)
    }

    @Test func `connections far beyond the limit are closed without a word`() throws {
        let server = try TestServer(
            limits: Self.limits { ($0.connections, $0.turnedAway) = (1, 1) })
        let first = try server.connect()
        first.send(ConnectionTests.get)
        #expect(first.receiveAnswer()?.status == 200)
        let second = try server.connect()
        #expect(second.receiveAnswer()?.status == 503)
        let third = try server.connect()
        #expect(third.receiveAll() == "")
    }

    @Test(arguments: [1, 2])
    func `a thousand connections are served at once`(loops: Int) throws {
        Self.allowDescriptors(8_192)
        let gate = Gate()
        let server = try TestServer(loops: loops) { request, context in
            await gate.pass()
            return await TestServer.echo(request, context)
        }
        let clients = try (0..<1_000).map { _ in try server.connect() }
        for client in clients { client.send(ConnectionTests.get) }
        try gate.waitForArrivals(1_000)
        #expect(server.server.openConnections == 1_000)
        gate.open()
        for client in clients { #expect(client.receiveAnswer()?.body == "GET /a 0") }
    }

    /// Many systems grant a process 1,024 descriptors until it asks for more.
    private static func allowDescriptors(_ count: UInt) {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        limit.rlim_cur = max(limit.rlim_cur, min(count, limit.rlim_max))
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}
