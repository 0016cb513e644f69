extension Subcommand {
    static let providers = Subcommand(
        "providers",
        summary: "List, show, check, explain and start translator files.",
        discussion: """
            A provider is one file in the folder of translators, which says how a unified intent \
            becomes that provider's request and how its answers are read.
            """,
        subcommands: [
            .listProviders, .showProvider, .checkProviders, .explainProvider, .newProvider,
        ]
    )
}

extension Option {
    /// The options that every command on providers has.
    static let providers = Option.text(
        "providers", "DIR", "The folder of translators; \"providers\" if not given.")

    static let fixtures = Option.text(
        "fixtures", "DIR", "The folder of fixtures; \"fixtures\" if not given.")
}

extension ParsedArguments {
    var providerFolder: ProviderFolder {
        ProviderFolder(path: value(of: "providers") ?? "providers")
    }

    var fixtureFolder: String { value(of: "fixtures") ?? "fixtures" }
}
