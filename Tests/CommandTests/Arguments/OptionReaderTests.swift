import Command
import Testing

struct OptionReaderTests {
    static let understood: [([String], String)] = [
        (["--file", "a", "red"], "COLOUR=red file=a"),
        (["--file=a", "red"], "COLOUR=red file=a"),
        (["red", "--file", "a"], "COLOUR=red file=a"),
        (["--file=a=b", "red"], "COLOUR=red file=a=b"),
        (["--file", "-", "red"], "COLOUR=red file=-"),
        (["--file=-a", "red"], "COLOUR=red file=-a"),
        (["--file=--size", "red"], "COLOUR=red file=--size"),
        (["--file=a", "-"], "COLOUR=- file=a"),
        (["--file=a", "--", "--all", "-h"], "COLOUR=--all LAYER=-h file=a"),
        (["--file=a", "red", "x", "--", "--"], "COLOUR=red LAYER=x,-- file=a"),
        (["--file=a", "red", "x", "y"], "COLOUR=red LAYER=x,y file=a"),
        (["--file=a", "red", "--mark=x", "--mark", "y"], "COLOUR=red file=a mark=x,y"),
        (["--file=a", "red", "--report", "table"], "COLOUR=red file=a report=table"),
        (["--file=a", "red", "--all", "--all"], "COLOUR=red file=a all"),
        (["--file=a", "red", ""], "COLOUR=red LAYER= file=a"),
    ]

    @Test(arguments: understood)
    func `a command gets what it was given`(words: [String], expected: String) {
        let session = Session(["shape"] + words)
        #expect(session.output == "\(expected)\n")
        #expect(session.errors.isEmpty)
        #expect(session.code == .ok)
    }

    static let refused: [([String], String)] = [
        (["red"], "`--file FILE` is required"),
        (["--file", "a"], "COLOUR is missing"),
        (["--file"], "`--file FILE` lacks its value"),
        (["--file="], "`--file FILE` lacks its value"),
        (["--file", ""], "`--file FILE` lacks its value"),
        (["--file", "--all"], "`--file FILE` lacks its value"),
        (["--file", "--", "a"], "`--file FILE` lacks its value"),
        (["--file", "a", "--file=b"], "`--file` is given twice"),
        (["--all=yes"], "`--all` takes no value"),
        (["--flie", "a"], "unknown option `--flie`. Did you mean `--file`?"),
        (["-file", "a"], "unknown option `-file`. Did you mean `--file`?"),
        (["--files=a"], "unknown option `--files`. Did you mean `--file`?"),
        (["--hepl"], "unknown option `--hepl`. Did you mean `--help`?"),
        (["--version"], "unknown option `--version`"),
        (["--zzzzzzz"], "unknown option `--zzzzzzz`"),
        (["-x"], "unknown option `-x`"),
        (
            ["--report", "tabel"],
            "`--report` cannot be `tabel`; expected `plain` or `table`. Did you mean `table`?"
        ),
        (["--report=xml"], "`--report` cannot be `xml`; expected `plain` or `table`"),
        (["--\u{1B}[2J"], "unknown option `--\\u{1b}[2J`"),
    ]

    @Test(arguments: refused)
    func `a usage error names the bad argument and exits 2`(words: [String], expected: String) {
        let session = Session(["shape"] + words)
        #expect(
            session.errors == """
                tool shape: \(expected)
                Usage: tool shape --file FILE [options] COLOUR [LAYER...]
                See `tool shape --help`.

                """)
        #expect(session.output.isEmpty)
        #expect(session.code == .usage)
    }
}
