import EventLoop
import Glibc
import HTTP
import Server

/// Serves a fixed answer of 500 bytes, to be measured from outside.
///
///     ServerBench [PORT] [LOOPS] [sleep]
///
/// With `sleep` each handler suspends once, as one does that waits for a journal or a provider. On
/// SIGTERM the server drains and tells the processor time that it took and its threads.
@main
enum ServerBench {
    static func main() {
        let arguments = CommandLine.arguments.dropFirst()
        let port = arguments.first.flatMap { UInt16($0) } ?? 8_080
        let loops = arguments.dropFirst().first.flatMap { Int($0) } ?? 1
        do {
            try Bench(suspends: arguments.contains("sleep")).run(port: port, loops: loops)
        } catch {
            print("cannot serve: \(error)")
            exit(1)
        }
    }
}

/// Kept apart from `main`, whose closures would be bound to the main actor.
struct Bench: Sendable {
    let suspends: Bool

    func run(port: UInt16, loops: Int) throws {
        SignalWatch.block([SIGTERM, SIGINT])
        let home = try Loop()
        let others = try (1..<max(loops, 1)).map { _ in try LoopThread() }
        let server = HTTPServer(
            loops: [home] + others.map(\.loop),
            refusalAnswer: { Answer($0.status, body: Array($0.description.utf8)) },
            handler: handle
        )
        let address = try server.listen(on: .loopback(port: port))
        print("listening on \(address)")
        home.run {
            await Bench.endSignal(on: home)
            _ = await server.drain(within: .seconds(1))
        }
        for other in others { other.stop() }
        report()
    }

    private func handle(_ request: InboundRequest, _ context: RequestContext) async -> Answer {
        if suspends { await Task.yield() }
        return Bench.answer
    }

    private static let answer: Answer = {
        let type = Field("Content-Type", "application/json")
        return Answer(
            200, fields: Fields(type.map { [$0] } ?? []), body: Array(repeating: 0x61, count: 500))
    }()

    private static func endSignal(on loop: Loop) async {
        await withCheckedContinuation { continuation in
            do {
                var isFirst = true
                try SignalWatch.start([SIGTERM, SIGINT], on: loop) { _ in
                    if isFirst { continuation.resume() }
                    isFirst = false
                }
            } catch {
                continuation.resume()
            }
        }
    }

    private func report() {
        var usage = rusage()
        getrusage(RUSAGE_SELF.rawValue, &usage)
        let user = Double(usage.ru_utime.tv_sec) + Double(usage.ru_utime.tv_usec) / 1e6
        let system = Double(usage.ru_stime.tv_sec) + Double(usage.ru_stime.tv_usec) / 1e6
        print("user \(user) s, system \(system) s, peak memory \(usage.ru_maxrss) kB")
    }
}
