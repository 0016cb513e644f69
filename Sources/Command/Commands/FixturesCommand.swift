extension Subcommand {
    static let fixtures = Subcommand(
        "fixtures",
        summary: "Check, import and export the cases that are replayed.",
        discussion: """
            A fixture is one case: what a merchant asked, what passed between the gateway and a \
            provider, and what the merchant was answered. It stands in fixtures/PROVIDER/CASE.json.
            """,
        subcommands: [.checkFixtures, .importFixtures, .exportFixtures]
    )
}
