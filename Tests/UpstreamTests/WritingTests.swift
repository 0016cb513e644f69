import Gateway
import Testing
import Upstream
import UpstreamSamples

/// How a request goes out, whatever its length.
struct WritingTests {
    static let lengths = [0, 1, 16_383, 16_385, 65_535, 65_536, 200_000]

    /// Bytes of which no two parts are alike, so that one that is lost or doubled shows.
    private static func body(_ bytes: Int) -> String {
        String((0..<(bytes / 6 + 1)).map { String($0 + 100_000) }.joined().prefix(bytes))
    }

    @Test func `a create leaves in one write, head and body`() throws {
        let packets = Record<UInt32>()
        let peer = try Peer { connection in
            connection.readRequest()
            packets.note(connection.packets)
            connection.answer()
        }
        let sample = try SampleSending()
        #expect(try Sender().send(sample.post(to: peer.url)).status == 200)
        #expect(packets.entries == [1])
    }

    @Test(arguments: lengths)
    func `a body of any length arrives whole and once`(bytes: Int) throws {
        let peer = try Peer { connection in
            while connection.readRequest() != nil { connection.answer() }
        }
        let sample = try SampleSending()
        let sender = try Sender()
        let body = Self.body(bytes)
        // The second goes over the connection of the first.
        for count in 1...2 {
            #expect(sender.send(sample.post(to: peer.url, body: body)).status == 200)
            #expect(peer.requests.entries.count == count)
        }
        for request in peer.requests.entries { #expect(request.hasSuffix("\r\n\r\n" + body)) }
    }

    @Test(arguments: lengths)
    func `so it does over TLS`(bytes: Int) throws {
        let identity = TLSIdentity()
        let peer = try Peer { _ = identity.serve($0) }
        let origin = "https://localhost:\(peer.port)"
        var options = HTTPOutbound.Options()
        options.authorityFiles[origin] = identity.authorityFile
        let body = Self.body(bytes)
        let result = try Sender(options).send(SampleSending().post(to: "\(origin)/", body: body))
        #expect(result.body == body)
    }

    @Test func `a body that is not read to its end may have arrived`() throws {
        let stopped = Mark()
        let peer = try Peer { connection in
            connection.awaitBytes()
            stopped.wait()
        }
        defer { stopped.set() }
        let body = String(repeating: "1", count: 16_777_216)
        let sample = try SampleSending()
        let fault = try Sender().send(sample.post(to: peer.url, within: 1, body: body)).fault
        #expect(fault == .timeout)
    }
}
