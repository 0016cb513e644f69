import Glibc

/// The whole program, from its arguments to its exit code.
package enum Program {
    package static let version = "0.1.0"

    /// The tree of commands; a new one is declared in its own file and listed here.
    package static let root = Subcommand(
        "polyrail",
        summary: "One API in front of many payment providers.",
        subcommands: [
            .serve, .keys, .intents, .config, .translate, .providers, .replay, .fixtures, .simulate,
            .problems,
        ]
    )

    /// Runs as a process does, on its arguments and streams.
    package static func main() -> Never {
        // Without this a reader that goes away, as `head` does, kills the process in mid-write.
        signal(SIGPIPE, SIG_IGN)
        let arguments = Array(CommandLine.arguments.dropFirst())
        exit(run(arguments: arguments, console: .standard()).rawValue)
    }

    /// Runs one command line, given without the program's name.
    package static func run(
        arguments: [String], console: Console, root: Subcommand = Program.root
    ) -> ExitCode {
        let invocation = Invocation(arguments, root: root)
        let code = perform(invocation, console)
        guard let errno = console.finish() else { return code }
        console.report("\(invocation.name): \(Wording.lostOutput(errno: errno))")
        return .configuration
    }

    private static func perform(_ invocation: Invocation, _ console: Console) -> ExitCode {
        switch invocation.demand {
        case .run(let run, let arguments):
            return run(arguments, console)
        case .help:
            console.print(HelpPage(invocation, style: console.output.style).text)
            return .ok
        case .version:
            console.print("\(invocation.name) \(version)")
            return .ok
        case .misuse(let error):
            let name = console.errors.style.bold("\(invocation.name):")
            console.report("\(name) \(Wording.of(error))")
            console.report(HelpPage.usage(of: invocation))
            console.report(Wording.pointer(toHelpOf: invocation.name))
            return .usage
        }
    }
}
