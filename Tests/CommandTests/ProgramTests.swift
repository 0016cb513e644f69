import Command
import Testing

/// Walks the real tree: what holds of the sample must hold of every command there is.
struct ProgramTests {
    static let lines = paths(of: Program.root)

    @Test(arguments: lines)
    func `every command explains itself within 90 columns`(path: [String]) {
        let session = Session(path + ["--help"], root: Program.root)
        #expect(session.code == .ok)
        #expect(session.output.split(separator: "\n").allSatisfy { $0.count <= 90 })
        #expect(session.output.contains("Exit codes:"))
    }

    @Test(arguments: lines)
    func `every summary is one sentence`(path: [String]) {
        let session = Session(path + ["--help"], root: Program.root)
        let summary = session.output.prefix { $0 != "\n" }
        #expect(summary.hasSuffix("."))
        #expect(summary.count < 70)
    }

    private static func paths(of command: Subcommand) -> [[String]] {
        guard case .group(let subcommands) = command.action else { return [[]] }
        return [[]] + subcommands.flatMap { below in paths(of: below).map { [below.name] + $0 } }
    }
}
