import Foundation

/// `polyrail simulate` on a free port, with what it tells people to paste.
final class SimulatorProcess {
    private let process = Process()
    let page: String
    let port: Int

    struct Failure: Error {
        let what: String
    }

    init() throws {
        let output = Pipe()
        process.executableURL = try Gateway.program()
        process.arguments = ["simulate", "--listen", "127.0.0.1:0"]
        process.standardOutput = output
        try process.run()
        var text = ""
        // The last thing that it says is a curl line.
        while text.firstMatch(of: /v1\/intents(?s).*-d '\{.*\}'\n/) == nil {
            let bytes = output.fileHandleForReading.availableData
            guard !bytes.isEmpty else { throw Failure(what: text) }
            text += String(decoding: bytes, as: UTF8.self)
        }
        page = text
        port = text.firstMatch(of: /http:\/\/127\.0\.0\.1:([0-9]+)/).flatMap { Int($0.1) } ?? 0
    }

    /// A gateway that is started as the page says.
    func gateway(data: DataFolder = DataFolder()) throws -> Gateway {
        guard let text = page.firstMatch(of: /<<'END'\n((?s).*?\n)END\n/)?.1,
            let variable = page.firstMatch(of: /\n([A-Z_]+)=(\S+) \S*polyrail serve/)
        else { throw Failure(what: page) }
        try FileManager.default.createDirectory(at: data.files, withIntermediateDirectories: true)
        let file = data.files.appending(path: "simulated.json")
        try String(text).write(to: file, atomically: true, encoding: .utf8)
        return try Gateway(
            data: data, configuration: file,
            environment: [String(variable.1): String(variable.2)])
    }

    /// The merchant's key that the page shows.
    var merchantKey: String {
        page.firstMatch(of: /Authorization: Bearer ([^"]+)"/).map { String($0.1) } ?? ""
    }

    var client: Client { Client(port: port, key: "") }

    /// Ends it as an operator does.
    func stop() -> Int32 {
        process.terminate()
        process.waitUntilExit()
        return process.terminationStatus
    }

    deinit {
        if process.isRunning { process.terminate() }
    }
}
