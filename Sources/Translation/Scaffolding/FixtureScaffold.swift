import HTTP
import Intents
import JSON
import Money

/// Writes the first two cases of a new provider: a create that succeeds and one that is declined.
struct FixtureScaffold {
    let plan: ScaffoldPlan
    let translator: Translator
    /// The day on which the cases are made: `2026-11-21`.
    let date: String

    private static let merchantKey = "example"

    /// The case of the smallest intent that the file takes.
    var created: String {
        fixture(showing: "the smallest intent is created", effects: 1) { writer in
            writer.member("status", 201)
            writer.name("body")
            writer.object { writer in
                writer.member("id", "\(plan.name)_1")
                writer.member("status", "pending")
                writer.name("amount")
                writer.number(literal: amountInAnswer)
                writer.member("currency", currency)
                writer.member("payment_url", "https://pay.example/\(plan.name)_1")
                writer.member("created_at", "\(date)T10:00:00Z")
            }
        } answering: { writer in
            writer.member("status", 201)
            writer.name("body")
            writer.object { writer in
                writer.member("provider", plan.name)
                writer.member("provider_id", "\(plan.name)_1")
                writer.member("status", IntentStatus.requiresPayment.rawValue)
                writer.member("amount", amount.text)
                writer.member("currency", currency)
            }
        }
    }

    /// The case of a payment that the provider declines.
    var refused: String {
        let code = ProblemCode.genericDecline
        return fixture(showing: "a payment that the provider declines is final", effects: 0) { writer in
            writer.member("status", 402)
            writer.name("body")
            writer.object { writer in
                writer.name("error")
                writer.object { writer in
                    writer.member("code", "declined")
                    writer.member("message", "The payment was declined.")
                }
            }
        } answering: { writer in
            writer.member("status", code.definition.status)
            writer.name("body")
            writer.object { $0.member("code", code.rawValue) }
        }
    }

    private func fixture(
        showing sentence: String,
        effects: Int,
        providerAnswer: (inout Writer) -> Void,
        answering answer: (inout Writer) -> Void
    ) -> String {
        var writer = Writer(.indented)
        writer.object { writer in
            writer.member("fixture", 1)
            writer.member("provider", plan.name)
            writer.member("shows", sentence)
            writer.name("source")
            writer.object { writer in
                writer.member("kind", "synthetic")
                writer.member("date", date)
            }
            writer.name("when")
            writer.array { writer in
                writer.object { writer in
                    writer.member("id", "a")
                    writer.member("key", Self.merchantKey)
                    writer.name("create")
                    writeIntent(to: &writer)
                }
            }
            writer.name("exchanges")
            writer.array { writer in
                writer.object { writer in
                    writer.name("expect")
                    writeRequest(to: &writer)
                    writer.name("answer")
                    writer.object(providerAnswer)
                }
            }
            writer.name("then")
            writer.object { writer in
                writer.name("a")
                writer.object(answer)
            }
            writer.name("assert")
            writer.object { $0.member("provider_effects", effects) }
        }
        return String(decoding: writer.bytes, as: UTF8.self) + "\n"
    }

    private var currency: String { plan.currency ?? "USD" }

    /// Twenty-five and a half where the currency has decimals.
    private var amount: Amount {
        // The plan took a currency only if it is one.
        let scale = (try? Denomination.find(currency))?.scale ?? 2
        let digits = min(scale, 2)
        return Amount(atomic: digits == 0 ? 2_550 : digits == 1 ? 255 : 2_550, scale: digits)
    }

    /// The amount as the file's `sandbox` spells it.
    private var amountInAnswer: String {
        // The plan took a currency only if it is one.
        let denomination = try? Denomination.find(currency)
        let scale = denomination.map { translator.definition.money.scale(for: $0) } ?? 2
        var bytes: [UInt8] = []
        Datum.amount(amount, plan.amount.view, scale: scale).append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func writeIntent(to writer: inout Writer) {
        writer.object { writer in
            writer.member("provider", plan.name)
            writer.member("amount", amount.text)
            writer.member("currency", currency)
            guard translator.definition.accepts.accept != nil else { return }
            writer.name("accept")
            writer.array { writer in
                writer.object { writer in
                    writer.member("asset", plan.asset ?? "USDC")
                    if let network = plan.network { writer.member("network", network) }
                }
            }
        }
    }

    /// What the gateway must send, but for its credentials.
    private func writeRequest(to writer: inout Writer) {
        guard let request = request else { return writer.object { _ in } }
        writer.object { writer in
            writer.member("method", request.method.rawValue)
            writer.member("url", request.url)
            writer.name("headers")
            writer.object { writer in
                for field in request.fields.list { writer.member(field.name.text, field.value) }
            }
            writer.name("body")
            // A form is no JSON, and stands as the text that it is.
            if let document = try? Document(parsing: request.body) {
                writer.value(document.root)
            } else {
                writer.text(String(decoding: request.body, as: UTF8.self))
            }
        }
    }

    private var request: Request? {
        var writer = Writer()
        writeIntent(to: &writer)
        // An example that the file refuses leaves the place of the request empty.
        guard let intent = try? IntentReader.read(writer.bytes) else { return nil }
        let preview = Preview(of: intent, by: translator, merchantKey: Self.merchantKey)
        if case .request(let request) = preview.result { return request }
        return nil
    }
}
