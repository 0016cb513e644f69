import Gateway
import HTTP
import Intents
import JSON
import Translation

/// Gives the accounts of a configuration their secrets, and holds them to their translators.
struct AccountResolver {
    let configuration: Configuration
    let diagnostics: Diagnostics
    /// What is most likely a slip, and may be meant.
    let warnings: Diagnostics
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
            let resolver = self.apart
            for (provider, entry) in merchant.accounts.sorted(by: { $0.key < $1.key }) {
                accounts[provider] = resolver.account(entry, at: provider)
            }
            diagnostics.take(resolver.diagnostics) {
                "\($0) (merchant \(merchant.name.quoted))"
            }
            merchants.accounts[merchant.name] = accounts
        }
        return merchants
    }

    /// The same, with mistakes that are collected apart.
    private var apart: AccountResolver {
        AccountResolver(
            configuration: configuration,
            diagnostics: Diagnostics(beside: diagnostics),
            warnings: warnings,
            translators: translators,
            former: former,
            environment: environment
        )
    }

    /// Under a wrong name a redirection would not hold, and a credential go to the real provider.
    private func checkEndpoints() {
        for (provider, place) in configuration.providers.sorted(by: { $0.key < $1.key }) {
            if let translator = translators[provider] {
                for (environment, endpoint) in configuration.endpoints[provider] ?? [:] {
                    check(endpoint, instead: translator.basePath(in: environment))
                }
            } else if !former.contains(provider) {
                let detail = UnknownName.detail(provider, among: translators.keys.sorted())
                diagnostics.report(
                    at: place.offset,
                    "\(place.label): no translator is in use for this: \(detail)")
            }
        }
    }

    /// The paths of a file's requests are appended to its own base path, and so to this one.
    private func check(_ endpoint: Configuration.Endpoint, instead basePath: String?) {
        // It was read as an address before.
        guard let basePath, let url = try? AbsoluteURL(endpoint.text),
            !url.path.hasSuffix(basePath)
        else { return }
        warnings.report(
            at: endpoint.place.offset,
            "warning: \(endpoint.place.label) lacks the base path \(basePath.quoted), which the"
                + " provider's own endpoint ends with")
    }

    private func account(_ entry: Configuration.AccountEntry, at provider: String) -> Account? {
        guard let translator = translators[provider] else {
            let detail = UnknownName.detail(provider, among: translators.keys.sorted())
            if !former.contains(provider) {
                diagnostics.report(
                    at: entry.place.offset,
                    "\(entry.place.label): no translator is in use for this: \(detail)")
            }
            // What was begun while there was one is read by it, and needs the account.
            return Account(provider, values(of: entry), entry, configuration, by: nil)
        }
        let values = values(of: entry)
        check(values, of: entry, by: translator)
        return Account(provider, values, entry, configuration, by: translator)
    }

    private func values(of entry: Configuration.AccountEntry) -> [String: String] {
        var values = entry.params
        for (field, variable) in entry.secrets.sorted(by: { $0.key < $1.key }) {
            guard let value = environment(variable), !value.isEmpty else {
                let isSet = environment(variable) != nil
                report(
                    entry, field,
                    "cannot be had: the environment variable \(variable.quoted) is"
                        + (isSet ? " empty" : " not set"))
                continue
            }
            guard value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
                let what = "holds a control character, such as a line feed at its end"
                report(entry, field, what)
                continue
            }
            values[field] = value
        }
        return values
    }

    private func check(
        _ values: [String: String],
        of entry: Configuration.AccountEntry,
        by translator: Translator
    ) {
        for (field, value) in values.sorted(by: { $0.key < $1.key }) {
            let isSecret = translator.isSecret(accountField: field)
            if entry.params[field] != nil && isSecret == true {
                report(entry, field, "is a secret: it stands in \"secrets\", by name")
            } else if entry.params[field] != nil,
                let isBool = translator.isBool(accountField: field),
                isBool != entry.bools.contains(field)
            {
                let expected = isBool ? "true or false, without quotes" : "text"
                report(entry, field, "must be \(expected)")
            } else if let mistake = translator.mistake(
                inAccountField: field, value: value, for: entry.environment)
            {
                // What is wrong with a secret is told without its value.
                report(
                    entry, field,
                    isSecret == true ? "has not the form that the file states" : mistake)
            }
        }
        for mistake in translator.mistakes(in: entry.grants) {
            diagnostics.report(at: entry.place.offset, "\(entry.place.label).\(mistake)")
        }
        for field in translator.requiredAccountFields where values[field.name] == nil {
            guard entry.secrets[field.name] == nil else { continue }
            let place = field.isSecret ? "secrets" : "params"
            report(entry, field.name, "is missing from \"\(place)\"")
        }
    }

    private func report(_ entry: Configuration.AccountEntry, _ field: String, _ what: String) {
        diagnostics.report(
            at: entry.place.offset, "\(entry.place.label): \(field.quoted) \(what)")
    }
}

extension Account {
    fileprivate convenience init(
        _ provider: String,
        _ values: [String: String],
        _ entry: Configuration.AccountEntry,
        _ configuration: Configuration,
        by translator: Translator?
    ) {
        let origin = configuration.endpoints[provider]?[entry.environment]?.text
        let values = AccountValues(values, origin: origin)
        self.init(
            name: provider,
            values: translator?.prepared(values) ?? values,
            environment: entry.environment,
            grants: entry.grants
        )
    }
}
