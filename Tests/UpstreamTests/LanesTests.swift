import EventLoop
import Gateway
import Glibc
import Testing
import Upstream
import UpstreamSamples

/// A provider has so many requests before it, and one that hangs holds up itself alone.
struct LanesTests {
    @Test func `room for creates ends at what is in flight and queued`() throws {
        let lanes = try Sender {
            $0.inFlightPerProvider = 2
            $0.queuedPerProvider = 1
        }.outbound.lanes
        #expect((0..<4).map { _ in lanes.reserve("acme") } == [true, true, true, false])
        #expect(lanes.reserve("other"))
        lanes.release("acme")
        #expect(lanes.reserve("acme"))
        #expect(!lanes.reserve("acme"))
    }

    @Test func `what is beyond the queue is turned away, and what waits too long`() throws {
        let peer = try Peer { connection in
            connection.readRequest()
            connection.waitForEnd()
        }
        let sender = try Sender {
            $0.inFlightPerProvider = 3
            $0.queuedPerProvider = 2
        }
        let sample = try SampleSending()
        let results = sender.send((0..<10).map { _ in sample.post(to: peer.url, within: 1) })
        #expect(results.filter { $0.fault == .timeout }.count == 3)
        #expect(results.filter { $0.fault == .refused }.count == 7)
        #expect(peer.requests.entries.count == 3)
    }

    @Test func `those who wait are sent in turn`() throws {
        let peer = try Peer { connection in
            while connection.readRequest() != nil { connection.answer() }
        }
        let sender = try Sender {
            $0.inFlightPerProvider = 2
            $0.queuedPerProvider = 98
        }
        let sample = try SampleSending()
        let results = sender.send((0..<100).map { sample.post(to: peer.url, body: "\($0)") })
        #expect(results.allSatisfy { $0.status == 200 })
        #expect(peer.requests.entries.count == 100)
    }

    @Test func `a thousand creates to a provider that hangs do not slow another`() throws {
        let (hanging, port) = try Peer.listen(backlog: 1_024)
        defer { close(hanging) }
        let peer = try Peer { connection in
            while connection.readRequest() != nil { connection.answer() }
        }
        let other = try SampleSending(provider: "other")
        let hung = try SampleSending().post(to: "http://127.0.0.1:\(port)/", within: 3)
        let sender = try Sender()
        let quiet = sender.run { outbound, _ in
            await Self.latencies(outbound, other.post(to: peer.url))
        }
        let (busy, results) = sender.run { outbound, _ in
            async let hung = outbound.send(all: Array(repeating: hung, count: 1_000))
            let busy = await Self.latencies(outbound, other.post(to: peer.url))
            return (busy, await hung)
        }
        #expect(results.filter { $0.fault == .timeout }.count == 512)
        #expect(results.filter { $0.fault == .refused }.count == 488)
        // Beside it 512 connections are made at once, on the same thread.
        #expect(
            busy[busy.count * 99 / 100] < quiet[quiet.count * 99 / 100] * 10 + .milliseconds(50))
        #expect(busy[busy.count / 2] < quiet[quiet.count / 2] * 4 + .milliseconds(20))
    }

    @Test func `loops share a provider's lane`() throws {
        let peer = try Peer { connection in
            while connection.readRequest() != nil { connection.answer() }
        }
        let threads = try (0..<2).map { _ in try LoopThread() }
        defer { for thread in threads { thread.stop() } }
        var options = HTTPOutbound.Options()
        options.limits.inFlightPerProvider = 3
        options.limits.queuedPerProvider = 197
        let outbound = HTTPOutbound(loops: threads.map(\.loop), options: options)
        let sending = try SampleSending().post(to: peer.url)
        let (counts, done) = (Record<Int>(), Mark())
        for thread in threads {
            thread.loop.start {
                let results = await outbound.send(all: Array(repeating: sending, count: 100))
                counts.note(results.filter { $0.status == 200 }.count)
                done.set()
            }
        }
        done.wait()
        done.wait()
        #expect(counts.entries == [100, 100])
        #expect(peer.requests.entries.count == 200)
    }

    /// How long each of 500 requests took, one after the other, shortest first.
    private static func latencies(
        _ outbound: HTTPOutbound,
        _ sending: Sending
    ) async -> [Duration] {
        var latencies: [Duration] = []
        for _ in 0..<500 {
            let start = MonotonicTime.now
            _ = await outbound.send(sending, at: SampleSending.start)
            latencies.append(MonotonicTime.now - start)
        }
        return latencies.sorted()
    }
}
