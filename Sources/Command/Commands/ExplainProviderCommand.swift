import Intents
import JSON
import Translation

extension Subcommand {
    static let explainProvider = Subcommand(
        "explain",
        summary: "Show which line of a translator made each part of a request.",
        discussion: """
            Renders the request of an intent, offline, and shows for each header, hole of the path, \
            query parameter and value of the body the line of the file that made it; then what \
            became of each field of the intent: sent, kept, defaulted or refused, and why.
            """,
        positionals: [Positional("NAME", "The provider.", occurs: .once)],
        options: [
            .text("intent", "FILE", "The intent as JSON; - reads standard input.", occurs: .once),
            .text("key", "KEY", "The merchant's idempotency key; \"example\" if not given."),
            .oneOf(
                "environment", ["live", "sandbox"],
                "Whose address to show; live where there is one."),
            .providers,
            .flag("json", "Print a JSON object."),
        ],
        examples: [.init("acme --intent intent.json", "Explain one request.")],
        run: { arguments, console in
            ExplainProviderCommand(arguments: arguments, console: console).run()
        }
    )
}

/// Runs `polyrail providers explain`.
struct ExplainProviderCommand {
    let arguments: ParsedArguments
    let console: Console

    private static let command = "polyrail providers explain"

    func run() -> ExitCode {
        do throws(NamedProvider.Fault) {
            let provider = try NamedProvider.load(
                arguments.required("NAME"),
                from: arguments.providerFolder,
                for: Self.command,
                console
            )
            return try explain(by: provider)
        } catch {
            return error.code
        }
    }

    private func explain(
        by provider: NamedProvider.Loaded
    ) throws(NamedProvider.Fault) -> ExitCode {
        let file = InputFile(arguments.required("intent"))
        let name = provider.translator.name
        let explanation: Explanation
        do throws(InputFile.Fault) {
            let bytes = try file.read(limitBytes: Intents.Limits.bodyBytes)
            explanation = self.explanation(of: bytes, by: provider)
        } catch {
            guard case .tooLarge = error else {
                console.report("\(Self.command): \(Wording.of(error, reading: file))")
                throw .exit(.configuration)
            }
            let problem = Problem(.bodyTooLarge, detail: Wording.of(error, reading: file))
            explanation = Explanation(of: problem, provider: name, file: provider.entry.file)
        }
        show(explanation)
        if case .request = explanation.result { return .ok }
        return .failedCheck
    }

    private func explanation(of bytes: [UInt8], by provider: NamedProvider.Loaded) -> Explanation {
        let translator = provider.translator
        do throws(Problem) {
            let intent = try IntentReader.read(bytes, addressedTo: translator.name)
            return Explanation(
                of: intent,
                by: translator,
                file: provider.entry.file,
                source: provider.entry.source,
                merchantKey: arguments.value(of: "key") ?? "example",
                environment: arguments.value(of: "environment")
                    .flatMap(Translator.Environment.init)
            )
        } catch {
            return Explanation(of: error, provider: translator.name, file: provider.entry.file)
        }
    }

    private func show(_ explanation: Explanation) {
        guard arguments.has("json") else {
            console.print(ExplanationPage(style: console.output.style).text(explanation))
            return
        }
        var writer = Writer(.indented)
        explanation.write(to: &writer)
        console.print(String(decoding: writer.bytes, as: UTF8.self))
    }
}
