import Intents
import JSON
import Translation

extension Subcommand {
    static let translate = Subcommand(
        "translate",
        summary: "Show what providers would be sent for an intent, or why they refuse.",
        discussion: """
            Reads a unified intent and renders the exact request of each provider, offline. Nothing \
            is sent. Credentials and account fields stand as {{secret.NAME}} and {{param.NAME}}; \
            the provider's idempotency key is derived from --key, the same on every machine.

            Without --provider and --all the intent's own provider is shown. With --all the exit \
            code is 0 if at least one provider can take the intent.
            """,
        options: [
            .text("intent", "FILE", "The intent as JSON; - reads standard input.", occurs: .once),
            .text("provider", "NAME", "Show this provider.", occurs: .anyNumber),
            .flag("all", "Show every provider, those that refuse too."),
            .text("key", "KEY", "The merchant's idempotency key; \"example\" if not given."),
            .oneOf(
                "environment", ["live", "sandbox"],
                "Whose address to show; live where there is one."),
            .text("providers", "DIR", "The folder of translators; \"providers\" if not given."),
            .flag("json", "Print a JSON array with a request or a problem for each provider."),
        ],
        examples: [
            .init("--intent intent.json", "For the provider that the intent names."),
            .init("--intent - --all --json < intent.json", "For all, side by side."),
        ],
        run: { arguments, console in
            TranslateCommand(arguments: arguments, console: console).run()
        }
    )
}

/// Runs `polyrail translate`.
struct TranslateCommand {
    let arguments: ParsedArguments
    let console: Console

    func run() -> ExitCode {
        if arguments.has("all") && !arguments.values(of: "provider").isEmpty {
            return fail(.usage, "`--all` and `--provider` exclude each other")
        }
        let file = InputFile(arguments.required("intent"))
        var bytes: [UInt8] = []
        do throws(InputFile.Fault) {
            bytes = try file.read(limitBytes: Intents.Limits.bodyBytes)
        } catch {
            guard case .tooLarge = error else {
                return fail(.configuration, Wording.of(error, reading: file))
            }
            let problem = Problem(.bodyTooLarge, detail: Wording.of(error, reading: file))
            return show([problem.preview(of: arguments.values(of: "provider").first)], .ok)
        }
        let folder = ProviderFolder(path: arguments.value(of: "providers") ?? "providers")
        do throws(ProviderFolder.Fault) {
            return try translate(bytes, folder)
        } catch {
            return fail(.configuration, Wording.of(error, folder: folder))
        }
    }

    private func translate(
        _ bytes: [UInt8],
        _ folder: ProviderFolder
    ) throws(ProviderFolder.Fault) -> ExitCode {
        let known = try folder.names()
        var names = arguments.has("all") ? known : arguments.values(of: "provider")
        if names.isEmpty {
            do throws(Problem) {
                names = [try IntentReader.read(bytes).provider]
            } catch {
                return show([error.preview(of: nil)], .ok)
            }
        }
        var previews: [Preview] = []
        var code = ExitCode.ok
        for name in names {
            guard known.contains(name) else {
                previews.append(Problem.unknownProvider(name, known: known).preview(of: name))
                continue
            }
            let (preview, isBroken) = preview(bytes, name, folder)
            previews.append(preview)
            if isBroken { code = .configuration }
        }
        return show(previews, code)
    }

    /// One provider's preview; a file that cannot be used is that provider's problem alone.
    private func preview(
        _ bytes: [UInt8],
        _ name: String,
        _ folder: ProviderFolder
    ) -> (Preview, isBroken: Bool) {
        let detail: String
        do throws(ProviderFolder.Fault) {
            switch try folder.load(name).result {
            case .success(let translator): return (preview(bytes, translator), false)
            case .failure(let rejection):
                for diagnostic in rejection.diagnostics {
                    console.report(Printable.text("\(diagnostic)"))
                }
                let count = rejection.diagnostics.count
                detail = "its translator has \(count == 1 ? "a mistake" : "\(count) mistakes")"
            }
        } catch {
            detail = Wording.of(error, folder: folder)
        }
        return (Problem(.providerUnavailable, detail: detail).preview(of: name), true)
    }

    private func preview(_ bytes: [UInt8], _ translator: Translator) -> Preview {
        do throws(Problem) {
            let intent = try IntentReader.read(bytes, addressedTo: translator.name)
            return Preview(
                of: intent,
                by: translator,
                merchantKey: arguments.value(of: "key") ?? "example",
                environment: arguments.value(of: "environment")
                    .flatMap(Translator.Environment.init)
            )
        } catch {
            return error.preview(of: translator.name)
        }
    }

    /// Prints the previews; a wrong translator weighs more than an intent that nobody takes.
    private func show(_ previews: [Preview], _ code: ExitCode) -> ExitCode {
        if arguments.has("json") {
            var writer = Writer(.indented)
            writer.array { for preview in previews { preview.write(to: &$0) } }
            console.print(String(decoding: writer.bytes, as: UTF8.self))
        } else {
            let page = PreviewPage(style: console.output.style)
            console.print(previews.map(page.text).joined(separator: "\n"))
        }
        guard code == .ok else { return code }
        let accepted = previews.count { $0.isRequest }
        let isEnough = arguments.has("all") ? accepted > 0 : accepted == previews.count
        return isEnough ? .ok : .failedCheck
    }

    private func fail(_ code: ExitCode, _ message: String) -> ExitCode {
        console.report("polyrail translate: \(message)")
        return code
    }
}

extension Problem {
    fileprivate func preview(of provider: String?) -> Preview {
        Preview(provider: provider, result: .problem(self))
    }

    fileprivate static func unknownProvider(_ name: String, known: [String]) -> Problem {
        let detail = UnknownName.detail(name, among: known)
        let violation = Violation(path: "/provider", code: .notAllowed, detail: detail)
        return Problem(.providerUnknown, detail: detail, errors: [violation])
    }
}
