import Intents

/// What a command line asks for, decided before anything is done.
struct Invocation {
    enum Demand {
        case run(Subcommand.Run, ParsedArguments)
        case help
        case version
        case misuse(UsageError)
    }

    /// The command that the line names, as far as its words are understood.
    private(set) var command: Subcommand

    /// The names that lead to the command, as they are typed: `polyrail providers check`.
    private(set) var name: String
    private(set) var isRoot = true
    private(set) var demand = Demand.help

    init(_ arguments: [String], root: Subcommand) {
        command = root
        name = root.name
        var words = arguments[...]
        // `polyrail help X` is `polyrail X --help`.
        let asksForHelp = words.first == HelpPage.helpSubcommand
        words = words.drop { $0 == HelpPage.helpSubcommand }
        do {
            try descend(&words)
            demand = try readDemand(words, asksForHelp: asksForHelp)
        } catch {
            demand = .misuse(error)
        }
    }

    /// Follows the names of subcommands as far as they go.
    private mutating func descend(_ words: inout ArraySlice<String>) throws(UsageError) {
        while case .group(let known) = command.action,
            let word = words.first, !OptionReader.isOption(word)
        {
            guard let next = known.first(where: { $0.name == word }) else {
                let nearest = Suggestion.nearest(to: word, among: subcommandNames)
                throw .subcommandUnknown(word, nearest: nearest)
            }
            command = next
            name += " \(next.name)"
            isRoot = false
            words.removeFirst()
        }
    }

    private var subcommandNames: [String] {
        command.subcommands.map(\.name) + (isRoot ? [HelpPage.helpSubcommand] : [])
    }

    private func readDemand(
        _ words: ArraySlice<String>, asksForHelp: Bool
    ) throws(UsageError) -> Demand {
        let options = words.prefix { $0 != "--" }
        if options.contains(HelpPage.helpOption) || options.contains(HelpPage.shortHelpOption) {
            return .help
        }
        if asksForHelp {
            guard let word = words.first else { return .help }
            throw .argumentUnexpected(word)
        }
        if isRoot, words.first == HelpPage.versionOption {
            return .version
        }
        switch command.action {
        case .run(let run):
            return .run(run, try OptionReader.read(words, for: command))
        case .group:
            guard let word = words.first else { throw .subcommandMissing(known: subcommandNames) }
            let options = [HelpPage.helpOption] + (isRoot ? [HelpPage.versionOption] : [])
            throw .optionUnknown(word, nearest: Suggestion.nearest(to: word, among: options))
        }
    }
}
