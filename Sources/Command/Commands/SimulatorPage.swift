import Digest
import Server
import Simulators

/// What `simulate` says: where the providers are, and what to paste to have a gateway use them.
struct SimulatorPage {
    let address: ListenAddress
    let providers: [SimulatedProvider]
    /// How the program was called, so that what is pasted calls the same one.
    let program: String
    let style: Style

    /// The API key of the one merchant; it opens nothing but a gateway with this configuration.
    private static let merchantKey = "sk_live_simulated_merchant"
    private static let variable = "SIMULATED_KEY"
    private static let gateway = "127.0.0.1:8080"

    var text: String {
        let names = providers.map(\.rawValue).joined(separator: ", ")
        let origin = "http://\(address)"
        return """
            \(style.bold("Simulated providers listen on \(origin)")): \(names).
            No money moves, and nothing is kept. The keys below are made up and open nothing else.

              what was done   curl -s \(origin)/_ledger
              lose an answer  curl -s \(origin)/_faults -d '{"fault":"reset_after_effect"}'
              stop losing     curl -s -X DELETE \(origin)/_faults

            A gateway in front of them, in another terminal:

            cat > simulated.json <<'END'
            \(configuration)
            END
            \(Self.variable)=\(SimulatedProvider.credential) \(program) serve \
            --config simulated.json \
            --data var/simulated --listen \(Self.gateway)

            And a merchant of it:

            \(providers.first.map(curl) ?? "")

            """
    }

    /// The configuration of a gateway whose one merchant has an account at each provider.
    var configuration: String {
        let endpoints = providers.map { provider in
            let endpoint = "http://\(address)\(provider.endpointPath)"
            return "    \(quoted(provider)): { \"endpoints\": { \"live\": \"\(endpoint)\" } }"
        }
        let accounts = providers.map { provider in
            let secrets = "{ \"api_key\": { \"env\": \"\(Self.variable)\" } }"
            return "      \(quoted(provider)): { \"endpoint\": \"live\", \"secrets\": \(secrets)"
                + "\(parameters(of: provider)) }"
        }
        let digest = Hex.encode(SHA256.hash(Array(Self.merchantKey.utf8)))
        return """
            {
              "providers": {
            \(endpoints.joined(separator: ",\n"))
              },
              "merchants": [{
                "name": "simulated",
                "keys": [{ "mode": "live", "sha256": "\(digest)" }],
                "accounts": {
            \(accounts.joined(separator: ",\n"))
                }
              }]
            }
            """
    }

    /// Names and values are ours, and need no escape.
    private func quoted(_ provider: SimulatedProvider) -> String { "\"\(provider.rawValue)\"" }

    private func parameters(of provider: SimulatedProvider) -> String {
        let pairs = provider.accountParameters.sorted { $0.key < $1.key }
        guard !pairs.isEmpty else { return "" }
        let members = pairs.map { "\"\($0.key)\": \"\($0.value)\"" }.joined(separator: ", ")
        return ", \"params\": { \(members) }"
    }

    private func curl(_ provider: SimulatedProvider) -> String {
        """
        curl -sS -i http://\(Self.gateway)/v1/intents \\
          -H "Authorization: Bearer \(Self.merchantKey)" \\
          -H "Idempotency-Key: try-1" \\
          -H "Content-Type: application/json" \\
          -d '\(provider.exampleIntent)'
        """
    }
}
