import EventLoop
import Glibc
import HTTP
import Server
import Testing

struct ConnectionTests {
    static let get = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n"

    static func post(_ path: String, _ body: String) -> String {
        "POST \(path) HTTP/1.1\r\nHost: a\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    @Test func `an answer has a date, a length and its body`() throws {
        let server = try TestServer()
        let client = try server.connect()
        client.send(Self.post("/a", "abc"))
        let answer = try #require(client.receiveAnswer())
        #expect(answer.status == 200)
        #expect(answer.body == "POST /a 3")
        #expect(answer.contentLength == 9)
        #expect(answer.field("date")?.hasSuffix(" GMT") == true)
        #expect(answer.field("connection") == nil)
    }

    @Test func `a connection serves one request after the other`() throws {
        let server = try TestServer()
        let client = try server.connect()
        for number in 0..<50 {
            client.send("GET /\(number) HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(client.receiveAnswer()?.body == "GET /\(number) 0")
        }
    }

    @Test func `requests that are sent ahead are answered in order`() throws {
        let server = try TestServer { request, context in
            // The first takes longest.
            let wait = request.path == "/0" ? 5 : 0
            try? await context.loop.sleep(for: .milliseconds(wait))  // Nothing cancels it.
            return await TestServer.echo(request, context)
        }
        let client = try server.connect()
        client.send((0..<20).map { Self.post("/\($0)", "a") }.joined())
        for number in 0..<20 {
            #expect(client.receiveAnswer()?.body == "POST /\(number) 1")
        }
    }

    @Test func `thousands of requests sent ahead are all answered`() throws {
        let server = try TestServer()
        let client = try server.connect()
        let count = 5_000
        let sender = try LoopThread()
        defer { sender.stop() }
        sender.loop.post {
            client.send(String(repeating: Self.get, count: count))
            client.endSending()
        }
        let text = try #require(client.receiveAll())
        #expect(text.split(separator: "HTTP/1.1 200 OK").count == count)
    }

    static let closing: [(head: String, connection: String)] = [
        ("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "close"),
        ("GET / HTTP/1.0\r\n\r\n", "close"),
    ]

    @Test(arguments: closing)
    func `a connection that is not kept is closed after its answer`(
        head: String, connection: String
    ) throws {
        let server = try TestServer()
        let client = try server.connect()
        client.send(head)
        #expect(client.receiveAnswer()?.field("connection") == connection)
        #expect(client.receiveAll() == "")
    }

    @Test func `HTTP 1.0 keeps a connection when asked`() throws {
        let server = try TestServer()
        let client = try server.connect()
        for _ in 0..<2 {
            client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
            #expect(client.receiveAnswer()?.field("connection") == "keep-alive")
        }
    }

    @Test func `HEAD is answered without a body, and the next answer follows at once`() throws {
        let server = try TestServer()
        let client = try server.connect()
        client.send("HEAD /a HTTP/1.1\r\nHost: a\r\n\r\n" + Self.get)
        #expect(client.receiveAnswer(hasBody: false)?.contentLength == 9)
        #expect(client.receiveAnswer()?.body == "GET /a 0")
    }

    @Test func `a client that waits to send its body is told to go on`() throws {
        let server = try TestServer()
        let client = try server.connect()
        client.send(
            "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n")
        #expect(client.receiveAnswer()?.head == "HTTP/1.1 100 Continue\r\n\r\n")
        client.send("abc")
        #expect(client.receiveAnswer()?.body == "POST / 3")
    }

    @Test func `a client that waits to send too much is refused instead`() throws {
        let server = try TestServer()
        let client = try server.connect()
        client.send(
            "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 1048577\r\n\r\n")
        #expect(client.receiveAnswer()?.status == 413)
    }

    @Test func `the largest body arrives, in chunks too`() throws {
        let server = try TestServer()
        let client = try server.connect()
        let body = String(repeating: "a", count: HTTP.Limits.bodyBytes)
        client.send(Self.post("/", body))
        #expect(client.receiveAnswer()?.body == "POST / 1048576")
        client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
        client.send("80000\r\n\(body.prefix(524_288))\r\n80000\r\n\(body.prefix(524_288))\r\n")
        client.send("0\r\n\r\n")
        #expect(client.receiveAnswer()?.body == "POST / 1048576")
    }

    @Test func `a large answer arrives whole`() throws {
        let body = [UInt8](repeating: 0x62, count: 8_000_000)
        let server = try TestServer { _, _ in Answer(200, body: body) }
        let client = try server.connect()
        client.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        #expect(client.receiveAll()?.utf8.count { $0 == 0x62 } == body.count)
    }

    @Test func `a client that sends no more still gets its answer`() throws {
        let gate = Gate()
        let server = try TestServer { request, context in
            await gate.pass()
            return await TestServer.echo(request, context)
        }
        let client = try server.connect()
        client.send(Self.post("/1", "") + Self.post("/2", ""))
        client.endSending()
        gate.open()
        #expect(client.receiveAnswer()?.body == "POST /1 0")
        #expect(client.receiveAnswer()?.body == "POST /2 0")
        #expect(client.receiveAll() == "")
    }

    @Test(arguments: [false, true])
    func `a handler runs to its end though the client went away`(byReset: Bool) throws {
        let (arrival, finish, done) = (Gate(), Gate(), Gate())
        let server = try TestServer { request, context in
            await arrival.pass()
            await finish.pass()
            if !Task.isCancelled { await done.pass() }
            return await TestServer.echo(request, context)
        }
        arrival.open()
        done.open()
        do {
            let client = try server.connect()
            client.send(Self.post("/", "a"))
            try arrival.waitForArrivals(1)
            if byReset { client.reset() }
        }
        finish.open()
        try done.waitForArrivals(1)
        #expect(try server.waitForConnections(0))
    }

    @Test func `a handler that waits keeps nobody else waiting`() throws {
        let gate = Gate()
        let server = try TestServer { request, context in
            if request.path == "/slow" { await gate.pass() }
            return await TestServer.echo(request, context)
        }
        let slow = try server.connect()
        slow.send(Self.post("/slow", ""))
        try gate.waitForArrivals(1)
        let quick = try server.connect()
        quick.send(Self.get)
        #expect(quick.receiveAnswer()?.body == "GET /a 0")
        gate.open()
        #expect(slow.receiveAnswer()?.body == "POST /slow 0")
    }

    @Test func `a handler runs on its connection's loop from start to end`() throws {
        let server = try TestServer { _, context in
            let before = context.loop.isCurrent
            try? await context.loop.sleep(for: .milliseconds(1))  // Nothing cancels it.
            await Task.yield()
            return before && context.loop.isCurrent ? Answer(204) : Answer(500)
        }
        let client = try server.connect()
        client.send(Self.get)
        #expect(client.receiveAnswer()?.status == 204)
    }
}
