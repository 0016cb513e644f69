import Gateway
import Testing
import Upstream
import UpstreamSamples

/// Where requests may go, by who says where.
struct DestinationTests {
    static let refused = [
        "http://example.com/", "http://10.0.0.1/", "http://user@127.0.0.1/", "ftp://127.0.0.1/",
        "https://user:word@api.acme.example/", "file:///etc/passwd", "https://127.1/", "",
        "https://2130706433/", "https://a/../b",
    ]

    @Test(arguments: refused)
    func `nothing is sent in clear to another machine, nor where it is not clear`(
        url: String
    ) throws {
        let sender = try Sender { $0.connect = .milliseconds(500) }
        let fault = try sender.send(SampleSending().post(to: url)).fault
        #expect(fault == .addressForbidden || fault == .unresolved)
    }

    static let inner = [
        "https://127.0.0.1:1", "https://10.1.2.3", "https://192.168.0.1", "https://169.254.169.254",
        "https://172.31.0.1", "https://100.64.0.1", "https://0.0.0.0", "https://localhost",
        "http://127.0.0.1:1", "https://224.0.0.1", "https://198.18.0.1",
    ]

    @Test(arguments: inner)
    func `an account leads to public addresses only`(origin: String) throws {
        let sample = try SampleSending(endpoint: "${param.api}", api: origin)
        #expect(try Sender().send(sample.post()).fault == .addressForbidden)
    }

    @Test func `an account leads to this machine only where the operator allows it`() throws {
        let peer = try Peer { connection in
            connection.readRequest()
            connection.answer()
        }
        let sample = try SampleSending(endpoint: "${param.api}", api: peer.origin)
        #expect(try Sender().send(sample.post()).fault == .addressForbidden)
        var options = HTTPOutbound.Options()
        options.allowsLoopbackFromAccount = true
        #expect(try Sender(options).send(sample.post()).status == 200)
        #expect(peer.requests.entries.count == 1)
    }
}
