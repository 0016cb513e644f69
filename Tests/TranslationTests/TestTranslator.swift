import Intents
import JSON
import Translation

/// A small valid file, section by section; a test replaces the sections that it is about.
enum TestTranslator {
    private static let sections: [(name: String, text: String)] = [
        ("endpoints", #"{ "live": "https://api.acme.example/base", "sandbox": "none" }"#),
        (
            "account",
            #"{ "api_key": { "secret": true, "starts_with": "sk_" }, "shop": { "chars": "a-z0-9" } }"#
        ),
        ("auth", #"{ "bearer": "$secret.api_key" }"#),
        (
            "accepts",
            #"{ "currency": ["USD", "EUR"], "accept": { "count": [0, 1], "pairs": { "USDC": ["polygon", "tron"], "BTC": ["bitcoin"] } }, "customer": { "max": 20 } }"#
        ),
        (
            "idempotency",
            #"""
            { "carry": { "header": "Idempotency-Key" }, "shape": "uuid4", "window": "24h",
              "replays": "verbatim", "client_error": "unknown", "server_error": "unknown",
              "in_flight": "unknown", "mismatch": "unknown", "proof": "none" }
            """#
        ),
        (
            "create",
            #"""
            { "post": "/v1/payments", "headers": { "Idempotency-Key": "$key" },
              "body": { "amount": "$amount.minor", "currency": "$currency", "customer": "$customer",
                "coin": "$accept[0].asset" },
              "reply": { "success": { "status": 201 }, "record": "$body" },
              "problems": [
                { "when": { "status": "4xx" }, "is": "provider_rejected_request", "effect": "none" },
                { "when": { "status": "5xx" }, "is": "provider_outcome_unknown", "effect": "unknown" }
              ] }
            """#
        ),
        (
            "record",
            #"""
            { "provider_id": "$record.id",
              "status": { "$map": "$record.state", "to": { "open": "requires_payment", "paid": "succeeded" },
                "else": "processing" },
              "echo": { "amount_minor": "$record.amount", "currency": "$record.currency", "reference": "$record.ref" },
              "last_problem": { "is": "generic_decline", "code": "$record.why", "message": "$record.words" },
              "amount_paid": { "minor": "$record.paid" } }
            """#
        ),
        ("error", #"{ "code": "$body.error", "message": "$body.message" }"#),
        ("lookup", #""none""#),
        ("webhooks", #""none""#),
        (
            "sandbox",
            #"""
            { "create": { "status": 201, "body": { "id": "p_${fake.token}", "uuid": "$fake.uuid", "address": "$fake.address",
              "state": "open", "amount": "$amount.minor", "currency": "$currency" } } }
            """#
        ),
    ]

    /// The file's text, with some sections replaced or added.
    static func text(_ overrides: [String: String] = [:]) -> String {
        let known = sections.map { "\"\($0.name)\": \(overrides[$0.name] ?? $0.text)" }
        let names = Set(sections.map(\.name))
        let added = overrides.filter { !names.contains($0.key) }.sorted { $0.key < $1.key }
            .map { "\"\($0.key)\": \($0.value)" }
        let members = [#""format": 1, "name": "acme""#] + known + added
        return "{\n" + members.joined(separator: ",\n") + "\n}"
    }

    static func load(_ overrides: [String: String] = [:]) throws -> Translator {
        try Translator.load(Array(text(overrides).utf8), file: "acme.json", expectedName: "acme")
    }

    /// What a file is told of its mistakes, without the places.
    static func mistakes(_ overrides: [String: String]) -> [String] {
        do throws(Translator.Rejection) {
            _ = try Translator.load(Array(text(overrides).utf8), file: "acme.json")
            return []
        } catch {
            return error.diagnostics.map(\.message)
        }
    }

    static let key = ProviderKey.preview(provider: "acme", merchantKey: "k")

    static let account = AccountValues(["api_key": "sk_live_1", "shop": "shop1"])

    /// An intent that the file accepts: the required fields, and the members given.
    static func accepted(
        _ members: String = "",
        by translator: Translator
    ) throws -> AcceptedIntent {
        let text = #"{"provider":"acme","amount":"25.50","currency":"USD"\#(members)}"#
        return try translator.accept(try IntentReader.read(Array(text.utf8)))
    }
}
