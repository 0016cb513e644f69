import Foundation

/// Programs of the machine, and what they used.
enum Tools {
    static func path(of name: String) -> String? {
        if name.contains("/") { return name }
        let folders = ["/usr/sbin", "/usr/bin", "/usr/local/bin", "/usr/local/sbin"]
        return folders.map { "\($0)/\(name)" }.first(where: FileManager.default.isExecutableFile)
    }

    /// Starts a program that says nothing here.
    static func start(
        _ name: String, _ arguments: [String], _ environment: [String: String] = [:],
        output: URL? = nil
    ) throws -> Process {
        let process = Process()
        process.executableURL = URL(filePath: path(of: name) ?? name)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        if let output {
            try Data().write(to: output)
            let handle = try FileHandle(forWritingTo: output)
            process.standardOutput = handle
            process.standardError = handle
        }
        try process.run()
        return process
    }

    /// What a program says, once it has ended.
    static func output(_ name: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: path(of: name) ?? name)
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }

    /// Processor time that a process and its children have used, in ticks of 10 ms.
    static func processorMicroseconds(of process: Int32) -> Int {
        ([process] + children(of: process)).reduce(0) { $0 + microseconds(of: $1) }
    }

    private static func children(of process: Int32) -> [Int32] {
        let file = "/proc/\(process)/task/\(process)/children"
        // A process that is gone has none.
        let text = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
        return text.split(separator: " ").compactMap { Int32($0) }
    }

    private static func microseconds(of process: Int32) -> Int {
        let file = "/proc/\(process)/stat"
        // A process that is gone uses no more.
        let text = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
        // The name, in brackets, may hold anything; user and system time are 12 and 13 after it.
        let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
        guard fields.count > 12, let user = Int(fields[11]), let system = Int(fields[12]) else {
            return 0
        }
        return (user + system) * 10_000
    }
}
