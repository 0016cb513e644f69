import Intents

/// Reads the words after a command's name by what the command declares.
///
/// `--name value` and `--name=value` are the same; `--` ends the options; a value that starts
/// with a hyphen has to be written in the second way, so that a forgotten value is noticed.
struct OptionReader {
    private let command: Subcommand
    private var words: ArraySlice<String>
    private var parsed: ParsedArguments
    private var openPositionals: ArraySlice<Positional>

    private init(_ words: ArraySlice<String>, for command: Subcommand) {
        self.command = command
        self.words = words
        parsed = ParsedArguments(declaredBy: command)
        openPositionals = command.positionals[...]
    }

    static func read(
        _ words: ArraySlice<String>, for command: Subcommand
    ) throws(UsageError) -> ParsedArguments {
        var reader = OptionReader(words, for: command)
        try reader.readWords()
        try reader.checkRequired()
        return reader.parsed
    }

    /// Holds for words that name an option; `-` alone is a file's name.
    static func isOption(_ word: String) -> Bool {
        word.hasPrefix("-") && word != "-"
    }

    private mutating func readWords() throws(UsageError) {
        var mayBeOption = true
        while let word = words.popFirst() {
            if mayBeOption, word == "--" {
                mayBeOption = false
            } else if mayBeOption, OptionReader.isOption(word) {
                try readOption(word)
            } else {
                try takePositional(word)
            }
        }
    }

    private mutating func readOption(_ word: String) throws(UsageError) {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let spelling = parts.first.map(String.init) ?? word
        guard let option = command.options.first(where: { $0.spelling == spelling }) else {
            let known = command.options.map(\.spelling) + [HelpPage.helpOption]
            let nearest = Suggestion.nearest(to: spelling, among: known)
            throw .optionUnknown(spelling, nearest: nearest)
        }
        guard option.occurs.isRepeated || !parsed.has(option.name) else {
            throw .optionRepeated(spelling)
        }
        let attached = parts.count > 1 ? String(parts[1]) : nil
        parsed.add(try value(of: option, attached: attached), to: option.name)
    }

    private mutating func value(
        of option: Option, attached: String?
    ) throws(UsageError) -> String {
        if case .flag = option.value {
            guard attached == nil else { throw .valueUnexpected(option: option.spelling) }
            return ""
        }
        guard let value = attached ?? nextValue(), !value.isEmpty else {
            throw .valueMissing(form: option.form)
        }
        if case .oneOf(let known) = option.value, !known.contains(value) {
            let nearest = Suggestion.nearest(to: value, among: known)
            throw .valueUnknown(value, option: option.spelling, known: known, nearest: nearest)
        }
        return value
    }

    private mutating func nextValue() -> String? {
        guard let word = words.first, !OptionReader.isOption(word) else { return nil }
        return words.popFirst()
    }

    private mutating func takePositional(_ word: String) throws(UsageError) {
        guard let positional = openPositionals.first else { throw .argumentUnexpected(word) }
        parsed.add(word, to: positional.name)
        if !positional.occurs.isRepeated {
            openPositionals.removeFirst()
        }
    }

    private func checkRequired() throws(UsageError) {
        for option in command.options where option.occurs.isRequired && !parsed.has(option.name) {
            throw .optionMissing(form: option.form)
        }
        for positional in command.positionals
        where positional.occurs.isRequired && !parsed.has(positional.name) {
            throw .argumentMissing(positional.name)
        }
    }
}
