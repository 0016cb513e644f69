import Fixtures
import HTTP
import JSON
import Translation

/// A small provider, and recordings of it as a browser writes them.
enum SampleRecording {
    static let translatorText = #"""
        {
          "format": 1, "name": "acme", "title": "Acme Pay",
          "endpoints": { "live": "https://api.acme.example", "sandbox": "https://test.acme.example" },
          "account": { "api_key": { "secret": true }, "shop": { "chars": "a-z0-9" } },
          "auth": { "bearer": "$secret.api_key" },
          "accepts": { "currency": ["USD"], "customer": { "max": 40 }, "reference": { "max": 40 } },
          "idempotency": { "carry": { "header": "Idempotency-Key" }, "shape": "uuid4", "window": "24h",
            "replays": "verbatim", "client_error": "unknown", "server_error": "unknown",
            "in_flight": "unknown", "mismatch": "unknown", "proof": "none" },
          "create": {
            "post": "/v1/shops/${param.shop}/payments",
            "headers": { "Idempotency-Key": "$key" },
            "body": { "amount": "$amount.minor", "currency": "$currency", "customer": "$customer",
              "reference": "$reference" },
            "reply": { "success": { "status": 201 }, "record": "$body" },
            "problems": [
              { "when": { "status": 402 }, "is": "generic_decline", "effect": "none" },
              { "when": { "status": "4xx" }, "is": "provider_rejected_request", "effect": "none" },
              { "when": { "status": "5xx" }, "is": "provider_outcome_unknown", "effect": "unknown" }
            ]
          },
          "record": { "provider_id": "$record.id",
            "status": { "$map": "$record.state", "to": { "open": "requires_payment" }, "else": "processing" },
            "echo": { "amount_minor": "$record.amount", "reference": "$record.reference" } },
          "error": { "code": "$body.error.code", "message": "$body.error.message" },
          "lookup": { "by_id": { "get": "/v1/payments/${provider_id}", "record": "$body", "absent": { "status": 404 } } },
          "webhooks": "none",
          "sandbox": { "create": { "status": 201, "body": { "id": "p_1", "state": "open" } } }
        }
        """#

    static let createURL = "https://test.acme.example/v1/shops/mine/payments"

    static let createBody =
        #"{"amount":2550,"currency":"USD","customer":"cus_Q8x2","reference":"order of Jane Doe"}"#

    static let createdBody =
        #"{"id":"pay_Zq7Rt2Xw9Kd4","state":"open","amount":2550,"reference":"order of Jane Doe","buyer":{"mail":"jane@"#
        + "gmail.com" + #"","card":"4242"# + "42424242" + #"4242","age":37,"vip":true}}"#

    static func translator() throws -> Translator {
        try Translator.load(Array(translatorText.utf8), file: "acme.json", expectedName: "acme")
    }

    static func cases(_ entries: String..., takesLive: Bool = false) throws -> RecordedCases {
        let exchanges = try HARReader.exchanges(in: Array(har(entries).utf8), file: "a.har")
        return RecordingImport(
            translator: try translator(), source: Array(translatorText.utf8), prefix: "case",
            takesLive: takesLive
        ).cases(from: exchanges)
    }

    static func har(_ entries: [String]) -> String {
        #"{"log":{"version":"1.2","creator":{"name":"x","version":"1"},"entries":["#
            + entries.joined(separator: ",") + "]}}"
    }

    static func entry(
        _ method: String = "POST", _ url: String = createURL, body: String? = createBody,
        status: Int = 201, answer: String = createdBody, at time: String = "10:00:00.250"
    ) -> String {
        var writer = Writer()
        writer.object { writer in
            writer.member("startedDateTime", "2026-11-20T\(time)Z")
            writer.name("request")
            writer.object { writer in
                writer.member("method", method)
                writer.member("url", url)
                writer.name("headers")
                writer.array { writer in
                    writer.object { writer in
                        writer.member("name", "Authorization")
                        writer.member("value", "Bearer key-of-the-shop")
                    }
                    writer.object { writer in
                        writer.member("name", ":authority")
                        writer.member("value", "x")
                    }
                }
                guard let body else { return }
                writer.name("postData")
                writer.object { $0.member("text", body) }
            }
            writer.name("response")
            writer.object { writer in
                writer.member("status", status)
                writer.name("content")
                writer.object { writer in
                    writer.member("size", answer.utf8.count)
                    writer.member("text", answer)
                }
            }
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
