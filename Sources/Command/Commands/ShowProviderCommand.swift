import JSON
import Translation

extension Subcommand {
    static let showProvider = Subcommand(
        "show",
        summary: "Show what a provider takes and what it promises.",
        discussion: """
            Each field of the intent is sent, kept (stored and given back by the gateway), checked \
            (held against the rules but not sent) or refused.
            """,
        positionals: [Positional("NAME", "The provider.", occurs: .once)],
        options: [
            .providers,
            .flag("json", "Print a JSON object, as GET /v1/providers/{name} answers."),
        ],
        examples: [.init("acme", "Show one provider.")],
        run: { arguments, console in
            let name = arguments.required("NAME")
            do throws(NamedProvider.Fault) {
                let provider = try NamedProvider.load(
                    name, from: arguments.providerFolder, for: "polyrail providers show", console)
                show(ProviderDescription(of: provider.translator), arguments, console)
                return .ok
            } catch {
                return error.code
            }
        }
    )

    private static func show(
        _ description: ProviderDescription, _ arguments: ParsedArguments, _ console: Console
    ) {
        guard arguments.has("json") else {
            console.print(ProviderPage(style: console.output.style).text(description))
            return
        }
        var writer = Writer(.indented)
        description.write(to: &writer)
        console.print(String(decoding: writer.bytes, as: UTF8.self))
    }
}
