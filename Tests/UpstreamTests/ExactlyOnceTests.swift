import Dispatch
import Gateway
import Testing
import Upstream
import UpstreamSamples

/// A request is written once, whatever becomes of its connection.
struct ExactlyOnceTests {
    /// libcurl would write the second one again, on a new connection: it is ours to stop it.
    @Test(arguments: [7, 100_000])
    func `a kept connection that ends after it read a create sees that create once`(
        bytes: Int
    ) throws {
        let peer = try Peer { connection in
            connection.readRequest()
            connection.answer()
            connection.readRequest()
        }
        let sample = try SampleSending()
        let sender = try Sender()
        let body = String(repeating: "2", count: bytes)
        #expect(sender.send(sample.post(to: peer.url, body: #"{"n":1}"#)).status == 200)
        let fault = sender.send(sample.post(to: peer.url, body: body)).fault
        #expect(fault == .closed)
        #expect(fault?.isUnsent == false)
        #expect(peer.requests.entries.filter { $0.hasSuffix(body) }.count == 1)
        #expect(peer.requests.entries.count == 2)
    }

    @Test func `a connection that ends before it reads is no proof that nothing left`() throws {
        let peer = try Peer { connection in
            connection.readRequest()
            connection.answer()
            connection.awaitBytes()
            connection.reset()
        }
        let sample = try SampleSending()
        let sender = try Sender()
        #expect(sender.send(sample.post(to: peer.url)).status == 200)
        #expect(sender.send(sample.post(to: peer.url)).fault?.isUnsent == false)
        #expect(peer.requests.entries.count == 1)
    }

    @Test func `an answer that nobody asked for is not taken for the next create's`() throws {
        let (mayWrite, hasWritten) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let peer = try Peer { connection in
            connection.readRequest()
            connection.answer("own")
            mayWrite.wait()
            connection.answer("another's")
            hasWritten.signal()
            connection.waitForEnd()
        }
        let sample = try SampleSending()
        let sender = try Sender()
        #expect(sender.send(sample.post(to: peer.url, body: #"{"n":1}"#)).body == "own")
        mayWrite.signal()
        hasWritten.wait()
        #expect(sender.send(sample.post(to: peer.url, body: #"{"n":2}"#)).body == "own")
        #expect(peer.requests.entries.filter { $0.hasSuffix(#"{"n":2}"#) }.count == 1)
        mayWrite.signal()
    }

    @Test func `one that is reset after it read a create sees that create once`() throws {
        let peer = try Peer { connection in
            connection.readRequest()
            connection.answer()
            connection.readRequest()
            connection.reset()
        }
        let sample = try SampleSending()
        let sender = try Sender()
        #expect(sender.send(sample.post(to: peer.url)).status == 200)
        let fault = sender.send(sample.post(to: peer.url)).fault
        #expect(fault == .closed || fault == .reset)
        #expect(fault?.isUnsent == false)
        #expect(peer.requests.entries.count == 2)
    }

    @Test(arguments: ["POST", "GET"])
    func `a request without a body is not written again either`(method: String) throws {
        let peer = try Peer { connection in
            connection.readRequest()
            connection.answer()
            connection.readRequest()
        }
        let sample = try SampleSending()
        let sender = try Sender()
        let again = method == "GET" ? sample.get(peer.url) : sample.post(to: peer.url, body: "")
        #expect(sender.send(sample.get(peer.url)).status == 200)
        let fault = sender.send(again).fault
        #expect(fault == .closed)
        #expect(fault?.isUnsent == false)
        #expect(peer.requests.entries.count == 2)
    }

    @Test func `a connection that ended while it was idle costs nothing`() throws {
        let ended = Mark()
        let peer = try Peer { connection in
            connection.readRequest()
            connection.answer()
            connection.end()
            ended.set()
        }
        let sample = try SampleSending()
        let sender = try Sender()
        #expect(sender.send(sample.post(to: peer.url)).status == 200)
        ended.wait()
        #expect(sender.send(sample.post(to: peer.url)).status == 200)
        #expect(peer.requests.entries.count == 2)
    }

    @Test func `without idempotency each create has a connection of its own`() throws {
        let connections = Record<Int32>()
        let peer = try Peer { connection in
            connections.note(connection.descriptor)
            while connection.readRequest() != nil { connection.answer() }
        }
        let keyed = try SampleSending()
        let sender = try Sender()
        _ = (sender.send(keyed.post(to: peer.url)), sender.send(keyed.post(to: peer.url)))
        #expect(connections.entries.count == 1)

        let bare = try SampleSending(window: #""unknown""#)
        _ = (sender.send(bare.post(to: peer.url)), sender.send(bare.post(to: peer.url)))
        #expect(connections.entries.count == 3)
    }

    /// The handle of one exchange is used for the next, and keeps what is the same.
    @Test func `each request names its own host first, and its own target`() throws {
        let answerAll: @Sendable (PeerConnection) -> Void = { connection in
            for _ in 0..<3 {
                connection.readRequest()
                connection.answer()
            }
        }
        let (one, other) = (try Peer(answerAll), try Peer(answerAll))
        let sample = try SampleSending()
        let sender = try Sender()
        for url in [
            one.url, "\(one.origin)/v1/payments?page=2&of=%2f", other.url, other.origin, one.url,
        ] {
            #expect(sender.send(sample.post(to: url)).status == 200)
        }
        #expect(
            one.requests.entries.map { $0.split(separator: "\r\n").prefix(2) } == [
                ["POST /v1/payments HTTP/1.1", "Host: 127.0.0.1:\(one.port)"],
                ["POST /v1/payments?page=2&of=%2f HTTP/1.1", "Host: 127.0.0.1:\(one.port)"],
                ["POST /v1/payments HTTP/1.1", "Host: 127.0.0.1:\(one.port)"],
            ])
        #expect(
            other.requests.entries.map { $0.split(separator: "\r\n").prefix(2) } == [
                ["POST /v1/payments HTTP/1.1", "Host: 127.0.0.1:\(other.port)"],
                ["POST / HTTP/1.1", "Host: 127.0.0.1:\(other.port)"],
            ])
    }

    @Test func `what is written is the request, its credentials and nothing else`() throws {
        let peer = try Peer { connection in
            connection.readRequest()
            connection.answer()
        }
        let sample = try SampleSending()
        #expect(try Sender().send(sample.post(to: peer.url)).status == 200)
        let lines = try #require(peer.requests.entries.first).split(separator: "\r\n")
        let names = lines.dropFirst().compactMap { $0.split(separator: ":").first }
        #expect(lines.first == "POST /v1/payments HTTP/1.1")
        #expect(lines.contains("Authorization: Bearer sk_secret"))
        #expect(
            Set(names.prefix { !$0.hasPrefix("{") })
                == ["Host", "Authorization", "Idempotency-Key", "Content-Type", "Content-Length"])
    }
}
