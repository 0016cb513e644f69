import Fixtures
import HTTP
import JSON

extension Subcommand {
    static let exportIntent = Subcommand(
        "export",
        summary: "Make a scrubbed case of an intent.",
        discussion: """
            Turns an incident into a fixture: the request that was sent, what came back, and what \
            came of sending it again, as `fixtures import` makes it of a recording. Nothing is kept but what the translator \
            reads or writes; everything else becomes a made-up value. A case that still looks as \
            if it held a secret is not written, and files are never overwritten.
            """,
        positionals: [id],
        options: [
            .flag("as-fixture", "The form to export in; required, and the only one."),
            .text("case", "NAME", "How the case is called; \"incident\" if not given."),
            .fixtures,
            .data,
            .config,
        ],
        examples: [.init("int_… --as-fixture --case lost-answer", "Make a case of an incident.")],
        run: { arguments, console in
            ExportIntentCommand(arguments: arguments, console: console).run()
        }
    )
}

/// Runs `polyrail intents export`.
struct ExportIntentCommand {
    let arguments: ParsedArguments
    let console: Console

    private static let command = "polyrail intents export"

    func run() -> ExitCode {
        guard arguments.has("as-fixture") else { return stop(.usage, Wording.fixtureMissing) }
        let name = arguments.value(of: "case") ?? "incident"
        guard CaseName.isValid(name) else { return stop(.usage, Wording.invalidCase(name)) }
        let intents = IntentsCommand(arguments: arguments, console: console)
        var made: Value?
        let code = intents.work("export", .get, [arguments.required("ID"), "fixture"]) {
            made = $0
        }
        guard code == .ok, let made else { return code }
        return write(made, name)
    }

    private func write(_ made: Value, _ name: String) -> ExitCode {
        let provider = made["provider"]?.text ?? ""
        let text = made["text"]?.text ?? ""
        let file = arguments.fixtures.file(of: provider, name)
        let findings = FixtureFinding.all(
            in: Array(text.utf8),
            of: FixtureFolder.Case(provider: provider, name: name, file: file),
            knownProviders: [provider], now: Today.now
        ).filter(\.isWrong)
        for finding in findings { console.report(Printable.text(finding.message)) }
        guard findings.isEmpty else { return stop(.failedCheck, Wording.nothingWritten) }
        do throws(OutputFile.Fault) {
            try OutputFile(path: file).create(text)
        } catch {
            if case .exists = error { return stop(.usage, Wording.of(error)) }
            return stop(.configuration, Wording.of(error))
        }
        console.print("wrote \(file)")
        for note in made["notes"].map({ Array($0.elements) }) ?? [] {
            console.report("\(file): \(Printable.text(note.text ?? ""))")
        }
        return .ok
    }

    private func stop(_ code: ExitCode, _ message: String) -> ExitCode {
        console.report("\(Self.command): \(message)")
        return code
    }
}

extension Wording {
    static let fixtureMissing = "--as-fixture is required; it is the only form there is"
}
