import JSON
import Translation

extension Subcommand {
    static let listProviders = Subcommand(
        "list",
        summary: "List the providers with their currencies and features.",
        discussion: """
            Reads every file of the folder. A file with mistakes is listed with their number; \
            `polyrail providers check` shows them.
            """,
        options: [.providers, .flag("json", "Print a JSON array.")],
        examples: [
            .init("", "List the folder \"providers\"."),
            .init("--json", "For programs."),
        ],
        run: { arguments, console in
            ListProvidersCommand(arguments: arguments, console: console).run()
        }
    )
}

/// Runs `polyrail providers list`.
struct ListProvidersCommand {
    let arguments: ParsedArguments
    let console: Console

    /// A provider that can be used, or how many mistakes keep it from that.
    private struct Row {
        let name: String
        let mistakes: Int
        let description: ProviderDescription?

        var status: String { mistakes == 0 ? "ok" : Wording.mistakes(mistakes) }
    }

    func run() -> ExitCode {
        let folder = arguments.providerFolder
        var rows: [Row] = []
        var code = ExitCode.ok
        do throws(ProviderFolder.Fault) {
            for name in try folder.names() {
                do throws(ProviderFolder.Fault) {
                    rows.append(row(try folder.load(name)))
                } catch {
                    console.report("polyrail providers list: \(Wording.of(error, folder: folder))")
                    code = .configuration
                }
            }
        } catch {
            console.report("polyrail providers list: \(Wording.of(error, folder: folder))")
            return .configuration
        }
        if arguments.has("json") {
            printJSON(rows)
        } else if rows.isEmpty {
            console.report("polyrail providers list: \(Wording.noTranslators(in: folder))")
        } else {
            printTable(rows)
        }
        return code
    }

    private func row(_ entry: ProviderFolder.Entry) -> Row {
        switch entry.result {
        case .success(let translator):
            Row(name: entry.name, mistakes: 0, description: ProviderDescription(of: translator))
        case .failure(let rejection):
            Row(name: entry.name, mistakes: rejection.diagnostics.count, description: nil)
        }
    }

    private func printTable(_ rows: [Row]) {
        var table = TextTable()
        table.add("NAME", "TITLE", "STATUS", "CURRENCIES", "FEATURES")
        for row in rows {
            let description = row.description
            table.add(
                row.name,
                description?.title ?? "",
                row.status,
                description.map { Self.short($0.currencies) } ?? "",
                description?.features.joined(separator: ", ") ?? ""
            )
        }
        for line in table.lines() { console.print(line) }
    }

    /// A long list is cut: `show` has all of it.
    private static func short(_ currencies: DescribedValue) -> String {
        let most = 4
        guard case .list(let codes) = currencies, codes.count > most else {
            return currencies.words
        }
        return codes.prefix(most - 1).joined(separator: ", ") + ", +\(codes.count - most + 1)"
    }

    private func printJSON(_ rows: [Row]) {
        var writer = Writer(.indented)
        writer.array { writer in
            for row in rows {
                writer.object { writer in
                    writer.member("name", row.name)
                    writer.member("status", row.mistakes == 0 ? "ok" : "mistakes")
                    writer.member("mistakes", row.mistakes)
                    guard let description = row.description else { return }
                    writer.member("title", description.title)
                    writer.name("currencies")
                    description.currencies.write(to: &writer)
                    writer.name("features")
                    writer.array { for name in description.features { $0.text(name) } }
                }
            }
        }
        console.print(String(decoding: writer.bytes, as: UTF8.self))
    }
}
