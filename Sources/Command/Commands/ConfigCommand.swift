import Translation

extension Subcommand {
    static let config = Subcommand(
        "config",
        summary: "Check a configuration file.",
        subcommands: [.checkConfig]
    )

    static let checkConfig = Subcommand(
        "check",
        summary: "Check a configuration and point at every mistake.",
        discussion: """
            Reads the file as `serve --config` does, with the environment of now: accounts are held \
            to the fields of their translators, secrets must be set, the data folder must be there \
            or have a place to be made in. No secret is shown. Exits with 1 if there is any \
            mistake; a warning is none.
            """,
        positionals: [Positional("FILE", "The configuration.", occurs: .once)],
        options: [.providers],
        examples: [.init("polyrail.json", "Before a start.")],
        run: { arguments, console in
            CheckConfigCommand(arguments: arguments, console: console).run()
        }
    )
}

/// Runs `polyrail config check`.
struct CheckConfigCommand {
    let arguments: ParsedArguments
    let console: Console

    func run() -> ExitCode {
        let file: ConfigurationFile
        do throws(ConfigurationFile.Fault) {
            file = try ConfigurationFile(arguments.value(of: "FILE") ?? "")
        } catch {
            if case .mistakes = error {
                console.print(Wording.of(error))
                return .failedCheck
            }
            console.report("polyrail config check: \(Wording.of(error))")
            return .configuration
        }
        let configured = file.configuration.providersFolder.map { ProviderFolder(path: $0) }
        let folder = arguments.has("providers") ? arguments.providerFolder : configured
        let providers = folder ?? arguments.providerFolder
        do throws(ProviderFolder.Fault) {
            var translators: [Translator] = []
            for name in try providers.names() {
                if case .success(let loaded) = try providers.load(name).result {
                    translators.append(loaded)
                }
            }
            let resolved = file.resolve(by: translators)
            let mistakes = file.dataFolderMistake + resolved.mistakes
            for finding in mistakes + resolved.warnings { console.print("\(finding)") }
            guard mistakes.isEmpty else { return .failedCheck }
            let accounts = resolved.merchants.accounts.values.map(\.count).reduce(0, +)
            console.print(
                Wording.configured(file.configuration.merchants.count, accounts: accounts))
            return .ok
        } catch {
            console.report("polyrail config check: \(Wording.of(error, folder: providers))")
            return .configuration
        }
    }
}

extension Wording {
    static func configured(_ merchants: Int, accounts: Int) -> String {
        let names = merchants == 1 ? "1 merchant" : "\(merchants) merchants"
        return "\(names) with \(accounts == 1 ? "1 account" : "\(accounts) accounts"), no mistakes"
    }
}
