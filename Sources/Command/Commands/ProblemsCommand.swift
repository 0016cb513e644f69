import Intents

extension Subcommand {
    static let problems = Subcommand(
        "problems",
        summary: "Explain the problem codes.",
        discussion: """
            Lists every problem code with its HTTP status, or explains one: what it means and what \
            to do about it.
            """,
        positionals: [Positional("CODE", "The code to explain.", occurs: .atMostOnce)],
        options: [.flag("markdown", "Print the whole table as a page, as docs/problems.md.")],
        examples: [
            .init("", "List the codes."),
            .init("amount_invalid", "Explain one of them."),
        ],
        run: { arguments, console in
            if arguments.has("markdown") {
                console.output.write(ProblemGuide.markdown)
                return .ok
            }
            guard let name = arguments.value(of: "CODE") else {
                for code in ProblemCode.allCases { console.print(line(of: code)) }
                return .ok
            }
            guard let code = ProblemCode(rawValue: name) else {
                let detail = UnknownName.detail(name, among: ProblemCode.names)
                console.report("polyrail problems: \(detail)")
                return .usage
            }
            explain(code, console)
            return .ok
        }
    )

    private static func line(of code: ProblemCode) -> String {
        let definition = code.definition
        let padding = String(repeating: " ", count: max(1, 30 - code.rawValue.count))
        return "\(code.rawValue)\(padding)\(definition.status)  \(definition.title)"
    }

    private static func explain(_ code: ProblemCode, _ console: Console) {
        let definition = code.definition
        let style = console.output.style
        console.print("\(style.bold(code.rawValue)): \(definition.title)")
        console.print("HTTP \(definition.status), advice \(definition.advice.rawValue)\n")
        console.print(definition.meaning)
        console.print("What to do: \(definition.remedy)")
    }
}
