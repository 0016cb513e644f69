package import Gateway
package import HTTP
package import JSON
package import Translation

/// What is to be done for a request that passed every check of its form.
package enum Operation: Sendable {
    case create(CreateOrder)
    case showIntent(IntentView)
    case listIntents(IntentQuery)
    case showKey(KeyName)
    case listProviders(Owner)
    case showProvider(String, Owner)
    case translate(TranslationOrder, Owner)
    case live
    case ready

    /// What is asked for, as the log calls it.
    package var word: String {
        switch self {
        case .create: "intents.create"
        case .showIntent: "intents.show"
        case .listIntents: "intents.list"
        case .showKey: "idempotency.show"
        case .listProviders: "providers.list"
        case .showProvider: "providers.show"
        case .translate: "translations.create"
        case .live: "livez"
        case .ready: "readyz"
        }
    }

    /// Who asks; nil where anybody may.
    package var owner: Owner? {
        switch self {
        case .create(let order): Owner(merchant: order.name.merchant, mode: order.name.mode)
        case .showIntent(let view): view.owner
        case .listIntents(let query): query.owner
        case .showKey(let name): Owner(merchant: name.merchant, mode: name.mode)
        case .listProviders(let owner), .showProvider(_, let owner), .translate(_, let owner):
            owner
        case .live, .ready: nil
        }
    }
}

/// An intent to be created.
package struct CreateOrder: Sendable {
    package let name: KeyName
    package let document: Document
    /// How long the merchant waits for the first request with its key, where it says so.
    package let waitSeconds: Int?
}

/// How an intent is to be shown.
package struct IntentView: Sendable {
    package let id: String
    package let owner: Owner
    /// Whether the provider is asked first.
    package let isRefreshed: Bool
    package let showsProviderData: Bool
}

/// A preview that is asked for.
package struct TranslationOrder: Sendable {
    package enum Providers: Sendable, Hashable {
        /// The one that the intent names.
        case named
        case only(String)
        case all
    }

    package let document: Document
    package let providers: Providers
    package let merchantKey: String
    package let environment: Translator.Environment?
}

/// What becomes of a request.
package enum Decision: Sendable {
    case answer(Answer)
    case perform(Operation)
}
