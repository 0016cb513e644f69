import Gateway
import Glibc
import Testing
import Upstream
import UpstreamSamples

/// What is proved never to have left is told apart from what may have.
struct UnsentTests {
    @Test func `a port that nobody listens at refuses`() throws {
        let (descriptor, port) = try Peer.listen(backlog: 1)
        close(descriptor)
        let result = try Sender().send(SampleSending().post(to: "http://127.0.0.1:\(port)/"))
        #expect(result.fault == .refused)
        #expect(result.fault?.isUnsent == true)
    }

    @Test func `a refusal after an answer on the same handle is unsent too`() throws {
        let sample = try SampleSending()
        let sender = try Sender()
        let peer = try Peer { connection in
            connection.readRequest()
            connection.answer()
        }
        let (descriptor, port) = try Peer.listen(backlog: 1)
        close(descriptor)
        #expect(sender.send(sample.post(to: peer.url)).status == 200)
        #expect(sender.send(sample.post(to: "http://127.0.0.1:\(port)/")).fault == .refused)
    }

    @Test func `a name that does not exist is unresolved`() throws {
        let sample = try SampleSending()
        let result = try Sender().send(sample.post(to: "https://-.invalid.invalid/", within: 3))
        #expect(result.fault == .addressForbidden)
        let url = "https://nowhere.invalid/"
        #expect(try Sender().send(sample.post(to: url, within: 3)).fault == .unresolved)
    }

    @Test func `without a credential nothing is sent, and that is told`() throws {
        let peer = try Peer { connection in
            connection.readRequest()
            connection.answer()
        }
        let sample = try SampleSending(secret: nil)
        #expect(try Sender().send(sample.post(to: peer.url)).fault == .credentialMissing)
        #expect(peer.requests.entries.isEmpty)
    }

    @Test func `a connection that is never completed ends by its own limit`() throws {
        // The one place of the backlog is taken, so the next connection waits.
        let (descriptor, port) = try Peer.listen(backlog: 0)
        defer { close(descriptor) }
        let sender = try Sender { $0.connect = .milliseconds(300) }
        let sample = try SampleSending()
        let url = "http://127.0.0.1:\(port)/"
        let results = sender.send((0..<4).map { _ in sample.post(to: url, within: 1) })
        #expect(results.contains { $0.fault == .refused })
        let faults: [TransportFault] = [.refused, .timeout, .overdue]
        #expect(results.map(\.fault).filter { !faults.contains($0 ?? .garbage) } == [])
    }
}
