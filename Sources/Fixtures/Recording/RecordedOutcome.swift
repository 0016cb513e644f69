import HTTP
import Intents
import JSON
import Translation

/// What the merchant is answered in a recorded case, as the translator reads the provider's answer.
struct RecordedOutcome {
    let translator: Translator
    let intent: RecordedIntent
    /// Nil where the intent is not whole: then nothing can be said.
    let accepted: AcceptedIntent?

    /// What the provider did; nil where it is not known.
    func effects(of answer: Answer) -> Int? {
        guard let outcome = outcome(of: answer) else { return nil }
        return switch outcome.effect {
        case .applied: 1
        case .none: 0
        case .unknown: nil
        }
    }

    func write(_ answer: Answer, step: String, to writer: inout Writer) {
        guard let outcome = outcome(of: answer) else { return }
        writer.name(step)
        writer.object { writer in
            switch outcome {
            case .created(let record):
                writer.member("status", 201)
                writer.name("body")
                writer.object { writer in
                    writer.member("provider", translator.name)
                    writer.member("provider_id", record.providerID)
                    writer.member("status", record.status.rawValue)
                    if let amount = intent.amount { writer.member("amount", amount) }
                    if let currency = intent.currency { writer.member("currency", currency) }
                }
            case .refused(let refusal) where refusal.effect == Effect.none:
                writer.member("status", refusal.code.definition.status)
                writer.name("body")
                writer.object { $0.member("code", refusal.code.rawValue) }
            case .refused, .inFlight, .clash, .appliedBefore, .quarantined, .unreadable:
                writer.member("status", 202)
                writer.name("body")
                writer.object { $0.member("status", IntentStatus.indeterminate.rawValue) }
            }
        }
    }

    /// Nobody knows what became of a request without an answer.
    func writeUnknown(step: String, to writer: inout Writer) {
        guard accepted != nil else { return }
        writer.name(step)
        writer.object { writer in
            writer.member("status", 202)
            writer.name("body")
            writer.object { $0.member("status", IntentStatus.indeterminate.rawValue) }
        }
    }

    func writeLookup(_ answer: Answer, step: String, to writer: inout Writer) {
        guard let accepted else { return }
        let outcome = translator.readLookup(
            answer, .byID, expecting: Expectation(accepted, key: nil), account: .preview)
        guard case .found(let record) = outcome else { return }
        writer.name(step)
        writer.object { writer in
            writer.member("status", 200)
            writer.name("body")
            writer.object { writer in
                writer.member("provider_id", record.providerID)
                writer.member("status", record.status.rawValue)
            }
        }
    }

    private func outcome(of answer: Answer) -> Outcome? {
        accepted.map { translator.read(answer, expecting: Expectation($0, key: nil)).outcome }
    }
}
