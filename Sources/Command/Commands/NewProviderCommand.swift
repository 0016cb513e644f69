import Intents
import Translation

extension Subcommand {
    static let newProvider = Subcommand(
        "new",
        summary: "Start a translator file, from a curl example if there is one.",
        discussion: """
            Writes a commented translator that passes `polyrail providers check`, and two fixtures. \
            With --curl the example of a provider's documentation gives the address, the \
            authentication, the idempotency header and the body; fields whose names suggest it are \
            filled from the intent, the others stand as in the example. Credentials in the example \
            are not copied. Existing files are never overwritten.
            """,
        positionals: [
            Positional("NAME", "The provider's name: a-z, 0-9 and _.", occurs: .once)
        ],
        options: [
            .text("curl", "FILE", "A file with a curl command; - reads standard input."),
            .providers,
            .fixtures,
        ],
        examples: [
            .init("acme", "Start from a common shape."),
            .init("acme --curl example.sh", "Start from the documentation's example."),
        ],
        run: { arguments, console in
            NewProviderCommand(arguments: arguments, console: console).run()
        }
    )
}

/// Runs `polyrail providers new`.
struct NewProviderCommand {
    let arguments: ParsedArguments
    let console: Console

    /// Larger than any example that a person would write.
    private static let exampleBytes = 65_536

    func run() -> ExitCode {
        let name = arguments.required("NAME")
        guard ProviderName.isValid(name) else { return misuse(Wording.invalidName(name)) }
        var command: String?
        if let path = arguments.value(of: "curl") {
            let file = InputFile(path)
            do throws(InputFile.Fault) {
                let bytes = try file.read(limitBytes: Self.exampleBytes)
                command = String(decoding: bytes, as: UTF8.self)
            } catch {
                console.report("\(Self.command): \(Wording.of(error, reading: file))")
                return .configuration
            }
        }
        do throws(CurlExample.Fault) {
            return write(try Scaffold(name: name, command: command), name)
        } catch {
            return misuse(Wording.of(error))
        }
    }

    /// Makes all files or, where one is there already, none.
    private func write(_ scaffold: Scaffold, _ name: String) -> ExitCode {
        let file = arguments.providerFolder.file(of: name)
        var contents = [(OutputFile(path: file), scaffold.translator)]
        do throws(Translator.Rejection) {
            let folder = "\(arguments.fixtureFolder)/\(name)"
            for fixture in try scaffold.fixtures(date: Today.date, file: file) {
                contents.append((OutputFile(path: "\(folder)/\(fixture.name)"), fixture.text))
            }
        } catch {
            for diagnostic in error.diagnostics { console.report("\(diagnostic)") }
            console.report("\(Self.command): \(Wording.exampleNotUsable)")
            return .failedCheck
        }
        if let (taken, _) = contents.first(where: { $0.0.exists }) {
            return misuse(Wording.of(OutputFile.Fault.exists(path: taken.path)))
        }
        do throws(OutputFile.Fault) {
            for (file, text) in contents {
                try file.create(text)
                console.print("wrote \(file.path)")
            }
        } catch {
            console.report("\(Self.command): \(Wording.of(error))")
            return .configuration
        }
        console.print(Wording.nextSteps(file: file, name: name))
        return .ok
    }

    private static let command = "polyrail providers new"

    private func misuse(_ message: String) -> ExitCode {
        console.report("\(Self.command): \(message)")
        return .usage
    }
}
