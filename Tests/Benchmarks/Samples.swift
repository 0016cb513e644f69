/// A merchant's request and a provider's reply of the sizes that the gateway usually meets.
enum Samples {
    static let request = Array(
        #"""
        {"provider":"acme","amount":"49.99","currency":"USD","accept":[{"asset":"USDC","network":"polygon"}],"reference":"INV-2026-001","description":"Order INV-2026-001, two items","metadata":{"order_id":"A-1001","cart":"c_81723","channel":"web"},"expires_in":1800}
        """#.utf8
    )

    /// The request as a merchant's program sends it.
    static let message =
        Array(
            """
            POST /v1/intents HTTP/1.1\r
            Host: 127.0.0.1:8080\r
            User-Agent: acme-shop/4.2 (linux)\r
            Accept: application/json\r
            Accept-Encoding: gzip, deflate\r
            Content-Type: application/json\r
            Authorization: Bearer sk_test_0123456789abcdef0123456789abcdef\r
            Idempotency-Key: 7f8c1a52-2f0e-4a3e-9d57-1f2a3b4c5d6e\r
            Content-Length: \(request.count)\r
            \r

            """.utf8
        ) + request

    static let reply = Array(
        #"""
        {"id":"pi_3L9k42f0c3e10b74a338ef","object":"payment_intent","status":"requires_payment","amount_cents":4999,"currency":"USD","settlement_currency":"USDC","network":"polygon","address":"0x9f3a00000000000000000000000000000000b41c","pocket_id":"pkt_usdc_polygon","reference":"INV-2026-001","metadata":{"order_id":"A-1001","cart":"c_81723","channel":"web"},"expires_at":"2026-04-18T13:00:00Z","created_at":"2026-04-18T12:00:00Z","livemode":true,"confirmations":[],"tx_hash":null,"fee":{"bps":35,"cents":17}}
        """#.utf8
    )

    static let translator = Array(
        #"""
        {
          "format": 1, "name": "acme",
          "endpoints": { "live": "https://api.acme.example", "sandbox": "none" },
          "account": { "api_key": { "secret": true } },
          "auth": { "bearer": "$secret.api_key" },
          "money": { "scale": { "USD": 2 } },
          "accepts": {
            "currency": ["USD"],
            "accept": { "count": [1, 1], "pairs": { "USDC": ["ethereum", "polygon", "solana"] } },
            "reference": { "max": 255 }, "metadata": { "count": 20, "value": { "max": 500 } },
            "expires_in": { "max": 86400 }
          },
          "idempotency": { "carry": { "header": "Idempotency-Key" }, "shape": "uuid4", "window": "24h",
            "replays": "verbatim", "client_error": "unknown", "server_error": "unknown",
            "in_flight": "unknown", "mismatch": { "status": 409, "code": "conflict" }, "proof": "none" },
          "create": {
            "post": "/v1/payment-intents",
            "headers": { "Idempotency-Key": "$key" },
            "body": {
              "amount_cents": "$amount.minor", "currency": "$currency",
              "settlement_currency": "$accept[0].asset", "network": "$accept[0].network",
              "reference": "$reference", "metadata": "$metadata", "expires_in": "$expires_in.seconds"
            },
            "reply": { "success": { "status": 201 }, "record": "$body" },
            "problems": [
              { "when": { "status": "4xx" }, "is": "provider_rejected_request", "effect": "none" },
              { "when": { "status": "5xx" }, "is": "provider_outcome_unknown", "effect": "unknown" }
            ]
          },
          "record": {
            "provider_id": "$record.id",
            "status": { "$map": "$record.status", "to": { "requires_payment": "requires_payment", "completed": "succeeded" }, "else": "processing" },
            "echo": { "amount_minor": "$record.amount_cents", "currency": "$record.currency", "reference": "$record.reference" },
            "next_action": { "pay_to_address": [{ "asset": "$record.settlement_currency", "network": "$record.network", "address": "$record.address" }] },
            "created_at": "$record.created_at", "expires_at": "$record.expires_at"
          },
          "error": { "code": "$body.error.code" },
          "lookup": "none", "webhooks": "none",
          "sandbox": { "create": { "status": 201, "body": { "id": "p", "status": "requires_payment",
            "amount_cents": "$amount.minor", "currency": "$currency" } } }
        }
        """#.utf8
    )
}
