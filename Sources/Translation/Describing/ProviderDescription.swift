import Intents

/// What a provider takes, within which limits, and what it promises of its keys.
///
/// `GET /v1/providers/{name}` and `polyrail providers show` give the same.
package struct ProviderDescription: Sendable {
    /// What becomes of a field of the intent.
    package enum Use: String, Sendable, CaseIterable {
        case sent
        /// Stored and answered by the gateway alone.
        case kept
        /// Held against the rules of the file; nothing of it is sent.
        case checked
        case refused
    }

    /// A field of the intent, or a part of one that has limits of its own: `payer.email`.
    package struct Field: Sendable {
        package let name: String
        package let use: Use
        package let isRequired: Bool
        /// Where in the request its value stands: `body amount`, `path`.
        package let places: [String]
        package let limits: [DescribedProperty]
        /// The capability of the account that the field needs.
        package let capability: String?
    }

    /// A field of a merchant's credential.
    package struct Credential: Sendable {
        package let name: String
        package let isSecret: Bool
        package let isOptional: Bool
        package let limits: [DescribedProperty]
    }

    /// An asset and the networks that can be chosen for it; none where the choice is not ours.
    package struct Pair: Sendable {
        package let asset: String
        package let networks: [String]
    }

    /// The unit and bounds of the amounts of one currency or asset; `*` stands for all others.
    package struct MoneyLimits: Sendable {
        package let key: String
        package let limits: [DescribedProperty]
    }

    package let name: String
    package let title: String
    package let documentation: String?
    package let live: String?
    package let sandbox: String?
    package let account: [Credential]
    package let capabilities: [String]
    package let currencies: DescribedValue
    package let money: [MoneyLimits]
    package let acceptCount: ClosedRange<Int>?
    package let pairs: [Pair]
    package let fields: [Field]
    package let rules: [String]
    /// Nil for a provider without idempotency: then nothing is ever sent twice.
    package let idempotency: [DescribedProperty]?
    package let lookups: [String]
    package let webhooks: String

    package init(of translator: Translator) {
        let definition = translator.definition
        name = translator.name
        title = translator.title
        documentation = definition.documentation
        live = definition.endpoints.live?.spelling
        sandbox = definition.endpoints.sandbox?.spelling
        account = definition.account.map(Credential.init)
        capabilities = definition.capabilities
        currencies = definition.accepts.currency.described
        money = definition.money.described
        acceptCount = definition.accepts.accept?.count
        pairs = (definition.accepts.accept?.pairs?.rows ?? []).map {
            Pair(asset: $0.asset, networks: $0.networks)
        }
        fields = FieldDescriber(definition: definition).fields
        rules = definition.accepts.rules.map(\.explanation)
        idempotency = definition.idempotency?.promises
        lookups = [
            definition.lookup.byID.map { _ in "by_id" },
            definition.lookup.byKey.map { _ in "by_key" },
        ].compactMap(\.self)
        webhooks = definition.webhooks?.verification.word ?? "none"
    }

    /// The optional fields that reach the provider: what tells one provider from another.
    package var features: [String] {
        fields.filter { $0.use == .sent && $0.name != "amount" && $0.name != "currency" }
            .map(\.name)
    }
}

extension AcceptRules.Currencies {
    fileprivate var described: DescribedValue {
        switch self {
        case .listed(let codes): .list(codes)
        case .iso4217: .text("iso4217")
        case .any: .text("any")
        }
    }
}

extension Webhooks.Verification {
    fileprivate var word: String {
        switch self {
        case .hmac: "hmac"
        case .equals: "equals"
        case .ecdsa: "ecdsa"
        case .sns: "sns"
        case .none: "unverified"
        }
    }
}

extension Expression {
    /// The text of a file that this was read from, where it is a text.
    var spelling: String {
        switch kind {
        case .text(let text): text
        case .reference(let reference): "${\(reference.spelling)}"
        case .template(let fragments):
            fragments.map { fragment in
                switch fragment {
                case .literal(let literal): literal
                case .hole(let reference, _): "${\(reference.spelling)}"
                }
            }.joined()
        default: ""
        }
    }
}
