/// The help of one command, laid out from its declaration.
struct HelpPage {
    static let helpSubcommand = "help"
    static let helpOption = "--help"
    static let shortHelpOption = "-h"
    static let versionOption = "--version"

    /// A term, such as an option, and what is said of it.
    private typealias Row = (term: String, text: String)

    private let invocation: Invocation
    private let style: Style

    init(_ invocation: Invocation, style: Style) {
        self.invocation = invocation
        self.style = style
    }

    private var command: Subcommand { invocation.command }

    /// Every section that the command has something for, without a newline at the end.
    var text: String {
        let sections: [String?] = [
            Paragraphs.wrap(command.summary),
            Self.usage(of: invocation),
            command.discussion.isEmpty ? nil : Paragraphs.wrap(command.discussion),
            table("Commands", subcommandRows),
            table("Arguments", command.positionals.map { ($0.name, $0.summary) }),
            table("Options", optionRows),
            examples,
            table("Exit codes", ExitCode.allCases.map { ("\($0.rawValue)", Wording.of($0)) }),
        ]
        return sections.compactMap(\.self).joined(separator: "\n\n")
    }

    /// The one line that also stands under a usage error.
    static func usage(of invocation: Invocation) -> String {
        let command = invocation.command
        var words = ["Usage:", invocation.name]
        words += command.options.filter(\.occurs.isRequired).map(\.form)
        if case .group = command.action {
            words.append("COMMAND")
        }
        if command.options.contains(where: { !$0.occurs.isRequired }) {
            words.append("[options]")
        }
        words += command.positionals.map { positional in
            let name = positional.occurs.isRepeated ? "\(positional.name)..." : positional.name
            return positional.occurs.isRequired ? name : "[\(name)]"
        }
        return words.joined(separator: " ")
    }

    private var subcommandRows: [Row] {
        let rows = command.subcommands.map { Row($0.name, $0.summary) }
        return invocation.isRoot ? rows + [("help [COMMAND]", Wording.helpSubcommand)] : rows
    }

    private var optionRows: [Row] {
        var rows = command.options.map { option in
            Row(option.form, "\(option.summary)\(Wording.note(on: option.occurs, of: option))")
        }
        rows.append(("\(Self.shortHelpOption), \(Self.helpOption)", Wording.helpOption))
        if invocation.isRoot {
            rows.append((Self.versionOption, Wording.versionOption))
        }
        return rows
    }

    private var examples: String? {
        guard !command.examples.isEmpty else { return nil }
        let lines = command.examples.map { example in
            "  \(invocation.name)\(example.arguments.isEmpty ? "" : " \(example.arguments)")\n"
                + Paragraphs.wrap(example.explanation, indent: 6)
        }
        return ([style.bold("Examples:")] + lines).joined(separator: "\n")
    }

    private func table(_ title: String, _ rows: [Row]) -> String? {
        guard !rows.isEmpty else { return nil }
        // A longer term gets a line of its own.
        let longestTerm = 26
        let widths = rows.map(\.term.count).filter { $0 <= longestTerm }
        let indent = (widths.max() ?? longestTerm) + 4
        let lines = rows.map { row in
            let text = Paragraphs.wrap(row.text, indent: indent)
            guard row.term.count <= longestTerm else { return "  \(row.term)\n\(text)" }
            let gap = String(repeating: " ", count: indent - 2 - row.term.count)
            return "  \(row.term)\(gap)\(text.dropFirst(indent))"
        }
        return ([style.bold("\(title):")] + lines).joined(separator: "\n")
    }
}
