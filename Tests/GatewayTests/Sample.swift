import Digest
import Gateway
import HTTP
import Intents
import JSON
import Translation

/// A provider made for these tests, and a merchant who has an account there.
struct Sample {
    let directory: Directory
    let testDirectory: Directory
    let translator: Translator

    /// What the provider promises, where it differs from: a day's window, nothing else known.
    init(
        idempotency: [String: String] = [:],
        lookup: String = #""none""#,
        quietAfter: String = "",
        secret: String = "sk_1",
        maintenance: Int = 599
    ) throws {
        let promises = [
            "carry": #"{ "header": "Idempotency-Key" }"#, "shape": #""uuid4""#,
            "window": #""24h""#, "replays": #""verbatim""#, "client_error": #""unknown""#,
            "server_error": #""unknown""#, "in_flight": #""unknown""#,
            "mismatch": #"{ "status": 409, "code": "other_body" }"#, "proof": #""none""#,
        ].merging(idempotency) { $1 }
        let section = promises.sorted { $0.key < $1.key }.map { "\"\($0)\": \($1)" }
        let text = Self.text(
            idempotency: section.joined(separator: ", "), lookup: lookup, maintenance: maintenance)
        let source = Array(text.utf8)
        do throws(Translator.Rejection) {
            translator = try Translator.load(source, file: "acme.json", expectedName: "acme")
        } catch {
            throw Mistakes(lines: error.diagnostics.map(\.description))
        }
        let pinned = PinnedTranslator(translator, file: "acme.json", source: source)
        testDirectory = Directory(
            translators: ["acme": pinned],
            accounts: ["acme": .test(at: translator)],
            instanceKey: ProviderKey.previewInstanceKey,
            isLive: false
        )
        account = Self.account(secret)
        directory = Directory(
            translators: ["acme": pinned],
            accounts: ["acme": account],
            instanceKey: Self.instanceKey,
            isLive: true
        )
    }

    private static let instanceKey = AuthenticationKey([UInt8](repeating: 7, count: 32))

    let account: Account

    /// As when the provider's file and the account are gone.
    var directoryWithoutProvider: Directory {
        Directory(translators: [:], accounts: [:], instanceKey: Self.instanceKey, isLive: true)
    }

    private static func account(_ secret: String) -> Account {
        Account(name: "main", values: AccountValues(["api_key": secret]), environment: .live)
    }

    /// What reads a stored claim once the account has that secret.
    func reader(of claim: Claim, secret: String) throws -> AttemptReader {
        try AttemptReader(
            of: claim, translator: translator, account: Self.account(secret),
            instanceKey: Self.instanceKey)
    }

    struct Mistakes: Error {
        let lines: [String]
    }

    static let start = Instant(milliseconds: 1_700_000_000_000)

    static let body = #"{"provider":"acme","amount":"25.50","currency":"USD","reference":"r-1"}"#

    func create(
        _ body: String = Sample.body,
        at moment: Instant = Sample.start,
        mode: Mode = .live,
        waitSeconds: Int? = nil,
        in directory: Directory? = nil
    ) throws -> Create {
        let request = CreateRequest(
            name: KeyName(merchant: "shop", mode: mode, key: "k-1"),
            document: try Document(parsing: Array(body.utf8)),
            receivedAt: moment,
            random: Array(0..<10),
            waitSeconds: waitSeconds
        )
        let usual = mode == .live ? self.directory : testDirectory
        return Create(request, in: directory ?? usual)
    }

    private static func text(idempotency: String, lookup: String, maintenance: Int) -> String {
        #"""
        { "format": 1, "name": "acme",
          "endpoints": { "live": "https://api.acme.example", "sandbox": "none" },
          "account": { "api_key": { "secret": true } }, "auth": { "bearer": "$secret.api_key" },
          "accepts": { "currency": ["USD"], "customer": { "max": 20 } },
          "idempotency": { \#(idempotency) },
          "create": {
            "post": "/v1/payments", "headers": { "Idempotency-Key": "$key" },
            "body": { "amount": "$amount.minor", "currency": "$currency", "customer": "$customer", "ref": "$reference" },
            "reply": { "success": { "status": 201 }, "record": "$body" },
            "problems": [
              { "when": { "status": 401 }, "is": "provider_auth_failed", "effect": "none" },
              { "when": { "status": 402 }, "is": "insufficient_funds", "effect": "none" },
              { "when": { "status": 429 }, "is": "provider_rate_limited", "effect": "none" },
              { "when": { "status": \#(maintenance) }, "is": "provider_maintenance", "effect": "none" },
              { "when": { "status": "4xx" }, "is": "provider_rejected_request", "effect": "none" },
              { "when": { "status": "5xx" }, "is": "provider_outcome_unknown", "effect": "unknown" }
            ] },
          "record": { "provider_id": "$record.id",
            "status": { "$map": "$record.state", "to": { "open": "requires_payment", "paid": "succeeded" }, "else": "processing" },
            "echo": { "amount_minor": "$record.amount", "currency": "$record.currency", "reference": "$record.ref" },
            "created_at": "$record.made" },
          "error": { "code": "$body.error", "message": "$body.message",
            "fields": { "$each": "$body.fields", "into": { "target": "$it.name", "code": "$it.why", "detail": "$it.words" } } },
          "lookup": \#(lookup), "webhooks": "none",
          "sandbox": { "create": { "status": 201, "body": { "id": "p_1", "state": "open", "amount": "$amount.minor", "currency": "$currency" } } } }
        """#
    }
}

/// What the sample's provider says.
enum Said {
    static func answer(_ status: Int, _ body: String = "{}", _ fields: [Field?] = []) -> SendResult
    {
        let json = Field("Content-Type", "application/json")
        let all = ([json] + fields).compactMap(\.self)
        return .answered(Answer(Status(status) ?? 500, fields: Fields(all), body: Array(body.utf8)))
    }

    static let created = answer(
        201, #"{"id":"p_1","state":"open","amount":2550,"currency":"USD","ref":"r-1"}"#)
    static let declined = answer(402, #"{"error":"no_money","message":"Not enough."}"#)
    static let otherBody = answer(409, #"{"error":"other_body"}"#)
    static let otherPayment = answer(
        201, #"{"id":"p_2","state":"open","amount":2551,"currency":"USD","ref":"r-1"}"#)
    static let failed = answer(500)
}
