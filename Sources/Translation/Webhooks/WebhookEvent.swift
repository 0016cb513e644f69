package import HTTP
package import Intents

/// One event of a webhook request.
package struct WebhookEvent: Sendable {
    /// What an event says of an object.
    package enum Content: Sendable {
        /// The object as it stands now, if the request was verified.
        case record(ProviderRecord)
        /// Only that something happened to the object: look it up.
        case hint(providerID: String?)
        /// The object is not the one that was expected: these fields differ.
        case quarantined([Outcome.EchoField], ProviderRecord)
    }

    /// The provider's name of the event: one that was seen before is done.
    package let id: String?
    package let content: Content
}

/// Why a webhook request holds no events that can be read.
package enum WebhookFault: Error, Sendable, Hashable {
    /// The file says that there are no webhooks.
    case unexpected
    case bodyUnreadable
    case tooManyEvents(limit: Int)
}

extension Translator {
    /// Whether a request is the provider's; `environment` says whose keys to ask for.
    package func verify(
        webhook request: Request,
        receivedAt: Instant,
        account: AccountValues,
        environment: Environment = .live
    ) -> WebhookVerdict {
        guard let webhooks = definition.webhooks else { return .refused(.unexpected) }
        let evaluator = Evaluator(definition: definition, scope: Scope(account: account))
        let renderer = Renderer(evaluator: evaluator)
        // Without an origin there is no key to fetch, which only some signatures need.
        let origin = (try? self.origin(of: environment, renderer)) ?? ""
        return WebhookVerifier(
            definition: definition,
            webhooks: webhooks,
            request: request,
            receivedAt: receivedAt,
            account: account,
            origin: origin
        ).verdict()
    }

    /// The events in a request, those left out that `only` does not let through.
    ///
    /// With an expectation the objects are held against it; without one, who finds the intent by
    /// the object's id reads the request again.
    package func events(
        in request: Request,
        account: AccountValues,
        expecting expectation: Expectation? = nil
    ) throws(WebhookFault) -> [WebhookEvent] {
        guard let webhooks = definition.webhooks else { throw .unexpected }
        return try EventReader(
            definition: definition,
            webhooks: webhooks,
            request: request,
            account: account,
            expectation: expectation
        ).read()
    }

    /// What the provider wants to read in our answer to its webhooks.
    package var webhookAnswer: String? { definition.webhooks?.answer }
}
