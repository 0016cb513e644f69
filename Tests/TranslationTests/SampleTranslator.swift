import Intents
import JSON
import Translation

/// The smallest valid translator file, as text in which a test replaces what it is about.
enum SampleTranslator {
    static let text = #"""
        {
          "format": 1,
          "name": "acme",
          "endpoints": { "live": "https://api.acme.example", "sandbox": "none" },
          "account": { "api_key": { "secret": true }, "shop": { "chars": "a-z0-9" } },
          "auth": { "bearer": "$secret.api_key" },
          "accepts": { "currency": ["USD", "EUR"], "customer": { "max": 20 }, "confirm": true },
          "idempotency": { "carry": { "header": "Idempotency-Key" }, "shape": "uuid4", "window": "24h",
            "replays": "verbatim", "client_error": "unknown", "server_error": "unknown",
            "in_flight": { "status": 409, "code": "busy" }, "mismatch": { "status": 409, "code": "reused" },
            "proof": "none" },
          "create": {
            "post": "/v1/payments",
            "headers": { "Idempotency-Key": "$key" },
            "body": { "amount": "$amount.minor", "currency": "$currency", "customer": "$customer", "now": "$confirm" },
            "reply": { "success": { "status": 201 }, "record": "$body" },
            "problems": [
              { "when": { "code": "card_declined" }, "is": "generic_decline", "effect": "none" },
              { "when": { "status": 429 }, "is": "provider_rate_limited", "effect": "none" },
              { "when": { "status": "4xx" }, "is": "provider_rejected_request", "effect": "none" },
              { "when": { "status": "5xx" }, "is": "provider_outcome_unknown", "effect": "unknown" }
            ]
          },
          "record": {
            "provider_id": "$record.id",
            "status": { "$map": "$record.state", "to": { "open": "requires_payment", "paid": "succeeded" }, "else": "processing" },
            "echo": { "amount_minor": "$record.amount", "currency": "$record.currency" },
            "next_action": { "redirect": { "url": "$record.pay_url" } }
          },
          "error": { "code": "$body.error", "message": "$body.message",
            "fields": { "$each": "$body.fields", "into": { "target": "$it.name", "detail": "$it.why" } } },
          "lookup": "none",
          "webhooks": "none",
          "sandbox": { "create": { "status": 201, "body": { "id": "p_1", "state": "open", "amount": "$amount.minor", "currency": "$currency" } } }
        }
        """#

    /// The sample with the first place of a text replaced; without one, no file at all.
    static func text(replacing old: String, with new: String) -> String {
        guard let range = text.firstRange(of: old) else { return "the sample lacks: \(old)" }
        return text[..<range.lowerBound] + new + text[range.upperBound...]
    }

    static func load(replacing old: String = "", with new: String = "") throws -> Translator {
        let text = old.isEmpty ? text : text(replacing: old, with: new)
        return try Translator.load(Array(text.utf8), file: "acme.json", expectedName: "acme")
    }

    /// What a file is told of its mistakes.
    static func diagnostics(replacing old: String, with new: String) -> [String] {
        diagnostics(of: text(replacing: old, with: new))
    }

    static func diagnostics(of text: String) -> [String] {
        do throws(Translator.Rejection) {
            _ = try Translator.load(Array(text.utf8), file: "acme.json", expectedName: "acme")
            return []
        } catch {
            return error.diagnostics.map(\.description)
        }
    }

    /// An intent for the sample: the required fields, and the members given.
    static func intent(_ members: String = "") throws -> Intent {
        let text = #"{"provider":"acme","amount":"25.50","currency":"USD"\#(members)}"#
        return try IntentReader.read(Array(text.utf8))
    }
}
