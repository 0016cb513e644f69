import Gateway
import HTTP
import Intents
import JSON

/// Hears every answer, sees every effect, and objects to what must never happen.
struct Witness {
    private var finals: [Int: Answer] = [:]
    /// What was answered last, which need not be read again.
    private var last: [Int: Answer] = [:]
    /// Up to which attempt a merchant was told that nothing happened and another key is safe.
    private var denied: [Int: Int] = [:]
    private(set) var violations: [String] = []

    func hasFinal(_ payment: Int) -> Bool { finals[payment] != nil }

    mutating func object(_ what: String) {
        if !violations.contains(what) { violations.append(what) }
    }

    /// The answer to a payment's key, about an attempt, given what the provider has done by then.
    mutating func hear(
        _ answer: Answer,
        to payment: Int,
        isConfused: Bool,
        isRepeat: Bool,
        about attempt: Int,
        _ effects: [LedgerLine]
    ) {
        let status = answer.status.code
        if !isConfused {
            let isOld = status == (finals[payment] == nil ? 202 : 201)
            if isOld, answer.body == last[payment]?.body { return }
            last[payment] = answer
        }
        // An answer of ours is JSON.
        guard let root = try? Document(parsing: answer.body).root else {
            return object("k-\(payment): \(status) is no JSON")
        }
        let code = root["code"]?.text
        if String(decoding: answer.body, as: UTF8.self).contains(Dialect.secret) {
            object("O6 k-\(payment): \(status) holds a secret")
        }
        if isConfused {
            guard code == "idempotency_conflict" else {
                return object("k-\(payment): another body was answered \(status)")
            }
        }
        if root["retry"]?["safe_new_key"]?.bool == true {
            deny(payment, upTo: attempt, effects, status)
        }
        if isConfused { return }
        let isFinal = [201, 402].contains(status) || code == "intent_abandoned"
        if let final = finals[payment] {
            let isSame = final.body == answer.body && final.status == answer.status
            // What was decided before the final answer may come after it.
            if !isSame && (isFinal || isRepeat) {
                object("O2 k-\(payment): \(status) after the final \(final.status.code)")
            }
            return
        }
        if isFinal { finals[payment] = answer }
        switch status {
        case 201: check(created: root, payment, effects)
        case 202: check(open: root, payment)
        case 402, 409, 429, 502, 503: break
        default: object("k-\(payment): was answered \(status)")
        }
    }

    private mutating func check(created root: Value, _ payment: Int, _ effects: [LedgerLine]) {
        guard let id = root["provider_id"]?.text, effects.contains(where: { $0.id == id }) else {
            return object("O3 k-\(payment): created without an effect of its own")
        }
        if root["amount"]?.text != Payment.amount(of: payment).text {
            object("O3 k-\(payment): created with another amount")
        }
    }

    private mutating func check(open root: Value, _ payment: Int) {
        if root["status"]?.text == "indeterminate", root["effect"]?.text != "unknown" {
            object("k-\(payment): indeterminate with a known effect")
        }
        if root["effect"]?.text == "none" { object("k-\(payment): 202 without an effect") }
    }

    private mutating func deny(
        _ payment: Int, upTo attempt: Int, _ effects: [LedgerLine], _ status: Int
    ) {
        if !effects.isEmpty { object("O5 k-\(payment): \(status) denies an effect") }
        denied[payment] = max(denied[payment] ?? 0, attempt)
    }

    /// A new line of the ledger, the last of those that are given.
    mutating func see(_ effects: [LedgerLine], of payment: Int) {
        if effects.count > 1 { object("O1 k-\(payment): \(effects.count) effects") }
        guard let line = effects.last else { return }
        if line.attempt <= denied[payment] ?? 0 {
            object("O5 k-\(payment): an effect came after it was denied")
        }
        if let final = finals[payment], final.status.code != 201 {
            object("O5 k-\(payment): an effect came after the final \(final.status.code)")
        }
    }

    /// How a payment stands when everything has come to rest.
    mutating func look(
        at record: KeyRecord?,
        of payment: Int,
        _ effects: [LedgerLine],
        mustBeKnown: Bool
    ) {
        guard let record else {
            if !effects.isEmpty { object("O4 k-\(payment): an effect without a row") }
            return
        }
        switch record.state {
        case .running: object("k-\(payment): is still running")
        case .settled(.open(let doubt)):
            if mustBeKnown { object("k-\(payment): is still open, \(doubt)") }
        case .settled(.released), .pruned:
            if !effects.isEmpty { object("O4 k-\(payment): an effect was released") }
        case .settled(.final):
            guard let line = effects.first else { return }
            let isTold = record.intent.effect == .applied && record.intent.providerID == line.id
            if !isTold { object("O4 k-\(payment): an effect is not told") }
        }
        if case .settled(.final) = record.state, effects.isEmpty,
            record.intent.effect == .applied
        {
            object("O3 k-\(payment): applied without an effect")
        }
    }
}
