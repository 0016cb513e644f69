import Glibc

/// The words for what the command line itself has to say; everywhere else it is facts.
package enum Wording {
    static let helpSubcommand = "Show the help of a command."
    static let helpOption = "Show this help."
    static let versionOption = "Show the version."

    static func of(_ code: ExitCode) -> String {
        switch code {
        case .ok: "Done, and nothing was found wrong."
        case .failedCheck: "Done, and what was looked at is wrong: a check failed."
        case .usage: "The command line cannot be understood."
        case .configuration: "A file, a setting or the machine stood in the way."
        }
    }

    static func note(on occurs: Occurrence, of option: Option) -> String {
        if case .flag = option.value { return "" }
        return switch occurs {
        case .atMostOnce: ""
        case .once: " (required)"
        case .anyNumber: " (may be repeated)"
        case .atLeastOnce: " (required, may be repeated)"
        }
    }

    static func of(_ error: UsageError) -> String {
        switch error {
        case .subcommandMissing(let known):
            "a command is missing; expected \(alternatives(known))"
        case .subcommandUnknown(let name, let nearest):
            "unknown command \(quoted(name))\(question(nearest))"
        case .optionUnknown(let option, let nearest):
            "unknown option \(quoted(option))\(question(nearest))"
        case .optionMissing(let form):
            "\(quoted(form)) is required"
        case .optionRepeated(let option):
            "\(quoted(option)) is given twice"
        case .valueMissing(let form):
            "\(quoted(form)) lacks its value"
        case .valueUnexpected(let option):
            "\(quoted(option)) takes no value"
        case .valueUnknown(let value, let option, let known, let nearest):
            "\(quoted(option)) cannot be \(quoted(value)); expected \(alternatives(known))"
                + question(nearest)
        case .argumentMissing(let name):
            "\(name) is missing"
        case .argumentUnexpected(let word):
            "unexpected argument \(quoted(word))"
        }
    }

    /// Says why a file cannot be had, with its name.
    package static func of(_ fault: InputFile.Fault, reading file: InputFile) -> String {
        let name = file.path.map(quoted) ?? "standard input"
        return switch fault {
        case .notFound: "\(name) does not exist"
        case .isDirectory: "\(name) is a directory, not a file"
        case .notReadable(let number): "\(name) cannot be read: \(systemError(number))"
        case .tooLarge(let limitBytes):
            "\(name) is larger than \(size(limitBytes)), the most that is read"
        }
    }

    static func lostOutput(errno: Int32) -> String {
        "the output cannot be written: \(systemError(errno))"
    }

    static func pointer(toHelpOf name: String) -> String {
        "See `\(name) \(HelpPage.helpOption)`."
    }

    /// Sets a user's own words off, and shows the control characters in them, which could
    /// otherwise rewrite what the terminal says.
    package static func quoted(_ text: String) -> String { "`\(Printable.text(text))`" }

    private static func question(_ nearest: String?) -> String {
        nearest.map { ". Did you mean \(quoted($0))?" } ?? ""
    }

    static func alternatives(_ known: [String]) -> String {
        known.map(quoted).joined(separator: " or ")
    }

    private static func size(_ bytes: Int) -> String {
        if bytes >= 1 << 20, bytes % (1 << 20) == 0 { return "\(bytes >> 20) MiB" }
        if bytes >= 1 << 10, bytes % (1 << 10) == 0 { return "\(bytes >> 10) KiB" }
        return "\(bytes) bytes"
    }

    static func systemError(_ number: Int32) -> String {
        strerror(number).map { String(cString: $0) } ?? "error \(number)"
    }
}
