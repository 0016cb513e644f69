import Intents
import JSON

/// What of an intent changes, as a row holds it; the rest is the merchant's body, in the claim.
struct IntentState {
    let value: Value
    /// The next action, where it was sealed.
    let secret: Value?

    static func write(_ intent: IntentAnswer, to writer: inout Writer) {
        writer.object { writer in
            writer.member("livemode", intent.isLive)
            writer.optional("provider_id", intent.providerID)
            writer.member("status", intent.status.rawValue)
            writer.optional("amount_paid", intent.amountPaid)
            writer.optional("amount_refunded", intent.amountRefunded)
            writer.optional("payment_method", intent.paymentMethod)
            if !intent.nextAction.isSecret {
                writer.name("next_action")
                intent.nextAction.write(to: &writer)
            }
            writer.member("effect", intent.effect.rawValue)
            writer.optional("expires_at", intent.expiresAt?.milliseconds)
            writer.instant("updated_at", intent.updatedAt)
            if let problem = intent.lastProblem {
                writer.name("last_problem")
                problem.writeRow(to: &writer)
            }
        }
    }

    /// Whether it is as in `IntentAnswer.isWatched`.
    var isWatched: Bool {
        get throws(JournalFault) {
            guard secret == nil, value["next_action"]?["type"]?.text == "poll" else { return false }
            guard let status = value["status"]?.text.flatMap(IntentStatus.init) else {
                throw .corrupt
            }
            return !status.isTerminal
        }
    }

    /// The intent of a claim in this state.
    func intent(of claim: Claim) throws(JournalFault) -> IntentAnswer {
        // What was claimed was read as an intent once; a body that is none now was changed.
        guard let read = try? IntentReader.read(claim.body) else { throw .corrupt }
        var reader = try RowReader(value)
        var intent = IntentAnswer(
            id: claim.intentID,
            isLive: try reader.bool("livemode"),
            intent: read,
            createdAt: claim.createdAt
        )
        intent.providerID = try reader.optionalText("provider_id")
        intent.status = try reader.choice("status")
        intent.amountPaid = try reader.optionalText("amount_paid")
        intent.amountRefunded = try reader.optionalText("amount_refunded")
        intent.paymentMethod = try reader.optionalText("payment_method")
        let next = reader.optional("next_action")
        guard let next = secret ?? next else { throw .corrupt }
        intent.nextAction = try NextAction(reading: next)
        intent.effect = try reader.choice("effect")
        intent.expiresAt = try reader.optionalInstant("expires_at")
        intent.updatedAt = try reader.instant("updated_at")
        if let problem = reader.optional("last_problem") {
            intent.lastProblem = try Problem(reading: problem)
        }
        try reader.finish()
        return intent
    }
}
