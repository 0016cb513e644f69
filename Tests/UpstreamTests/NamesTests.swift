import EventLoop
import Gateway
import Testing
import Upstream
import UpstreamSamples

/// A name server that never answers holds up those who need it, and nobody else.
@Suite(.serialized)
struct NamesTests {
    private let sample: SampleSending

    init() throws {
        NameServer.start()
        sample = try SampleSending()
    }

    @Test func `a name that nobody tells is unresolved in time`() throws {
        let sender = try Sender { $0.connect = .milliseconds(300) }
        let start = MonotonicTime.now
        let result = sender.send(sample.post(to: "https://in-time.silent/"))
        #expect(result.fault == .unresolved)
        #expect(MonotonicTime.now - start < .seconds(3))
        #expect(NameServer.wasAsked)
    }

    @Test func `those who need one name share one look-up`() throws {
        let before = NameServer.lookUps
        let sender = try Sender { $0.connect = .milliseconds(300) }
        let results = sender.send((0..<100).map { _ in sample.post(to: "https://one.silent/") })
        #expect(results.allSatisfy { $0.fault == .unresolved })
        #expect(NameServer.lookUps - before == 1)
    }

    @Test func `no more names are looked up at once than threads are allowed`() throws {
        let before = NameServer.lookUps
        let sender = try Sender {
            $0.connect = .milliseconds(300)
            $0.resolverThreads = 3
        }
        let results = sender.send((0..<20).map { sample.post(to: "https://name-\($0).silent/") })
        #expect(results.allSatisfy { $0.fault == .unresolved })
        #expect(NameServer.lookUps - before == 3)
    }

    @Test func `others are answered meanwhile, and the loop goes on`() throws {
        let peer = try Peer { connection in
            while connection.readRequest() != nil { connection.answer() }
        }
        let sender = try Sender { $0.connect = .seconds(2) }
        let slow = (0..<50).map { sample.post(to: "https://slow-\($0 % 10).silent/") }
        let quick = sample.post(to: "http://localhost:\(peer.port)/")
        let (slowest, faults) = sender.run { outbound, loop in
            async let silent = outbound.send(all: slow)
            var slowest = Duration.zero
            for _ in 0..<100 {
                let start = MonotonicTime.now
                guard await outbound.send(quick, at: SampleSending.start).status == 200 else {
                    return (Duration.seconds(100), 0)
                }
                slowest = max(slowest, MonotonicTime.now - start)
            }
            return (slowest, await silent.filter { $0.fault == .unresolved }.count)
        }
        #expect(slowest < .seconds(1))
        #expect(faults == 50)
    }

    @Test func `addresses that are known are used while nobody tells them anew`() throws {
        let peer = try Peer { connection in
            while connection.readRequest() != nil { connection.answer() }
        }
        let sender = try Sender { $0.addressesFresh = .zero }
        let sending = sample.post(to: "http://known.fading.silent:\(peer.port)/")
        let before = NameServer.lookUps
        let start = MonotonicTime.now
        for _ in 0..<3 {
            #expect(sender.send(sending).status == 200)
        }
        #expect(MonotonicTime.now - start < .seconds(3))
        // Its thread may not have come to it yet.
        #expect(NameServer.lookUps - before <= 1)
    }

    @Test func `addresses that are too old are not used`() throws {
        let sender = try Sender {
            $0.addressesUsable = .zero
            $0.connect = .milliseconds(300)
        }
        let peer = try Peer { connection in
            while connection.readRequest() != nil { connection.answer() }
        }
        #expect(sender.send(sample.post(to: "http://localhost:\(peer.port)/")).status == 200)
        #expect(sender.send(sample.post(to: "http://localhost:\(peer.port)/")).status == 200)
    }
}
