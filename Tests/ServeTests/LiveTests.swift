import Foundation
import Testing

/// Live creates, to a provider on this machine.
@Suite(.serialized)
struct LiveTests {
    private static let intent = #"{"provider":"acme","amount":"25.50","currency":"USD"}"#

    /// What the key is answered once its outcome is known, or at the latest after 20 s.
    private static func settled(_ live: Live) throws -> Client.Reply {
        let deadline = ContinuousClock.now + .seconds(20)
        var reply = try live.client.create("k", intent)
        while reply.status == 202 && ContinuousClock.now < deadline {
            reply = try live.client.create("k", intent)
        }
        return reply
    }

    @Test func `a live create reaches the provider once, with the account's credential`() throws {
        let provider = try StandInProvider()
        let live = try Live(provider)
        let first = try live.client.create("k", Self.intent)
        #expect(first.status == 201)
        #expect(first.body.contains(#""livemode":true"#))
        #expect(first.body.contains(#""provider_id":"p_0""#))
        #expect(try live.client.create("k", Self.intent).body == first.body)
        #expect(provider.requests == 1)
        #expect(provider.authorization == "Bearer secret-of-acme")
    }

    @Test func `an answer that was lost is found by the same key, and paid once`() throws {
        let provider = try StandInProvider(.failsAfterwards)
        let live = try Live(provider)
        #expect(try live.client.create("k", Self.intent).status == 202)
        let reply = try Self.settled(live)
        #expect(reply.status == 201)
        #expect(provider.effects == 1)
        #expect(provider.requests == 2)
        try live.exportAndReplay(reply)
    }

    @Test func `what a killed gateway was doing is finished by the next one`() throws {
        let provider = try StandInProvider(.failsAfterwards)
        let live = try Live(provider)
        #expect(try live.client.create("k", Self.intent).status == 202)
        live.gateway.kill()
        let again = try Live(provider, data: live.gateway.data)
        let reply = try Self.settled(again)
        #expect(reply.status == 201)
        #expect(provider.effects == 1)
    }

    @Test func `what was begun by a file that is gone is finished without it`() throws {
        let provider = try StandInProvider(.failsAfterwards)
        let live = try Live(provider)
        #expect(try live.client.create("k", Self.intent).status == 202)
        live.gateway.kill()
        let again = try Live(provider, data: live.gateway.data, hasTranslator: false)
        #expect(try again.client.create("new", Self.intent).status == 422)
        let reply = try Self.settled(again)
        #expect(reply.status == 201)
        #expect(provider.effects == 1)
    }

    @Test func `an object that the provider does not know is not ruled into being`() throws {
        let provider = try StandInProvider(.breaks)
        let live = try Live(provider, lookup: Live.byID)
        let first = try live.client.create("k", Self.intent)
        #expect(first.status == 202)
        let id = String(try #require(first.body.firstMatch(of: /int_[0-9a-f]+/)).0)
        func rule(_ object: String, _ more: String...) throws -> (
            code: Int32, output: String, errors: String
        ) {
            let ruling = ["intents", "resolve", id, "--as", "created", "--evidence", "mail 7"]
            return try live.gateway.command(ruling + ["--provider-id", object] + more)
        }
        let refused = try rule("p_18")
        #expect(refused.code == 1)
        #expect(refused.errors.contains("the provider was asked, and knows no `p_18`"))
        #expect(try live.client.create("k", Self.intent).status == 202)
        let ruled = try rule("p_81")
        #expect(ruled.code == 0)
        #expect(ruled.output.contains("the provider was asked, and says so too"))
        #expect(try live.client.create("k", Self.intent).status == 201)
        // One that cannot be paid yet is asked after, and that is told.
        let shown = try live.gateway.command("intents", "get", id)
        #expect(shown.output.contains("next look at"))
    }

    @Test(arguments: [false, true])
    func `who cannot or does not want to ask is told that nobody was asked`(
        isStopped: Bool
    ) throws {
        let provider = try StandInProvider(.breaks)
        let live = try Live(provider, lookup: Live.byID)
        let first = try live.client.create("k", Self.intent)
        let id = String(try #require(first.body.firstMatch(of: /int_[0-9a-f]+/)).0)
        if isStopped { live.gateway.stop() }
        let ruling = ["intents", "resolve", id, "--as", "created", "--evidence", "mail 7"]
        let ruled = try live.gateway.command(
            ruling + ["--provider-id", "p_18"] + (isStopped ? [] : ["--unconfirmed"]))
        #expect(ruled.code == 0)
        #expect(ruled.output.contains("the provider was not asked"))
        #expect(provider.requests == 1)
    }

    @Test func `a provider that is not there is told so, and the key is free again`() throws {
        let live = try Live(nil)
        let reply = try live.client.create("k", Self.intent)
        #expect(reply.status == 503)
        #expect(reply.body.contains("provider_unreachable"))
        #expect(reply.body.contains(#""safe_new_key":true"#))
    }
}

/// A gateway with one merchant, whose account is at a stand-in provider.
struct Live {
    let gateway: Gateway
    let client: Client
    private let providers: URL

    /// Makes a case of an intent, as an operator does after an incident, and replays it.
    func exportAndReplay(_ reply: Client.Reply) throws {
        let id = String(try #require(reply.body.firstMatch(of: /int_[0-9a-f]+/)).0)
        let fixtures = gateway.data.files.appending(path: "fixtures").path
        let made = try gateway.command(
            "intents", "export", id, "--as-fixture", "--fixtures", fixtures)
        #expect(made.code == 0, "\(made.errors)")
        let replay = Process()
        replay.executableURL = try Gateway.program()
        replay.arguments = ["replay", "--fixtures", fixtures, "--providers", providers.path]
        replay.standardOutput = FileHandle.nullDevice
        try replay.run()
        replay.waitUntilExit()
        #expect(replay.terminationStatus == 0)
    }

    /// Without a provider nobody listens where it should be.
    init(
        _ provider: StandInProvider?,
        data: DataFolder = DataFolder(),
        hasTranslator: Bool = true,
        lookup: String = #""none""#
    ) throws {
        let folder = data.files
        providers = folder.appending(path: "providers")
        try FileManager.default.createDirectory(at: providers, withIntermediateDirectories: true)
        let translator = providers.appending(path: "acme.json")
        if hasTranslator {
            let text = Self.translator.replacing(
                #""lookup": "none""#, with: "\"lookup\": \(lookup)")
            try text.write(to: translator, atomically: true, encoding: .utf8)
        } else {
            try FileManager.default.removeItem(at: translator)
        }
        let file = folder.appending(path: "polyrail.json")
        try Self.configuration(port: provider?.port ?? 9).write(
            to: file, atomically: true, encoding: .utf8)
        gateway = try Gateway(
            data: data, configuration: file, providers: providers,
            environment: ["ACME_KEY": "secret-of-acme"])
        client = Client(port: gateway.port, key: "sk_live_test")
    }

    static let byID = #"""
        { "by_id": { "get": "/v1/payments/${provider_id}", "record": "$body", "absent": { "status": 404 } } }
        """#

    /// The SHA-256 of `sk_live_test`.
    private static let digest = "89b9c7386ff0a7338d41c4944a2a03d40dd334d0a0646c3fa8ce041b719ec5fb"

    private static func configuration(port: Int) -> String {
        #"""
        { "providers": { "acme": { "endpoints": { "live": "http://127.0.0.1:\#(port)" } } },
          "merchants": [ { "name": "shop", "keys": [ { "mode": "live", "sha256": "\#(digest)" } ],
            "accounts": { "acme": { "endpoint": "live", "secrets": { "api_key": { "env": "ACME_KEY" } } } } } ] }
        """#
    }

    /// A key in flight can be told apart, so nothing has to be waited for.
    private static let translator = #"""
        { "format": 1, "name": "acme",
          "endpoints": { "live": "https://api.acme.example", "sandbox": "none" },
          "account": { "api_key": { "secret": true } }, "auth": { "bearer": "$secret.api_key" },
          "accepts": { "currency": ["USD"] },
          "idempotency": { "carry": { "header": "Idempotency-Key" }, "shape": "uuid4", "window": "24h",
            "replays": "verbatim", "client_error": "unknown", "server_error": "re_execute",
            "in_flight": { "status": 409, "code": "busy" }, "mismatch": "unknown", "proof": "none" },
          "create": { "post": "/v1/payments", "headers": { "Idempotency-Key": "$key" },
            "body": { "amount": "$amount.minor", "currency": "$currency" },
            "reply": { "success": { "status": 201 }, "record": "$body" },
            "problems": [
              { "when": { "status": "4xx" }, "is": "provider_rejected_request", "effect": "none" },
              { "when": { "status": "5xx" }, "is": "provider_outcome_unknown", "effect": "unknown" } ] },
          "record": { "provider_id": "$record.id",
            "status": { "$map": "$record.state", "to": { "open": "requires_payment" }, "else": "processing" },
            "echo": { "amount_minor": "$record.amount", "currency": "$record.currency" } },
          "error": { "code": "$body.error" }, "lookup": "none", "webhooks": "none",
          "sandbox": { "create": { "status": 201, "body": { "id": "p", "state": "open", "amount": "$amount.minor", "currency": "$currency" } } } }
        """#
}
