import Command

/// One command line run on a tree, with what it wrote and how it ended.
struct Session {
    let code: ExitCode
    let output: String
    let errors: String

    init(_ arguments: [String], root: Subcommand = .sample) {
        let console = Console(output: .capturing(), errors: .capturing())
        code = Program.run(arguments: arguments, console: console, root: root)
        output = console.output.captured
        errors = console.errors.captured
    }

    init(_ arguments: String..., root: Subcommand = .sample) {
        self.init(arguments, root: root)
    }
}

extension Subcommand {
    /// A tree with every kind of argument; `shape` prints what it was given.
    static let sample = Subcommand(
        "tool",
        summary: "A tool for tests.",
        subcommands: [shape, Subcommand("files", summary: "Look at files.", subcommands: [count])]
    )

    private static let shape = Subcommand(
        "shape",
        summary: "Show the shape of a file.",
        discussion: """
            The first paragraph is long enough that it has to be broken somewhere, since no \
            terminal that anybody still uses shows so many columns beside each other.

              kept   as it is
            """,
        positionals: [
            Positional("COLOUR", "What to paint it in.", occurs: .once),
            Positional("LAYER", "What to paint.", occurs: .anyNumber),
        ],
        options: [
            .text("file", "FILE", "The file to shape.", occurs: .once),
            .text("size", "N", "How large."),
            .text("mark", "WORD", "A word to mark.", occurs: .anyNumber),
            .oneOf("report", ["plain", "table"], "How to report."),
            .flag("all", "Shape everything."),
        ],
        examples: [Example("--file a.txt blue", "Paints the file blue.")],
        run: printArguments
    )

    private static let count = Subcommand("count", summary: "Count files.") { _, console in
        console.report("1 file is wrong")
        return .failedCheck
    }

    @Sendable
    private static func printArguments(
        _ arguments: ParsedArguments, _ console: Console
    ) -> ExitCode {
        let names = ["COLOUR", "LAYER", "file", "size", "mark", "report"]
        let given = names.filter(arguments.has).map { name in
            "\(name)=\(arguments.values(of: name).joined(separator: ","))"
        }
        console.print((given + (arguments.has("all") ? ["all"] : [])).joined(separator: " "))
        return .ok
    }
}
