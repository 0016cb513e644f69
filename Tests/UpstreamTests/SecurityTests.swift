import Gateway
import Testing
import Upstream
import UpstreamSamples

/// Whoever cannot prove to be the provider is sent nothing.
struct SecurityTests {
    private let served = Record<Bool>()

    /// Sends a create over TLS to a peer with that identity.
    private func result(
        _ identity: TLSIdentity,
        trusting file: String?,
        host: String = "localhost",
        version: Int32 = TLSIdentity.version13
    ) throws -> SendResult {
        let peer = try Peer { [served] connection in
            served.note(identity.serve(connection, version: version))
        }
        let origin = "https://\(host):\(peer.port)"
        var options = HTTPOutbound.Options()
        options.authorityFiles[origin] = file
        options.limits.connect = .seconds(2)
        return try Sender(options).send(SampleSending().post(to: "\(origin)/", within: 10))
    }

    @Test(arguments: [TLSIdentity.version12, TLSIdentity.version13])
    func `an identity that is vouched for is answered`(version: Int32) throws {
        let identity = TLSIdentity()
        let result = try result(identity, trusting: identity.authorityFile, version: version)
        #expect(result.fault == nil)
        #expect(result.status == 200)
    }

    @Test func `one that the system's authorities do not know is not`() throws {
        #expect(try result(TLSIdentity(), trusting: nil).fault == .tlsFailed)
    }

    @Test func `one that another authority vouches for is not`() throws {
        let other = TLSIdentity()
        #expect(try result(TLSIdentity(), trusting: other.authorityFile).fault == .tlsFailed)
    }

    @Test func `one of another name is not`() throws {
        let identity = TLSIdentity(for: "other.example")
        #expect(try result(identity, trusting: identity.authorityFile).fault == .tlsFailed)
    }

    @Test func `one for a name does not hold for its address`() throws {
        let identity = TLSIdentity()
        let result = try result(identity, trusting: identity.authorityFile, host: "127.0.0.1")
        #expect(result.fault == .tlsFailed)
    }

    @Test func `one that has ended is not`() throws {
        let identity = TLSIdentity(isExpired: true)
        #expect(try result(identity, trusting: identity.authorityFile).fault == .tlsFailed)
    }

    @Test func `versions before 1_2 are not spoken`() throws {
        let identity = TLSIdentity()
        let result = try result(
            identity, trusting: identity.authorityFile, version: TLSIdentity.version11)
        #expect(result.fault == .tlsFailed)
        #expect(!served.entries.contains(true))
    }

    @Test func `a file of authorities that is not there trusts nobody`() throws {
        #expect(try result(TLSIdentity(), trusting: "/nowhere.pem").fault == .tlsFailed)
    }

    @Test func `a peer that closes or stays silent in the handshake was sent nothing`() throws {
        let sample = try SampleSending()
        let closing = try Peer { _ in }
        let silent = try Peer { $0.waitForEnd() }
        let sender = try Sender { $0.connect = .milliseconds(300) }
        for peer in [closing, silent] {
            let result = sender.send(sample.post(to: "https://127.0.0.1:\(peer.port)/"))
            #expect(result.fault == .tlsFailed)
        }
    }
}
