import Command
import Foundation

/// A folder with `providers` and `fixtures` in it, gone when the test is over.
final class Workplace {
    let path: String

    var providers: String { "\(path)/providers" }

    var fixtures: String { "\(path)/fixtures" }

    /// Starts with the sample under the names given.
    init(_ names: String...) throws {
        path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        for folder in [path, "\(path)/providers"] {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
        }
        for name in names { try write(Self.translator(name), to: "providers/\(name).json") }
    }

    deinit {
        // A folder that stays behind harms no other test.
        try? FileManager.default.removeItem(atPath: path)
    }

    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        try write(Array(text.utf8), to: name)
    }

    @discardableResult
    func write(_ bytes: [UInt8], to name: String) throws -> String {
        let file = URL(filePath: "\(path)/\(name)")
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
        return file.path
    }

    func text(of name: String) throws -> String {
        try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
    }

    /// Runs a command line of the real program on this folder's translators.
    func run(_ arguments: String...) -> Session {
        Session(arguments + ["--providers", providers], root: Program.root)
    }

    /// The smallest intent for the sample, with the members given.
    @discardableResult
    func intent(_ members: String = "", provider: String = "acme") throws -> String {
        let text = #"{"provider":"\#(provider)","amount":"25.50","currency":"USD"\#(members)}"#
        return try write(text, to: "intent.json")
    }

    /// A translator that takes little: a customer, a flag, one asset and a note of its own.
    static func translator(_ name: String, currency: String = "USD") -> String {
        #"""
        {
          "format": 1, "name": "\#(name)", "title": "\#(name.capitalized) Pay",
          "endpoints": { "live": "https://api.\#(name).example", "sandbox": "none" },
          "account": { "api_key": { "secret": true }, "shop": { "chars": "a-z0-9" } },
          "auth": { "bearer": "$secret.api_key" },
          "accepts": {
            "currency": ["\#(currency)"], "customer": { "max": 20 }, "confirm": true,
            "accept": { "count": [0, 1], "pairs": { "USDC": ["base"] } },
            "metadata": { "count": 2 },
            "options": { "tone": { "type": "text", "enum": ["low", "high"], "default": "low" } },
            "rules": [
              { "when": { "$confirm": true }, "need": ["customer"], "say": "confirm needs a customer" }
            ]
          },
          "idempotency": { "carry": { "header": "Idempotency-Key" }, "shape": "uuid4", "window": "24h",
            "replays": "verbatim", "client_error": "unknown", "server_error": "unknown",
            "in_flight": "unknown", "mismatch": "unknown", "proof": "none" },
          "create": {
            "post": "/v1/shops/${param.shop}/payments",
            "headers": { "Idempotency-Key": "$key" },
            "body": {
              "amount": "$amount.minor", "currency": "$currency",
              "customer": "$customer",
              "chain": {
                "$map": "$accept[0].network",
                "to": { "base": "BASE" }
              },
              "tone": "$options.tone",
              "metadata": "$metadata"
            },
            "reply": { "success": { "status": 201 }, "record": "$body" },
            "problems": [
              { "when": { "status": "4xx" }, "is": "provider_rejected_request", "effect": "none" },
              { "when": { "status": "5xx" }, "is": "provider_outcome_unknown", "effect": "unknown" }
            ]
          },
          "record": { "provider_id": "$record.id" },
          "error": { "code": "$body.error" },
          "lookup": "none",
          "webhooks": "none",
          "sandbox": { "create": { "status": 201, "body": { "id": "p_1" } } }
        }
        """#
    }
}
