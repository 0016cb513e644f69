import Gateway
import HTTP
import Intents
import JSON

/// One request on its way to the simulated provider.
struct SimulatedRequest {
    /// Who waits for the answer, in which life of the gateway.
    enum Sender {
        case create(Int)
        case resolver(String)
    }

    let sender: Sender
    let life: Int
    /// Whose payment it is about, in which attempt.
    let payment: Int
    let attempt: Int
    let isLookup: Bool
    let request: Request
    let sentAt: Instant
    let fate: Fate
    /// Whether the gateway has an answer, or gave up.
    var isAnswered = false
    /// Whether nothing can come of it any more.
    var isOver = false

    /// The key that it carries, where the provider takes one.
    var key: String? { request.fields.first("Idempotency-Key") }

    /// What its body says; nil for a look-up.
    var said: LedgerLine.Said? {
        // A create of ours is JSON.
        guard let root = try? Document(parsing: request.body).root,
            let amount = root["amount"]?.numberText, let reference = root["ref"]?.text
        else { return nil }
        return LedgerLine.Said(
            amount: amount, reference: reference, tag: root["tag"]?.text ?? "none")
    }
}
