extension Rig {
    /// A provider made for these tests; what it promises of keys may be changed.
    static func file(
        name: String = "acme",
        window: String = "24h",
        scope: String = "account",
        quietAfter: String? = nil,
        nextAction: String? = nil
    ) -> String {
        let next = nextAction.map { "\"next_action\": \($0)," } ?? ""
        return #"""
            { "format": 1, "name": "\#(name)",
              "endpoints": { "live": "https://api.acme.example", "sandbox": "none" },
              "account": { "api_key": { "secret": true } }, "auth": { "bearer": "$secret.api_key" },
              "accepts": { "currency": ["USD"], "customer": { "max": 20 } },
              "idempotency": {
                "carry": { "header": "Idempotency-Key" }, "shape": "uuid4", "window": "\#(window)",
                "scope": "\#(scope)",
                "replays": "verbatim", "client_error": "unknown", "server_error": "unknown",
                "in_flight": "unknown", "mismatch": { "status": 409, "code": "other_body" },
                "proof": "none" },
              "create": {
                "post": "/v1/payments", "headers": { "Idempotency-Key": "$key" },
                "body": { "amount": "$amount.minor", "currency": "$currency", "customer": "$customer" },
                "reply": { "success": { "status": 201 }, "record": "$body" },
                "problems": [
                  { "when": { "status": 401 }, "is": "provider_auth_failed", "effect": "none" },
                  { "when": { "status": 402 }, "is": "insufficient_funds", "effect": "none" },
                  { "when": { "status": 403 }, "is": "provider_account_restricted", "effect": "none" },
                  { "when": { "status": 429 }, "is": "provider_rate_limited", "effect": "none" },
                  { "when": { "status": 503 }, "is": "provider_maintenance", "effect": "none" },
                  { "when": { "status": "4xx" }, "is": "provider_rejected_request", "effect": "none" },
                  { "when": { "status": "5xx" }, "is": "provider_outcome_unknown", "effect": "unknown" }
                ] },
              "record": { "provider_id": "$record.id", \#(next)
                "status": { "$map": "$record.state", "to": { "open": "requires_payment", "paid": "succeeded" }, "else": "processing" },
                "echo": { "amount_minor": "$record.amount", "currency": "$record.currency" } },
              "error": { "code": "$body.error", "message": "$body.message",
                "fields": { "$each": "$body.fields", "into": { "target": "$it.name", "code": "$it.why", "detail": "$it.words" } } },
              "lookup": { "by_id": { "get": "/v1/payments/${provider_id}", "record": "$body" } },
              "webhooks": "none",
              "sandbox": { "create": { "status": 201, "body": { "id": "$fake.token", "state": "open", "amount": "$amount.minor", "currency": "$currency" } } } }
            """#
    }
}
