import EventLoop
import Glibc
import HTTP
import Server
import Testing

struct DrainTests {
    @Test func `a server without connections drains at once`() throws {
        #expect(try TestServer(loops: 2).drain() == 0)
    }

    @Test func `a draining server answers what was asked and closes what is idle`() throws {
        let gate = Gate()
        let server = try TestServer { request, context in
            if request.path == "/slow" { await gate.pass() }
            return await TestServer.echo(request, context)
        }
        let idle = try server.connect()
        idle.send(ConnectionTests.get)
        #expect(idle.receiveAnswer()?.status == 200)
        let busy = try server.connect()
        busy.send(ConnectionTests.post("/slow", ""))
        try gate.waitForArrivals(1)

        let closer = try LoopThread()
        defer { closer.stop() }
        let left = Record<Int>()
        closer.loop.start { left.note(await server.server.drain(within: .seconds(20))) }
        #expect(idle.receiveAll() == "")
        #expect(throws: ClientFault(number: ECONNREFUSED)) { try server.connect() }

        gate.open()
        let answer = try #require(busy.receiveAnswer())
        #expect(answer.body == "POST /slow 0")
        #expect(answer.field("connection") == "close")
        #expect(busy.receiveAll() == "")
        busy.endSending()
        #expect(try left.waitForEntry() == 0)
    }

    @Test func `a request that has begun to arrive may end`() throws {
        let server = try TestServer()
        let client = try server.connect()
        client.send("GET /a HTTP/1.1\r\n")
        let marker = try server.connect()
        marker.send(ConnectionTests.get)
        #expect(marker.receiveAnswer()?.status == 200)
        let closer = try LoopThread()
        defer { closer.stop() }
        let left = Record<Int>()
        closer.loop.start { left.note(await server.server.drain(within: .seconds(20))) }
        #expect(marker.receiveAll() == "")
        client.send("Host: a\r\n\r\n")
        #expect(client.receiveAnswer()?.field("connection") == "close")
        client.endSending()
        #expect(try left.waitForEntry() == 0)
    }

    @Test func `an answer on its way arrives whole`() throws {
        let body = [UInt8](repeating: 0x62, count: 16_000_000)
        let gate = Gate()
        let server = try TestServer { request, context in
            guard request.path == "/large" else { return await TestServer.echo(request, context) }
            await gate.pass()
            return Answer(200, body: body)
        }
        let marker = try server.connect()
        let client = try server.connect()
        client.send(ConnectionTests.post("/large", ""))
        gate.open()
        try gate.waitForArrivals(1)
        // By the time it is answered, the other has all that the sockets hold.
        marker.send(ConnectionTests.get)
        #expect(marker.receiveAnswer()?.status == 200)
        let closer = try LoopThread()
        defer { closer.stop() }
        let left = Record<Int>()
        closer.loop.start { left.note(await server.server.drain(within: .seconds(20))) }
        #expect(marker.receiveAll() == "")
        #expect(client.receiveAll()?.utf8.count { $0 == 0x62 } == body.count)
        #expect(try left.waitForEntry() == 0)
    }

    @Test func `what is not done when the time is up is cut and counted`() throws {
        let gate = Gate()
        let server = try TestServer { request, context in
            await gate.pass()
            return await TestServer.echo(request, context)
        }
        let client = try server.connect()
        client.send(ConnectionTests.get)
        try gate.waitForArrivals(1)
        #expect(try server.drain(within: .milliseconds(20)) == 1)
        #expect(client.receiveAll() == "")
        gate.open()
    }

    @Test func `a handler whose client went away is waited for`() throws {
        let gate = Gate()
        let server = try TestServer { request, context in
            await gate.pass()
            return await TestServer.echo(request, context)
        }
        do {
            let client = try server.connect()
            client.send(ConnectionTests.get)
            try gate.waitForArrivals(1)
            client.reset()
        }
        #expect(try server.waitForConnections(0))
        #expect(try server.drain(within: .milliseconds(20)) == 1)
        gate.open()
    }
}
