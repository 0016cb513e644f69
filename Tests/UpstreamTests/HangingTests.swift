import EventLoop
import Gateway
import Glibc
import Testing
import Upstream
import UpstreamSamples

/// A provider that hangs holds up itself alone.
struct HangingTests {
    @Test func `as many requests as may be to a provider that hangs do not slow another`() throws {
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
            async let hung = outbound.send(all: Array(repeating: hung, count: 512))
            let busy = await Self.latencies(outbound, other.post(to: peer.url))
            return (busy, await hung)
        }
        #expect(results.filter { $0.fault == .timeout }.count == 512)
        // Beside it 512 connections are made at once, on the same thread.
        #expect(
            busy[busy.count * 99 / 100] < quiet[quiet.count * 99 / 100] * 10 + .milliseconds(50))
        #expect(busy[busy.count / 2] < quiet[quiet.count / 2] * 4 + .milliseconds(20))
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
