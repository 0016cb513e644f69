import EventLoop
import Glibc
import HTTP
import Server
import Testing

struct ListeningTests {
    @Test func `port 0 takes a free port and says which`() throws {
        let server = try TestServer()
        guard case .ipv4(let host, let port) = server.address else {
            Issue.record("listening on \(server.address)")
            return
        }
        #expect(host == "127.0.0.1")
        #expect(port != 0)
    }

    @Test(arguments: [1, 2], [1, 2])
    func `a port has one server, however many loops share it`(first: Int, second: Int) throws {
        let server = try TestServer(loops: first)
        #expect(throws: ListenFault.addressInUse) {
            try TestServer(loops: second, at: server.address)
        }
    }

    @Test func `an address of another machine is refused`() {
        #expect(throws: ListenFault.addressNotAvailable) {
            try TestServer(at: .ipv4("192.0.2.1", port: 0))
        }
    }

    @Test func `IPv6 is served too`() throws {
        let server = try TestServer(at: .ipv6("::1", port: 0))
        let client = try server.connect()
        client.send(ConnectionTests.get)
        #expect(client.receiveAnswer()?.status == 200)
    }

    @Test func `one server listens at several addresses`() throws {
        let folder = try Folder()
        let server = try TestServer()
        let local = try server.server.listen(on: .local(path: folder.path("socket")))
        for address in [server.address, local] {
            let client = try Client(address)
            client.send(ConnectionTests.get)
            #expect(client.receiveAnswer()?.status == 200)
        }
    }

    @Test func `a local socket is its owner's alone, and gone after the drain`() throws {
        let folder = try Folder()
        let path = folder.path("socket")
        let server = try TestServer(at: .local(path: path))
        var status = stat()
        #expect(lstat(path, &status) == 0)
        #expect(status.st_mode == S_IFSOCK | 0o600)
        let client = try server.connect()
        client.send("GET / HTTP/1.0\r\n\r\n")
        #expect(client.receiveAnswer()?.status == 200)
        client.endSending()
        #expect(try server.drain() == 0)
        #expect(lstat(path, &status) != 0)
    }

    @Test func `a local socket that is served is not taken over`() throws {
        let folder = try Folder()
        let server = try TestServer(at: .local(path: folder.path("socket")))
        #expect(throws: ListenFault.addressInUse) { try TestServer(at: server.address) }
        #expect(try server.connect().descriptor >= 0)
    }

    @Test func `a local socket left by a dead server is replaced`() throws {
        let folder = try Folder()
        let address = ListenAddress.local(path: folder.path("socket"))
        try folder.leaveSocket("socket")
        let server = try TestServer(at: address)
        let client = try server.connect()
        client.send(ConnectionTests.get)
        #expect(client.receiveAnswer()?.status == 200)
    }

    @Test func `a file in the way of a local socket stays`() throws {
        let folder = try Folder()
        #expect(throws: ListenFault.pathTaken) {
            try TestServer(at: .local(path: folder.path("")))
        }
    }

    @Test func `a path that does not fit is refused`() throws {
        let folder = try Folder()
        let room = 107 - folder.path("").utf8.count
        let fitting = folder.path(String(repeating: "a", count: room))
        #expect(try TestServer(at: .local(path: fitting)).drain() == 0)
        #expect(throws: ListenFault.pathTooLong(limitBytes: 107)) {
            try TestServer(at: .local(path: fitting + "a"))
        }
    }
}
