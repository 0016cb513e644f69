import Foundation
import Synchronization

/// A data folder, gone when nobody uses it any more.
final class DataFolder {
    let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

    /// Beside it, for what a gateway is told by files.
    var files: URL {
        url.deletingLastPathComponent().appending(path: "\(url.lastPathComponent)-files")
    }

    var path: String { url.path }

    deinit {
        // A folder that stays behind harms no other test.
        try? FileManager.default.removeItem(at: url)
        try? FileManager.default.removeItem(at: files)  // Likewise.
    }
}

/// The program itself, serving on a free port from a data folder of its own.
final class Gateway {
    private let process = Process()
    private let errors = Pipe()
    let data: DataFolder
    private let log: URL
    private(set) var port = 0

    /// Starts, and returns when it takes requests; a folder that is given is kept.
    ///
    /// A configuration comes with its own folder of translators, and with the variables that it names.
    init(
        data: DataFolder = DataFolder(),
        configuration: URL? = nil,
        providers: URL = Gateway.checkout.appending(path: "providers"),
        environment: [String: String] = [:]
    ) throws {
        self.data = data
        process.executableURL = try Self.program()
        process.arguments = [
            "serve", "--listen", "127.0.0.1:0", "--data", self.data.path,
            "--providers", providers.path,
        ]
        if let configuration {
            process.arguments?.append(contentsOf: ["--config", configuration.path])
        }
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        try FileManager.default.createDirectory(at: data.files, withIntermediateDirectories: true)
        log = data.files.appending(path: "log-\(UUID().uuidString)")
        _ = FileManager.default.createFile(atPath: log.path, contents: nil)
        process.standardOutput = FileHandle(forWritingAtPath: log.path)
        process.standardError = errors
        try process.run()
        var text = ""
        while !text.contains("test key") {
            let bytes = errors.fileHandleForReading.availableData
            guard !bytes.isEmpty else { throw Failure(what: text) }
            text += String(decoding: bytes, as: UTF8.self)
        }
        greeting = text
        let address = text.firstMatch(of: /http:\/\/127\.0\.0\.1:([0-9]+)/)
        port = address.flatMap { Int($0.1) } ?? 0
    }

    /// The lines of its log, once one of them tells of that event; all there are after 10 s.
    func logLines(until event: String) throws -> [String] {
        let deadline = ContinuousClock.now + .seconds(10)
        while true {
            let text = try String(contentsOf: log, encoding: .utf8)
            let isTold = text.contains("\"event\":\"\(event)\"")
            if isTold || ContinuousClock.now > deadline {
                return text.split(separator: "\n").map(String.init)
            }
            usleep(10_000)
        }
    }

    struct Failure: Error {
        let what: String
    }

    /// What it says to the person who starts it.
    private(set) var greeting = ""

    static let checkout = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// Products lie beside the tests' own program, or some folders above it.
    static func program() throws -> URL {
        var folder = Bundle.main.executableURL?.deletingLastPathComponent()
        for _ in 0..<5 {
            if let file = folder?.appending(path: "polyrail"),
                FileManager.default.isExecutableFile(atPath: file.path)
            {
                return file
            }
            folder = folder?.deletingLastPathComponent()
        }
        throw Failure(what: "the program is not built")
    }

    var key: String {
        let text = try? String(contentsOf: data.url.appending(path: "test-key"), encoding: .utf8)
        return (text ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Runs another command of the program, on this data folder or another one.
    func command(_ arguments: String..., data: DataFolder? = nil) throws -> (
        code: Int32, output: String, errors: String
    ) {
        try command(arguments, data: data)
    }

    func command(_ arguments: [String], data: DataFolder? = nil) throws -> (
        code: Int32, output: String, errors: String
    ) {
        let process = Process()
        let output = Pipe()
        let errors = Pipe()
        process.executableURL = try Self.program()
        process.arguments = arguments + ["--data", (data ?? self.data).path]
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let text = output.fileHandleForReading.readDataToEndOfFile()
        let said = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (
            process.terminationStatus, String(decoding: text, as: UTF8.self),
            String(decoding: said, as: UTF8.self)
        )
    }

    /// Ends it as an operator does.
    @discardableResult
    func stop() -> Int32 {
        process.terminate()
        process.waitUntilExit()
        return process.terminationStatus
    }

    var processID: Int32 { process.processIdentifier }

    /// Ends it as a power cut does; one that is dead already stays so.
    func kill() {
        Glibc.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    deinit {
        if process.isRunning { kill() }
    }
}
