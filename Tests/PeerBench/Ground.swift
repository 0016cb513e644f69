import Foundation

/// A provider, nginx before it, and a gateway before it, in a folder of their own.
final class Ground {
    enum Fault: Error {
        /// What was answered instead of 201.
        case refused(String)
        /// What the gateway said before it ended.
        case ended(String)
    }

    private let folder: URL
    private let peer: Process
    private var processes: [Process] = []
    private let gateway: Process
    private let ports: (peer: Int, gateway: Int)

    init(program: String) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "peer-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let first = Int.random(in: 20_000..<30_000)
        ports = (first + 1, first + 2)
        let texts = Texts(
            folder: folder.path, provider: first, peer: ports.peer, gateway: ports.gateway)
        for (name, text) in texts.files {
            try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
        }
        for name in ["provider", "peer"] {
            let errors = folder.appending(path: "\(name).log").path
            let file = folder.appending(path: "\(name).conf").path
            processes.append(try Tools.start("nginx", ["-c", file, "-e", errors]))
        }
        peer = processes[1]
        gateway = try Tools.start(
            program,
            [
                "serve", "--config", folder.appending(path: "gateway.json").path, "--rate",
                "1000000",
            ],
            ["PEER_BENCH_KEY": "sk_live_provider"], output: folder.appending(path: "gateway.log"))
        processes.append(gateway)
    }

    /// Ends what was started, and nothing else.
    func clear() {
        for process in processes where process.isRunning { process.terminate() }
        for process in processes { process.waitUntilExit() }
        // A folder that stays behind lies with the temporary files.
        try? FileManager.default.removeItem(at: folder)
    }

    /// Creates until both answer as they should.
    func waitUntilReady() throws {
        let deadline = Date(timeIntervalSinceNow: 20)
        for port in [ports.peer, ports.gateway] {
            while true {
                do {
                    _ = try ask(port, connections: 1, seconds: 1)
                    break
                } catch {
                    guard gateway.isRunning else { throw Fault.ended(words(of: "gateway.log")) }
                    guard Date() < deadline else { throw error }
                }
            }
        }
    }

    private func words(of file: String) -> String {
        // Without a file nothing was said.
        (try? String(contentsOf: folder.appending(path: file), encoding: .utf8)) ?? ""
    }

    func compare(at connections: Int, _ plan: Plan) throws -> Comparison {
        var samples: (peer: [Sample], gateway: [Sample]) = ([], [])
        for _ in 0..<plan.rounds {
            samples.peer.append(
                try sample(of: peer, ports.peer, connections: connections, seconds: plan.seconds))
            samples.gateway.append(
                try sample(
                    of: gateway, ports.gateway, connections: connections, seconds: plan.seconds))
        }
        return Comparison(
            connections: connections, peer: samples.peer, gateway: samples.gateway)
    }

    private func sample(
        of process: Process, _ port: Int, connections: Int, seconds: Int
    ) throws -> Sample {
        let before = Tools.processorMicroseconds(of: process.processIdentifier)
        let count = try ask(port, connections: connections, seconds: seconds)
        let spent = Tools.processorMicroseconds(of: process.processIdentifier) - before
        return Sample(
            microseconds: Double(spent) / Double(count),
            perSecond: Double(count) / Double(seconds))
    }

    /// How many creates were answered by 201, which all of them have to be.
    private func ask(_ port: Int, connections: Int, seconds: Int) throws -> Int {
        let script = folder.appending(path: "create.lua").path
        let words = try Tools.output(
            "wrk",
            [
                "-t1", "-c\(connections)", "-d\(seconds)s", "-s", script,
                "http://127.0.0.1:\(port)",
            ])
        guard let line = words.split(separator: "\n").first(where: { $0.hasPrefix("CREATED ") })
        else { throw Fault.refused(words) }
        let numbers = line.split(separator: " ").compactMap { Int($0) }
        guard numbers.count == 2, numbers[0] > 0, numbers[1] == 0 else {
            throw Fault.refused(words)
        }
        return numbers[0]
    }
}
