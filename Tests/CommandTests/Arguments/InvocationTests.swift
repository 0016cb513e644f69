import Command
import Testing

struct InvocationTests {
    static let refused: [([String], String)] = [
        ([], "tool: a command is missing; expected `shape` or `files` or `help`"),
        (["shpae"], "tool: unknown command `shpae`. Did you mean `shape`?"),
        (["hlep"], "tool: unknown command `hlep`. Did you mean `help`?"),
        (["zzz"], "tool: unknown command `zzz`"),
        (["shpae", "--help"], "tool: unknown command `shpae`. Did you mean `shape`?"),
        (["help", "fiels"], "tool: unknown command `fiels`. Did you mean `files`?"),
        (["help", "shape", "red"], "tool shape: unexpected argument `red`"),
        (["files"], "tool files: a command is missing; expected `count`"),
        (["files", "cuont"], "tool files: unknown command `cuont`. Did you mean `count`?"),
        (["files", "help"], "tool files: unknown command `help`"),
        (["files", "count", "x"], "tool files count: unexpected argument `x`"),
        (["--verison"], "tool: unknown option `--verison`. Did you mean `--version`?"),
        (["files", "--version"], "tool files: unknown option `--version`"),
        (["--all", "shape"], "tool: unknown option `--all`"),
    ]

    @Test(arguments: refused)
    func `a line that names no command exits 2 and says which was meant`(
        words: [String], expected: String
    ) {
        let session = Session(words)
        #expect(session.errors.split(separator: "\n").first.map(String.init) == expected)
        #expect(session.output.isEmpty)
        #expect(session.code == .usage)
    }

    @Test func `a command's own exit code is the program's`() {
        let session = Session("files", "count")
        #expect(session.code == .failedCheck)
        #expect(session.errors == "1 file is wrong\n")
    }

    @Test func `the version stands on one line`() {
        let session = Session("--version")
        #expect(session.output == "tool \(Program.version)\n")
        #expect(session.code == .ok)
    }
}
