package import JSON
import Money

/// An intent as the gateway answers it: one shape for every provider.
package struct IntentAnswer: Sendable {
    package let id: String
    package let isLive: Bool
    package let intent: Intent
    package let createdAt: Instant
    package var providerID: String?
    package var status = IntentStatus.created
    package var amountPaid: String?
    package var amountRefunded: String?
    package var paymentMethod: String?
    package var nextAction = NextAction.none
    package var effect = Effect.none
    package var expiresAt: Instant?
    package var updatedAt: Instant
    package var lastProblem: Problem?
    /// The provider's own object without its secrets, only where it was asked for.
    package var providerData: Value?

    package init(id: String, isLive: Bool, intent: Intent, createdAt: Instant) {
        self.id = id
        self.isLive = isLive
        self.intent = intent
        self.createdAt = createdAt
        updatedAt = createdAt
    }
}

extension IntentAnswer {
    /// Writes the intent; without secrets where it is one of many, such as in a list.
    package func write(to writer: inout Writer, withSecrets: Bool = true) {
        writer.object { writer in
            writer.member("id", id)
            writer.member("object", "intent")
            writer.member("livemode", isLive)
            writer.member("provider", intent.provider)
            writer.nullableMember("provider_id", providerID)
            writer.member("status", status.rawValue)
            writer.member("amount", intent.amount.text)
            writer.nullableMember("amount_paid", amountPaid)
            writer.nullableMember("amount_refunded", amountRefunded)
            writer.member("currency", intent.currency)
            writer.name("accept")
            writer.array { for entry in intent.accept { entry.write(to: &$0) } }
            writer.name("next_action")
            nextAction.write(to: &writer, withSecrets: withSecrets)
            intent.writeEchoes(to: &writer, paymentMethod: paymentMethod)
            writer.member("effect", effect.rawValue)
            writer.name("expires_at")
            if let expiresAt { expiresAt.write(to: &writer) } else { writer.null() }
            writer.member("created_at", createdAt)
            writer.member("updated_at", updatedAt)
            writer.name("last_problem")
            if let lastProblem { lastProblem.write(to: &writer) } else { writer.null() }
            writer.optionalMember("provider_data", providerData)
        }
    }
}

extension Intent {
    /// The fields that are answered just as they came, where they came at all.
    fileprivate func writeEchoes(to writer: inout Writer, paymentMethod answered: String?) {
        writer.optionalMember("reference", reference)
        writer.optionalMember("description", description)
        if let metadata {
            writer.name("metadata")
            writer.object { for datum in metadata { $0.member(datum.key, datum.value) } }
        }
        writer.optionalMember("customer", customer)
        writer.optionalMember("payment_method", answered ?? paymentMethod)
        writer.optionalMember("device", device)
        if given.contains(.payer) {
            writer.name("payer")
            payer.write(to: &writer)
        }
        writer.optionalMember("return_url", returnURL)
        if let confirm { writer.member("confirm", confirm) }
        if let transfers {
            writer.name("transfers")
            writer.array { for transfer in transfers { transfer.write(to: &$0) } }
        }
        writer.optionalMember("save_payment_method", savePaymentMethod?.rawValue)
        writer.optionalMember("merchant_wallet", merchantWallet)
        if let expiresInSeconds { writer.member("expires_in", expiresInSeconds) }
        writer.optionalMember("options", options)
    }
}

extension Intent.Acceptance {
    fileprivate func write(to writer: inout Writer) {
        writer.object { writer in
            writer.member("asset", asset)
            writer.optionalMember("network", network)
        }
    }
}

extension Intent.Transfer {
    fileprivate func write(to writer: inout Writer) {
        writer.object { writer in
            writer.member("destination", destination)
            writer.member("amount", amount.text)
        }
    }
}

extension Intent.Payer {
    fileprivate func write(to writer: inout Writer) {
        writer.object { writer in
            writer.optionalMember("email", email)
            writer.optionalMember("name", name)
            writer.optionalMember("country", country)
        }
    }
}
