/// One node in the tree of commands, declared: its help and its parsing both follow from this.
package struct Subcommand: Sendable {
    package typealias Run = @Sendable (ParsedArguments, Console) -> ExitCode

    /// What happens when the command is called.
    package enum Action: Sendable {
        case run(Run)

        /// Nothing by itself: one of these has to be named.
        case group([Subcommand])
    }

    /// A command line that works, and what it does.
    package struct Example: Sendable {
        /// What follows the program's name.
        package let arguments: String
        package let explanation: String

        package init(_ arguments: String, _ explanation: String) {
            self.arguments = arguments
            self.explanation = explanation
        }
    }

    package let name: String

    /// A sentence that fits on one line beside the name.
    package let summary: String

    /// Paragraphs between blank lines, wrapped in help; lines that start with a space stay as is.
    package let discussion: String
    package let positionals: [Positional]
    package let options: [Option]
    package let examples: [Example]
    package let action: Action

    package init(
        _ name: String,
        summary: String,
        discussion: String = "",
        positionals: [Positional] = [],
        options: [Option] = [],
        examples: [Example] = [],
        run: @escaping Run
    ) {
        self.name = name
        self.summary = summary
        self.discussion = discussion
        self.positionals = positionals
        self.options = options
        self.examples = examples
        action = .run(run)
    }

    package init(
        _ name: String, summary: String, discussion: String = "", subcommands: [Subcommand]
    ) {
        self.name = name
        self.summary = summary
        self.discussion = discussion
        positionals = []
        options = []
        examples = []
        action = .group(subcommands)
    }

    /// The commands below this one.
    var subcommands: [Subcommand] {
        if case .group(let subcommands) = action { subcommands } else { [] }
    }
}
