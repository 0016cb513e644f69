package import Intents
import JSON
import Money

/// What a merchant's configuration states of what an account may do at its provider.
///
/// What it states is checked before anything is sent; what it does not is left to the provider.
package struct AccountGrants: Sendable, Hashable {
    package var capabilities: Set<String>?
    package var currencies: Set<String>?
    /// Whom the account may transfer to, each with the capabilities that it has there.
    package var recipients: [String: Set<String>]?

    package init(
        capabilities: Set<String>? = nil,
        currencies: Set<String>? = nil,
        recipients: [String: Set<String>]? = nil
    ) {
        self.capabilities = capabilities
        self.currencies = currencies
        self.recipients = recipients
    }

    /// Nothing is known of the account.
    package static let unstated = AccountGrants()
}

extension Translator {
    /// Refuses what the account is stated not to be able to do, all of it at once.
    package func check(
        _ accepted: AcceptedIntent,
        against grants: AccountGrants
    ) throws(Problem) {
        var checker = GrantChecker(definition: definition, grants: grants)
        checker.check(accepted.intent)
        if let problem = checker.violations.problem { throw problem }
    }
}

extension Translator {
    /// What is stated of an account that cannot hold, so that it would refuse what it should allow.
    package func mistakes(in grants: AccountGrants) -> [String] {
        var stated = (grants.capabilities ?? []).map { ("capabilities", $0) }
        for (recipient, held) in grants.recipients ?? [:] {
            stated += held.map { ("recipients.\(recipient)", $0) }
        }
        var mistakes: [String] = []
        for (place, name) in stated where !definition.capabilities.contains(name) {
            let known = definition.capabilities
            let detail =
                known.isEmpty
                ? "\(name.quoted) is no capability: \(self.name) declares none"
                : UnknownName.detail(name, among: known)
            mistakes.append("\(place): \(detail)")
        }
        for code in grants.currencies ?? [] where Currency.find(code) == nil {
            mistakes.append("currencies: \(code.quoted) is no code of ISO 4217, like \"EUR\"")
        }
        return mistakes.sorted()
    }
}

/// Holds one intent against one account.
private struct GrantChecker {
    let definition: Definition
    let grants: AccountGrants
    var violations = Violations()

    mutating func check(_ intent: Intent) {
        if let held = grants.capabilities { checkCapabilities(intent, held) }
        if let currencies = grants.currencies, !currencies.contains(intent.currency) {
            let known = currencies.sorted().joined(separator: ", ")
            let detail = "the account at \(definition.name) takes \(known)"
            violations.add("/currency", .notAllowed, detail, as: .currencyUnsupported)
        }
        for (index, transfer) in (intent.transfers ?? []).enumerated() {
            check(transfer, at: "/transfers/\(index)/destination")
        }
    }

    private mutating func checkCapabilities(_ intent: Intent, _ held: Set<String>) {
        // Whatever the request holds, it is the choice of this provider that needs it.
        need(definition.create.capability, of: held, at: "/provider", "a create")
        for field in intent.given.fields {
            let capability = definition.accepts.capabilities[field]
            need(capability, of: held, at: "/\(field.rawValue)", field.rawValue)
        }
        for option in definition.accepts.options where intent.options?[option.name] != nil {
            let path = JSONPointer.path("options", option.name)
            need(option.capability, of: held, at: path, option.name)
        }
    }

    private mutating func check(_ transfer: Intent.Transfer, at path: String) {
        guard let recipients = grants.recipients else { return }
        guard let held = recipients[transfer.destination] else {
            let detail = UnknownName.detail(transfer.destination, among: recipients.keys.sorted())
            violations.add(path, .notAllowed, detail, as: .recipientInvalid)
            return
        }
        guard let needed = definition.accepts.capabilities[.transfers], !held.contains(needed)
        else { return }
        let detail = "\(transfer.destination.quoted) lacks \"\(needed)\""
        violations.add(path, .notAllowed, detail, as: .recipientInvalid)
    }

    private mutating func need(
        _ capability: String?,
        of held: Set<String>,
        at path: @autoclosure () -> String,
        _ what: String
    ) {
        guard let capability, !held.contains(capability) else { return }
        let detail =
            "\(what) needs \"\(capability)\", which this account at \(definition.name) is not"
            + " stated to have"
        violations.add(path(), .notAllowed, detail, as: .accountCapabilityMissing)
    }
}
