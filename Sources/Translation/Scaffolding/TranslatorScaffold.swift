import Intents

/// Writes the text of a new translator, section by section.
struct TranslatorScaffold {
    let plan: ScaffoldPlan

    var text: String {
        let head = """
            // \(plan.name): a start, made from an example. Look at every CHECK and ASSUMPTION, and then
            // run `polyrail providers check` and `polyrail providers explain \(plan.name) --intent FILE`.
            """
        let sections = [
            declarations, accepts, idempotency, create, record, error, lookup, webhooks, sandbox,
        ]
        return head + "\n{\n" + sections.joined(separator: "\n\n") + "\n}\n"
    }

    private var declarations: String {
        var lines = [
            "  \"format\": 1, \"name\": \"\(plan.name)\", \"title\": \"\(plan.name)\",",
            "  // CHECK: add \"docs\": the address of the page that this file follows.",
            "",
        ]
        let target = plan.target
        let origin = target.origin.inJSON
        let live = target.isSandbox ? "\"none\"" : origin
        let sandbox = target.isSandbox ? origin : "\"none\""
        let missing = target.isSandbox ? "live" : "sandbox"
        lines.append(
            target.isAssumed
                ? "  // ASSUMPTION: the example names no https host of its own."
                : "  // CHECK: the \(missing) environment, if there is one.")
        lines.append("  \"endpoints\": { \"live\": \(live), \"sandbox\": \(sandbox) },")
        lines.append("  \"account\": {")
        for parameter in plan.parameters {
            let limits =
                parameter.isSecret
                ? "\"secret\": true" : "\"max\": 64, \"chars\": \"A-Za-z0-9_.-\""
            lines.append("    \(parameter.name.inJSON): { \(limits) },")
        }
        lines.append("  },")
        if plan.auth.isAssumed {
            lines.append("  // ASSUMPTION: the example shows no credentials.")
        }
        lines.append("  \"auth\": { \(plan.auth.lines.joined(separator: ", ")) },")
        return lines.joined(separator: "\n")
    }

    private var accepts: String {
        let currency = plan.currency.map { "[\($0.inJSON)]" } ?? "\"iso4217\""
        var lines = [
            "  // CHECK: every limit below against the documentation. A field that is not named is refused.",
            "  \"accepts\": {",
            "    \"currency\": \(currency),",
        ]
        lines += acceptLines
        for meaning in FieldGuess.Meaning.allCases {
            guard plan.nodes[meaning] != nil, let limits = limits(of: meaning) else { continue }
            lines.append("    \"\(meaning.rawValue)\": \(limits),")
        }
        for field in ["reference", "description", "metadata"] {
            guard let meaning = FieldGuess.Meaning(rawValue: field), plan.nodes[meaning] == nil
            else { continue }
            let note = "by the gateway alone: the example has no place for it"
            lines.append("    \"\(field)\": \"kept\", // \(note)")
        }
        lines += payerLines
        if plan.nodes[.expiresIn] != nil || plan.nodes[.expiresAt] != nil {
            let step = isInMinutes ? ", \"step\": 60" : ""
            lines.append("    \"expires_in\": { \"min\": 60, \"max\": 86400\(step) },")
        }
        return (lines + ["  },"]).joined(separator: "\n")
    }

    private var acceptLines: [String] {
        let networks = plan.network.map { "[\($0.inJSON)]" } ?? "[]"
        guard plan.asset != nil || plan.network != nil else { return [] }
        let asset = (plan.asset ?? "*").inJSON
        return ["    \"accept\": { \"count\": [1, 1], \"pairs\": { \(asset): \(networks) } },"]
    }

    private var payerLines: [String] {
        let parts: [(FieldGuess.Meaning, String)] = [
            (.email, "\"email\": { \"max\": 254 }"), (.payerName, "\"name\": { \"max\": 255 }"),
            (.country, "\"country\": { \"max\": 2 }"),
        ]
        let limits = parts.filter { plan.nodes[$0.0] != nil }.map(\.1)
        return limits.isEmpty ? [] : ["    \"payer\": { \(limits.joined(separator: ", ")) },"]
    }

    private func limits(of meaning: FieldGuess.Meaning) -> String? {
        switch meaning {
        case .reference, .customer, .paymentMethod, .device, .merchantWallet: "{ \"max\": 255 }"
        case .description: "{ \"max\": 500 }"
        case .metadata:
            "{ \"count\": 50, \"key\": { \"max\": 40, \"chars\": \"A-Za-z0-9_.-\" },"
                + " \"value\": { \"max\": 500 } }"
        case .returnURL: "{ \"max\": 2048 }"
        case .confirm: "true"
        default: nil
        }
    }

    var isInMinutes: Bool {
        plan.meanings.first { $0.value == .expiresIn }?.key.last?.folded.contains("minute") ?? false
    }

    private var idempotency: String {
        let place: String
        if let header = plan.keyHeader {
            place = "\"header\": \(header.inJSON)"
        } else if let path = plan.keyPath {
            let kind = plan.isForm ? "form" : "body"
            place = "\"\(kind)\": \(path.joined(separator: ".").inJSON)"
        } else {
            return """
                  // The example carries no key: a request is sent at most once.
                  "idempotency": "none",
                """
        }
        return """
              // CHECK: each promise. "unknown" is always safe: then nothing is sent twice on a guess.
              "idempotency": {
                "carry": { \(place) },
                "shape": "uuid4",
                "window": "unknown",        // how long a key is remembered, like "24h"
                "replays": "verbatim",      // what a key gives that was applied before
                "client_error": "unknown",  // whether a refusal is stored with the key
                "server_error": "unknown",  // whether a 5xx is
                "in_flight": "unknown",     // like { "status": 409, "code": "in_progress" }
                "mismatch": "unknown",      // like { "status": 409, "code": "key_reused" }
                "proof": "none",            // like { "$header.idempotent-replayed": "true" }
              },
            """
    }

    private var create: String {
        let body = BodyScaffold(plan: plan, isInMinutes: isInMinutes)
        var lines = ["  \"create\": {", "    \"\(plan.method)\": \(plan.target.path.inJSON),"]
        let query = plan.target.query.filter { !plan.auth.queryNames.contains($0.name) }
        if !query.isEmpty {
            let members = query.map { "\($0.name.inFile): \($0.value.escaped.inJSON)" }
            lines.append("    \"query\": { \(members.joined(separator: ", ")) },")
        }
        if !plan.headers.isEmpty {
            lines.append("    \"headers\": {")
            for header in plan.headers {
                let (value, note) = plan.value(of: header)
                if let note { lines.append("      // CHECK: \(note)") }
                lines.append("      \(header.name.inFile): \(value.inJSON),")
            }
            lines.append("    },")
        }
        if let arrays = plan.body.arrays, arrays != .index {
            lines.append("    \"form_arrays\": \"\(arrays.rawValue)\",")
        }
        lines += body.lines
        return lines.joined(separator: "\n") + "\n" + """
                // CHECK: what a success looks like, and where its object stands.
                "reply": { "success": { "status": [200, 201] }, "record": "$body" },
                // The first rule that matches decides. CHECK: the provider's own codes belong here, like
                // { "when": { "code": "amount_too_small" }, "is": "amount_out_of_range", "effect": "none" }
                "problems": [
                  { "when": { "status": 401 }, "is": "provider_auth_failed", "effect": "none" },
                  { "when": { "status": 402 }, "is": "generic_decline", "effect": "none" },
                  { "when": { "status": 403 }, "is": "provider_account_restricted", "effect": "none" },
                  { "when": { "status": 409 }, "is": "provider_clash", "effect": "unknown" },
                  { "when": { "status": 429 }, "is": "provider_rate_limited", "effect": "none" },
                  { "when": { "status": "4xx" }, "is": "provider_rejected_request", "effect": "none" },
                  { "when": { "status": "5xx" }, "is": "provider_outcome_unknown", "effect": "unknown" },
                ],
              },
            """
    }

    private var record: String {
        let isMinor = [.minor, .minorText].contains(plan.amount.view)
        return """
              // CHECK: the names in the provider's object, and each of its statuses.
              "record": {
                "provider_id": "$record.id",
                "status": {
                  "$map": "$record.status",
                  "to": {
                    "pending": "requires_payment",
                    "processing": "processing",
                    "succeeded": "succeeded",
                    "failed": "failed",
                    "canceled": "canceled",
                    "expired": "expired",
                  },
                  "else": "processing",
                },
                "echo": { "amount_\(isMinor ? "minor" : "decimal")": "$record.amount", "currency": "$record.currency" },
                "next_action": { "redirect": { "url": "$record.payment_url" } },
                "created_at": "$record.created_at",
              },
            """
    }

    private var error: String {
        """
          // CHECK: where the provider's errors say what is wrong.
          "error": {
            "code": { "$first": ["$body.error.code", "$body.code"] },
            "message": { "$first": ["$body.error.message", "$body.message"] },
          },
        """
    }

    private var lookup: String {
        let path = plan.target.path.hasSuffix("/") ? plan.target.path : plan.target.path + "/"
        let hole = (path + "${provider_id}").inJSON
        return """
              // ASSUMPTION: an object is read where it was made.
              "lookup": {
                "by_id": { "get": \(hole), "record": "$body", "absent": { "status": 404 } },
              },
            """
    }

    private var webhooks: String {
        """
          // CHECK: how events are signed; until then an intent is asked for.
          "webhooks": "none",
        """
    }

    private var sandbox: String {
        """
          // What test mode answers.
          "sandbox": {
            "create": {
              "status": 201,
              "body": {
                "id": "\(plan.name)_${fake.token}", "status": "pending",
                "amount": "$amount.\(plan.amount.view.rawValue)", "currency": "$currency",
                "payment_url": "https://pay.example/${fake.token}", "created_at": "$now.rfc3339",
              },
            },
          },
        """
    }
}
