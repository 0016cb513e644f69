import Digest
package import Gateway
import HTTP
package import Intents
import JSON
import Translation

/// Requests to a provider made for these tests.
package struct SampleSending {
    package static let start = Instant(milliseconds: 1_700_000_000_000)

    private let create: Sending

    /// `window` is what the provider promises about a key; `auth` how it knows us.
    package init(
        provider: String = "acme",
        window: String = #""24h""#,
        auth: String = #"{ "bearer": "$secret.api_key" }"#,
        endpoint: String = "https://api.acme.example",
        api: String = "https://api.acme.example",
        secret: String? = "sk_secret"
    ) throws {
        let source = Array(Self.text(provider, window, auth, endpoint).utf8)
        let translator: Translator
        do throws(Translator.Rejection) {
            translator = try Translator.load(
                source, file: "\(provider).json", expectedName: provider)
        } catch {
            throw Mistakes(lines: error.diagnostics.map(\.description))
        }
        let values = AccountValues(
            ["api": api].merging(secret.map { ["api_key": $0] } ?? [:]) { $1 })
        let directory = Directory(
            translators: [
                provider: PinnedTranslator(translator, file: "\(provider).json", source: source)
            ],
            accounts: [provider: Account(name: "main", values: values, environment: .live)],
            instanceKey: AuthenticationKey([UInt8](repeating: 7, count: 32)),
            isLive: true
        )
        let body = """
            {"provider":"\(provider)","amount":"25.50","currency":"USD","reference":"r-1"}
            """
        let request = CreateRequest(
            name: KeyName(merchant: "shop", mode: .live, key: "k-1"),
            document: try Document(parsing: Array(body.utf8)),
            receivedAt: Self.start,
            random: Array(0..<10),
            waitSeconds: nil
        )
        create = try Self.sending(of: Create(request, in: directory))
    }

    package struct Mistakes: Error {
        package let lines: [String]
    }

    /// The create as it is claimed, to another address and with another deadline where given.
    package func post(
        to url: String? = nil,
        within seconds: Int = 20,
        body: String? = nil
    ) -> Sending {
        var request = create.request
        if let url { request.url = url }
        if let body { request.body = Array(body.utf8) }
        return Sending(
            purpose: .create, request: request, timeoutSeconds: seconds, reader: create.reader)
    }

    package func get(_ url: String, within seconds: Int = 20) -> Sending {
        Sending(
            purpose: .byKey, request: Request(.get, url), timeoutSeconds: seconds,
            reader: create.reader)
    }

    /// Takes a create to the point where it sends.
    private static func sending(of create: Create) throws -> Sending {
        var create = create
        var actions = [create.opening]
        while !actions.isEmpty {
            switch actions.removeFirst() {
            case .recall: actions += create.take(.recalled(nil))
            case .admit: actions += create.take(.admitted(.granted))
            case .reserve: actions += create.take(.reserved(true))
            case .claim: actions += create.take(.claimed(.won))
            case .send(let sending): return sending
            case .answer(let answer):
                throw Mistakes(lines: [String(decoding: answer.body, as: UTF8.self)])
            default: break
            }
        }
        throw Mistakes(lines: ["nothing is sent"])
    }

    private static func text(
        _ provider: String,
        _ window: String,
        _ auth: String,
        _ endpoint: String
    ) -> String {
        #"""
        { "format": 1, "name": "\#(provider)",
          "endpoints": { "live": "\#(endpoint)", "sandbox": "none" },
          "account": { "api_key": { "secret": true }, "api": { "type": "origin" } },
          "auth": \#(auth),
          "accepts": { "currency": ["USD"], "customer": { "max": 20 } },
          "idempotency": {
            "carry": { "header": "Idempotency-Key" }, "shape": "uuid4", "window": \#(window),
            "replays": "verbatim", "client_error": "unknown", "server_error": "unknown",
            "in_flight": "unknown", "mismatch": { "status": 409, "code": "other_body" },
            "proof": "none" },
          "create": {
            "post": "/v1/payments", "headers": { "Idempotency-Key": "$key" },
            "body": { "amount": "$amount.minor", "currency": "$currency", "customer": "$customer", "ref": "$reference" },
            "reply": { "success": { "status": 201 }, "record": "$body" },
            "problems": [
              { "when": { "status": 401 }, "is": "provider_auth_failed", "effect": "none" },
              { "when": { "status": 402 }, "is": "insufficient_funds", "effect": "none" },
              { "when": { "status": 429 }, "is": "provider_rate_limited", "effect": "none" },
              { "when": { "status": "4xx" }, "is": "provider_rejected_request", "effect": "none" },
              { "when": { "status": "5xx" }, "is": "provider_outcome_unknown", "effect": "unknown" }
            ] },
          "record": { "provider_id": "$record.id",
            "status": { "$map": "$record.state", "to": { "open": "requires_payment" }, "else": "processing" },
            "echo": { "amount_minor": "$record.amount" }, "created_at": "$record.made" },
          "error": { "code": "$body.error", "message": "$body.message",
            "fields": { "$each": "$body.fields", "into": { "target": "$it.name", "code": "$it.why", "detail": "$it.words" } } },
          "lookup": "none", "webhooks": "none",
          "sandbox": { "create": { "status": 201, "body": { "id": "p_1", "state": "open", "amount": "$amount.minor", "currency": "$currency" } } } }
        """#
    }
}
