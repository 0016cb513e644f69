import Gateway
import Translation

/// What an operator tells a gateway in a file: where it listens, and on whose behalf it pays.
///
///     { "listen": "127.0.0.1:8080", "data": "var", "providers_dir": "providers",
///       "providers": { "acme": { "endpoints": { "live": "http://127.0.0.1:9001" } } },
///       "merchants": [ { "name": "shop", "keys": [ { "mode": "live", "sha256": "…" } ],
///         "accounts": { "acme": { "endpoint": "live", "secrets": { "api_key": { "env": "KEY" } } } } } ] }
struct Configuration: Sendable {
    /// A merchant, its API keys, and its accounts at providers.
    struct Merchant: Sendable {
        let name: String
        let keys: [Key]
        /// By the provider's name.
        let accounts: [String: AccountEntry]
    }

    /// An API key, by the SHA-256 of what it is.
    struct Key: Sendable {
        let mode: Mode
        let digest: [UInt8]
    }

    /// A credential and the settings of an account; where a secret is kept, not the secret.
    struct AccountEntry: Sendable {
        let environment: Translator.Environment
        /// The names of environment variables, by the account's field.
        let secrets: [String: String]
        let params: [String: String]
        /// The params that stand there as true or false.
        let bools: Set<String>
        let grants: AccountGrants
        let place: Place
    }

    /// Where something stands in the file, and how messages call it: `merchants[1].accounts.acme`.
    struct Place: Sendable {
        let label: String
        let offset: Int
    }

    /// Where a provider's requests go instead of its file's endpoint.
    struct Endpoint: Sendable {
        let text: String
        let place: Place
    }

    var listen: String?
    var data: String?
    var dataPlace: Place?
    var providersFolder: String?
    /// By the provider's name.
    var providers: [String: Place] = [:]
    var endpoints: [String: [Translator.Environment: Endpoint]] = [:]
    var merchants: [Merchant] = []
}

/// What a configuration comes to: the API keys that it names, and the accounts with their secrets.
struct ConfiguredMerchants: Sendable {
    var holders: [[UInt8]: Owner] = [:]
    /// By merchant, then by provider.
    var accounts: [String: [String: Account]] = [:]
}
