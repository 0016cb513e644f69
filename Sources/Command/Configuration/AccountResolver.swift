import Gateway
import Intents
import JSON
import Translation

/// Gives the accounts of a configuration their secrets, and holds them to their translators.
struct AccountResolver {
    let configuration: Configuration
    let diagnostics: Diagnostics
    /// The translators that are in use, by name.
    let translators: [String: Translator]
    /// The names of translators that were in use once, and whose files are gone.
    var former: Set<String> = []
    let environment: (String) -> String?

    /// Everything that the configuration names, as far as it is right.
    func merchants() -> ConfiguredMerchants {
        checkEndpoints()
        var merchants = ConfiguredMerchants()
        for merchant in configuration.merchants {
            for key in merchant.keys {
                merchants.holders[key.digest] = Owner(merchant: merchant.name, mode: key.mode)
            }
            var accounts: [String: Account] = [:]
            for (provider, entry) in merchant.accounts.sorted(by: { $0.key < $1.key }) {
                accounts[provider] = account(entry, at: provider)
            }
            merchants.accounts[merchant.name] = accounts
        }
        return merchants
    }

    /// Under a wrong name a redirection would not hold, and a credential go to the real provider.
    private func checkEndpoints() {
        for provider in configuration.endpoints.keys.sorted()
        where translators[provider] == nil && !former.contains(provider) {
            let detail = UnknownName.detail(provider, among: translators.keys.sorted())
            diagnostics.report(
                at: 0, "providers.\(provider): no translator is in use for this: \(detail)")
        }
    }

    private func account(_ entry: Configuration.AccountEntry, at provider: String) -> Account? {
        guard let translator = translators[provider] else {
            let detail = UnknownName.detail(provider, among: translators.keys.sorted())
            if !former.contains(provider) {
                diagnostics.report(at: entry.offset, "no translator is in use for this: \(detail)")
            }
            // What was begun while there was one is read by it, and needs the account.
            return Account(provider, values(of: entry, at: provider), entry, configuration, by: nil)
        }
        let values = values(of: entry, at: provider)
        check(values, of: entry, at: provider, by: translator)
        return Account(provider, values, entry, configuration, by: translator)
    }

    private func values(
        of entry: Configuration.AccountEntry,
        at provider: String
    ) -> [String: String] {
        var values = entry.params
        for (field, variable) in entry.secrets.sorted(by: { $0.key < $1.key }) {
            guard let value = environment(variable), !value.isEmpty else {
                let what = "cannot be had: the environment variable \(variable.quoted) is not set"
                report(entry, provider, field, what)
                continue
            }
            guard value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
                let what = "holds a control character, such as a line feed at its end"
                report(entry, provider, field, what)
                continue
            }
            values[field] = value
        }
        return values
    }

    private func check(
        _ values: [String: String],
        of entry: Configuration.AccountEntry,
        at provider: String,
        by translator: Translator
    ) {
        for (field, value) in values.sorted(by: { $0.key < $1.key }) {
            let isSecret = translator.isSecret(accountField: field)
            if entry.params[field] != nil && isSecret == true {
                report(entry, provider, field, "is a secret: it stands in \"secrets\", by name")
            } else if let mistake = translator.mistake(
                inAccountField: field, value: value, for: entry.environment)
            {
                // What is wrong with a secret is told without its value.
                report(
                    entry, provider, field,
                    isSecret == true ? "has not the form that the file states" : mistake)
            }
        }
        for mistake in translator.mistakes(in: entry.grants) {
            diagnostics.report(at: entry.offset, "accounts.\(provider).\(mistake)")
        }
        for field in translator.requiredAccountFields where values[field.name] == nil {
            guard entry.secrets[field.name] == nil else { continue }
            let place = field.isSecret ? "secrets" : "params"
            report(entry, provider, field.name, "is missing from \"\(place)\"")
        }
    }

    private func report(
        _ entry: Configuration.AccountEntry, _ provider: String, _ field: String, _ what: String
    ) {
        diagnostics.report(at: entry.offset, "accounts.\(provider): \(field.quoted) \(what)")
    }
}

extension Account {
    fileprivate init(
        _ provider: String,
        _ values: [String: String],
        _ entry: Configuration.AccountEntry,
        _ configuration: Configuration,
        by translator: Translator?
    ) {
        let origin = configuration.endpoints[provider]?[entry.environment]
        let values = AccountValues(values, origin: origin)
        self.init(
            name: provider,
            values: translator?.prepared(values) ?? values,
            environment: entry.environment,
            grants: entry.grants
        )
    }
}
