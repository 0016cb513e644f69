import EventLoop
import Gateway
import Glibc
import Upstream
import UpstreamSamples

/// Sends creates to a server on this machine and tells what processor time each one took.
///
///     UpstreamBench PORT [COUNT] [CONCURRENCY]
///
/// Any server will do, such as `ServerBench`, which is measured apart by being another process.
@main
enum UpstreamBench {
    static func main() {
        let numbers = CommandLine.arguments.dropFirst().compactMap { Int($0) }
        guard let port = numbers.first else {
            print("usage: UpstreamBench PORT [COUNT] [CONCURRENCY]")
            exit(2)
        }
        let bench = Bench(
            port: port,
            count: numbers.count > 1 ? numbers[1] : 100_000,
            concurrency: numbers.count > 2 ? numbers[2] : 32
        )
        do {
            try bench.run()
        } catch {
            print("cannot send: \(error)")
            exit(1)
        }
    }
}

/// Kept apart from `main`, whose closures would be bound to the main actor.
struct Bench: Sendable {
    let port: Int
    let count: Int
    let concurrency: Int

    func run() throws {
        let loop = try Loop()
        let outbound = HTTPOutbound(loops: [loop])
        let sending = try SampleSending().post(to: "http://127.0.0.1:\(port)/v1/payments")
        loop.run {
            // What is made once is made before the clock starts.
            _ = await send(sending, outbound, count: concurrency * 10)
            let (time, start) = (Bench.processorMicroseconds, MonotonicTime.now)
            let answered = await send(sending, outbound, count: count)
            let spent = Bench.processorMicroseconds - time
            let wall = MonotonicTime.now - start
            print("\(answered) of \(count) answered in \(wall)")
            print("peak memory \(Bench.peakKilobytes) kB")
            print("\(Double(spent * 100 / count) / 100) µs of processor time for each")
        }
    }

    private func send(_ sending: Sending, _ outbound: HTTPOutbound, count: Int) async -> Int {
        await withTaskGroup(of: Int.self) { group in
            for _ in 0..<concurrency {
                group.addTask {
                    var answered = 0
                    for _ in 0..<(count / concurrency) {
                        let result = await outbound.send(sending, at: SampleSending.start)
                        if case .answered = result { answered += 1 }
                    }
                    return answered
                }
            }
            return await group.reduce(0, +)
        }
    }

    private static var usage: rusage {
        var usage = rusage()
        getrusage(RUSAGE_SELF.rawValue, &usage)
        return usage
    }

    private static var peakKilobytes: Int { usage.ru_maxrss }

    private static var processorMicroseconds: Int {
        let usage = usage
        return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1_000_000
            + Int(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec)
    }
}
