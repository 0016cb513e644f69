import Fixtures
import HTTP
import Testing

/// What a failure says beyond the first place that differs: whose field, whose line, which step.
struct ReplayFailureTests {
    struct Limit: CustomTestStringConvertible, Sendable {
        let provider: String
        let old: String
        let new: String
        let name: String
        let field: String

        var testDescription: String { "\(provider): \(old) → \(new)" }

        static let tooWide = [
            Limit(
                provider: "circle", old: #""merchant_wallet": { "max": 36"#,
                new: #""merchant_wallet": { "max": 37"#, name: "limit-merchant-wallet",
                field: "/merchant_wallet"),
            Limit(
                provider: "bchainpay", old: #""max": 86400"#, new: #""max": 86401"#,
                name: "limit-expires-in-most", field: "/expires_in"),
        ]
    }

    @Test(arguments: Limit.tooWide)
    func `a limit that is too wide is named by its field and its line`(_ limit: Limit) throws {
        let broken = try BrokenTranslator(
            limit.provider, limit.old, limit.new, replaying: limit.name)
        let first = try #require(broken.replay.failures.first)
        #expect(first.place?.path.hasSuffix("/status") == true)
        #expect(first.refusedPaths == [limit.field])
        #expect(try broken.line(of: first).contains(limit.new))
        let surplus = broken.replay.failures.filter { $0.expected == "no further request" }
        #expect(surplus.count <= 1)
    }

    @Test func `a limit that is too narrow is named by its field and its line`() throws {
        let broken = try BrokenTranslator(
            "circle", #""merchant_wallet": { "max": 36"#, #""merchant_wallet": { "max": 35"#,
            replaying: "limit-merchant-wallet")
        let first = try #require(broken.replay.failures.first)
        #expect(first.got == "no such request")
        #expect(first.step == "in")
        #expect(first.problem?.violations.map(\.path) == ["/merchant_wallet"])
        #expect(try broken.line(of: first).contains(#""max": 35"#))
    }

    @Test func `a mistake in the case's own create is explained`() throws {
        let text = Self.create(#""amout": "25.50", "currency": "USD""#)
        let failure = try #require(try Self.replay(text).failures.first)
        #expect(failure.place?.path == "/then/a/status")
        #expect(failure.problem?.violations.map(\.path).contains("/amout") == true)
        #expect(failure.cause == nil)
        #expect(failure.isOfGateway)
    }

    @Test func `what the gateway makes itself is blamed on no translator`() throws {
        let text = Self.create(
            #""amount": "25.50", "currency": "USD""#, then: #""amount": "1.00""#,
            exchange: #"{ "answer": { "status": 201, "body": { "id": "pi_1" } } }"#)
        let failure = try #require(
            try Self.replay(text).failures.first { $0.place?.path == "/then/a/body/amount" })
        #expect(failure.cause == nil)
        #expect(failure.isOfGateway)
    }

    @Test func `a resend that a promise forbids is blamed on the promises about keys`() throws {
        let broken = try BrokenTranslator(
            "synapto", #""window": "96h""#, #""window": "1s""#,
            replaying: "resend-server-error")
        let causes = try broken.replay.failures.filter { $0.cause != nil }
            .map { try broken.line(of: $0) }
        #expect(!broken.replay.isPassed)
        #expect(causes.contains { $0.contains("idempotency") || $0.contains("server_error") })
    }

    @Test func `an event that is misread is blamed on the lines about webhooks`() throws {
        let broken = try BrokenTranslator(
            "synapto", #""tolerance": "300s""#, #""tolerance": "1s""#,
            replaying: "webhook-tolerance")
        let failure = try #require(broken.replay.failures.first)
        #expect(try broken.line(of: failure).contains(#""verify""#))
    }

    @Test(arguments: ["live", "sandbox", nil])
    func `only a case that states live is live`(environment: String?) throws {
        let stated = environment.map { #""environment": "\#($0)","# } ?? ""
        let text = Self.create(
            #""amount": "25.50", "currency": "USD""#, members: stated,
            then: #""livemode": \#(environment == "live")"#,
            exchange: #"{ "answer": { "status": 201, "body": { "id": "pi_1" } } }"#)
        let paths = try Self.replay(text).failures.compactMap { $0.place?.path }
        #expect(!paths.contains("/then/a/body/livemode"))
    }

    @Test func `a case of another translator that fails is perhaps stale`() throws {
        let hash = "sha256:" + String(repeating: "0", count: 64)
        func replay(_ status: String) throws -> Replay {
            try Self.replay(
                Self.create("", source: #", "translator": "\#(hash)""#, status: status))
        }
        #expect(try replay("201").isPerhapsStale)
        #expect(try !replay("422").isPerhapsStale)
    }

    private static func create(
        _ body: String, members: String = "", source: String = "", then: String = "",
        status: String = "201", exchange: String = ""
    ) -> String {
        let accept = #""accept": [{ "asset": "USDC", "network": "polygon" }]"#
        let fields = ([#""provider": "bchainpay""#, accept] + [body]).filter { !$0.isEmpty }
        return #"""
            { "fixture": 1, "provider": "bchainpay", "shows": "a test", \#(members)
              "source": { "kind": "synthetic", "date": "2026-01-01"\#(source) },
              "when": [{ "id": "a", "create": { \#(fields.joined(separator: ", ")) } }],
              "exchanges": [\#(exchange)],
              "then": { "a": { "status": \#(status), "body": { \#(then) } } } }
            """#
    }

    private static func replay(_ text: String) throws -> Replay {
        let fixture = try Fixture.load(
            Array(text.utf8), file: "case.json", folder: "bchainpay", knownProviders: ["bchainpay"])
        return Replay(
            of: fixture, by: try CaseFile(provider: "bchainpay", name: "").translator())
    }
}
