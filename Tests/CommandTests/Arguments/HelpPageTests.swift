import Command
import Testing

struct HelpPageTests {
    @Test func `the help of a command is all that it declares`() {
        let session = Session("shape", "--help")
        #expect(
            session.output == """
                Show the shape of a file.

                Usage: tool shape --file FILE [options] COLOUR [LAYER...]

                The first paragraph is long enough that it has to be broken somewhere, since no terminal
                that anybody still uses shows so many columns beside each other.

                  kept   as it is

                Arguments:
                  COLOUR  What to paint it in.
                  LAYER   What to paint.

                Options:
                  --file FILE           The file to shape. (required)
                  --size N              How large.
                  --mark WORD           A word to mark. (may be repeated)
                  --report plain|table  How to report.
                  --all                 Shape everything.
                  -h, --help            Show this help.

                Examples:
                  tool shape --file a.txt blue
                      Paints the file blue.

                Exit codes:
                  0  Done, and nothing was found wrong.
                  1  Done, and what was looked at is wrong: a check failed.
                  2  The command line cannot be understood.
                  3  A file, a setting or the machine stood in the way.

                """)
        #expect(session.errors.isEmpty)
        #expect(session.code == .ok)
    }

    static let alike: [[String]] = [
        ["shape", "-h"], ["help", "shape"], ["shape", "--help", "--nonsense"],
        ["shape", "red", "--help"], ["help", "shape", "--help"],
    ]

    @Test(arguments: alike)
    func `help can be asked for in several ways`(words: [String]) {
        let session = Session(words)
        #expect(session.output == Session("shape", "--help").output)
        #expect(session.code == .ok)
    }

    @Test(arguments: [["--help"], ["-h"], ["help"], ["help", "help"], ["help", "-h"]])
    func `the root's help lists the commands and the version`(words: [String]) {
        let session = Session(words)
        for part in ["Usage: tool COMMAND\n", "  shape  ", "  files  ", "  help [", "--version"] {
            #expect(session.output.contains(part))
        }
        #expect(session.code == .ok)
    }

    @Test(arguments: [["files", "--help"], ["help", "files"]])
    func `a group's help lists its commands`(words: [String]) {
        let session = Session(words)
        #expect(session.output.contains("Usage: tool files COMMAND\n"))
        #expect(session.output.contains("  count  Count files.\n"))
        #expect(!session.output.contains("--version"))
    }

    @Test func `after two hyphens the word is an argument, not a question`() {
        #expect(Session("shape", "--file=a", "--", "--help").output == "COLOUR=--help file=a\n")
    }

    @Test func `a term too long for its column gets a line of its own`() {
        let option = Option.text("a-very-long-name-for-an-option", "VALUE", "What it is for.")
        let command = Subcommand("tool", summary: "S.", options: [option]) { _, _ in .ok }
        let output = Session("--help", root: command).output
        #expect(
            output.contains(
                """
                  --a-very-long-name-for-an-option VALUE
                              What it is for.
                  -h, --help  Show this help.
                """))
    }

    @Test func `headings are bold on a terminal`() {
        let output = TextStream.capturing(style: Style(isColored: true))
        let console = Console(output: output, errors: .capturing())
        _ = Program.run(arguments: ["--help"], console: console, root: .sample)
        #expect(output.captured.contains("\u{1B}[1mOptions:\u{1B}[0m\n"))
    }
}
