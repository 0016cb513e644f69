import API
import Gateway
import Translation

/// What a gateway says to the person who starts it: where it is, and one line that works.
struct Greeting {
    let address: String
    let host: Host
    /// Whether a person reads it; the key is shown to nobody else.
    let isTerminal: Bool
    let style: Style

    var text: String {
        let providers = host.providerNames
        let loaded = providers.isEmpty ? "none" : providers.joined(separator: ", ")
        var lines = [
            style.bold("Polyrail \(Program.version) listens on http://\(address)"),
            "  data       \(host.settings.data)",
            "  providers  \(loaded)",
            "  test key   \(isTerminal ? host.startupKey.key : "in \(host.startupKey.path)")",
        ]
        guard let intent = exampleIntent else { return lines.joined(separator: "\n") }
        let mode =
            host.settings.configuration == nil ? "Test mode: nothing" : "With the test key nothing"
        lines += ["", "\(mode) leaves this machine. Try it, twice:", ""]
        lines.append(curl(intent))
        return lines.joined(separator: "\n") + "\n"
    }

    /// The smallest intent that one of the providers takes.
    private var exampleIntent: String? {
        host.state.roster.providers.lazy.compactMap(\.pinned?.translator.exampleIntent).first
    }

    private func curl(_ intent: String) -> String {
        let key = isTerminal ? host.startupKey.key : "$(cat \(host.startupKey.path))"
        // Another key for each start, so that the first paste creates and the second is a replay.
        let random = host.ports.chance.bytes(4).map { String($0, radix: 16) }.joined()
        return """
            curl -sS -i http://\(address)/v1/intents \\
              -H "Authorization: Bearer \(key)" \\
              -H "Idempotency-Key: try-\(random)" \\
              -H "Content-Type: application/json" \\
              -d '\(intent)'
            """
    }
}
