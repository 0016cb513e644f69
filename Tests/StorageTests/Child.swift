import Foundation

/// The program that is there to die, running.
final class Child {
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()

    init(_ arguments: String...) throws {
        let products = Bundle.main.executableURL?.deletingLastPathComponent()
        process.executableURL = Self.program(from: products)
        process.arguments = arguments
        process.standardInput = input
        process.standardOutput = output
        try process.run()
    }

    /// Products lie beside the tests' own program, or a folder above it.
    private static func program(from folder: URL?) -> URL? {
        var folder = folder
        for _ in 0..<4 {
            let file = folder?.appending(path: "JournalCrash")
            if let file, FileManager.default.isExecutableFile(atPath: file.path) { return file }
            folder = folder?.deletingLastPathComponent()
        }
        return URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appending(path: "JournalCrash")
    }

    var processID: Int { Int(process.processIdentifier) }

    /// The next bytes that it printed, waiting for some.
    func next() -> String {
        String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    }

    /// Everything that it still prints.
    func rest() -> String {
        String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    }

    /// Ends its input, and waits for its end.
    func finish() throws {
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    func kill() {
        Glibc.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
}
