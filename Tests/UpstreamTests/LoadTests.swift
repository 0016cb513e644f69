import EventLoop
import Gateway
import Glibc
import HTTP
import Server
import Testing
import Upstream
import UpstreamSamples

/// Many requests in a row cost neither time that nobody works in, nor memory.
@Suite(.serialized)
struct LoadTests {
    private let sending: Sending
    private let thread: LoopThread
    private let server: HTTPServer

    init() throws {
        thread = try LoopThread()
        server = HTTPServer(
            loops: [thread.loop],
            refusalAnswer: { Answer($0.status) },
            handler: { _, _ in Answer(201, body: Array(repeating: 0x61, count: 500)) }
        )
        let address = try server.listen(on: .loopback())
        sending = try SampleSending().post(to: "http://\(address)/v1/payments")
    }

    @Test func `an answer is noticed when it is there, not at the next tick`() throws {
        let latencies = try Sender().run { [sending] outbound, _ in
            var latencies: [Duration] = []
            for _ in 0..<500 {
                let start = MonotonicTime.now
                let result = await outbound.send(sending, at: SampleSending.start)
                guard result.status == 201 else { return [Duration.seconds(100)] }
                latencies.append(MonotonicTime.now - start)
            }
            return latencies.sorted()
        }
        // What is missed is found by libcurl's own timer, some 100 ms later.
        #expect(latencies[latencies.count / 2] < .milliseconds(50))
        thread.stop()
    }

    @Test func `10,000 requests leave no buffers behind`() throws {
        let sender = try Sender()
        let counts = sender.run { [sending] outbound, _ in
            var counts: [Int] = []
            for _ in 0..<5 {
                for _ in 0..<40 {
                    let results = await outbound.send(all: Array(repeating: sending, count: 50))
                    guard results.allSatisfy({ $0.status == 201 }) else { return [0, .max] }
                }
                counts.append(Self.residentPages())
            }
            return counts
        }
        // The first 2,000 fill what is kept. The 8,000 after them would take 128 MiB if each left one
        // buffer; 64 MiB, at 4 KiB a page, are room for the tests that run at the same time.
        let growth = (counts.last ?? .max) - (counts.first ?? 0)
        #expect(growth < 16_384)
        thread.stop()
    }

    private static func residentPages() -> Int {
        guard let file = fopen("/proc/self/statm", "r") else { return 0 }
        defer { fclose(file) }
        var room = [CChar](repeating: 0, count: 128)
        guard fgets(&room, Int32(room.count), file) != nil else { return 0 }
        let text = String(
            decoding: room.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        return text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    }
}
