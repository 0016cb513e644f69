import HTTP
import Intents
import JSON
import Testing
import Translation

struct SandboxAnswerTests {
    private func answer(
        _ operation: Translator.SandboxOperation = .create,
        members: String = "",
        key: ProviderKey = TestTranslator.key,
        sandbox: String? = nil
    ) throws -> Answer {
        let overrides = sandbox.map { ["sandbox": $0] } ?? [:]
        let translator = try TestTranslator.load(overrides)
        return try translator.sandboxAnswer(
            to: operation,
            for: TestTranslator.accepted(members, by: translator),
            canonicalBody: Array(members.utf8),
            key: key,
            claimedAt: Instant(milliseconds: 0),
            account: translator.exampleAccount
        )
    }

    private func member(_ name: String, of answer: Answer) throws -> String {
        try #require(try Document(parsing: answer.body).root[name]?.text)
    }

    @Test func `the same create is answered with the same bytes`() throws {
        #expect(try answer() == answer())
        #expect(try answer().status == 201)
        #expect(try answer().fields.first("Content-Type") == "application/json")
    }

    @Test func `ids follow the key, addresses what was asked`() throws {
        let other = ProviderKey.preview(provider: "acme", merchantKey: "other")
        let (one, same) = (try answer(), try answer(key: other))
        for name in ["id", "uuid"] {
            #expect(try member(name, of: one) != member(name, of: same))
        }
        #expect(try member("address", of: one) == member("address", of: same))
        let asked = try answer(members: #","customer":"c""#)
        #expect(try member("address", of: one) != member("address", of: asked))
        #expect(try member("id", of: one) == member("id", of: asked))
    }

    @Test func `a UUID has the version and variant of a random one`() throws {
        let uuid = try member("uuid", of: answer())
        #expect(
            uuid.wholeMatch(
                of: #/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/#) != nil)
    }

    @Test(arguments: [
        (#"{"asset":"USDC","network":"polygon"}"#, "0x", 42),
        (#"{"asset":"USDC","network":"tron"}"#, "T", 34),
        (#"{"asset":"BTC","network":"bitcoin"}"#, "bc1q", 42),
    ])
    func `an address has the form of its network`(
        _ entry: String, _ prefix: String, _ length: Int
    ) throws {
        let address = try member("address", of: answer(members: #","accept":[\#(entry)]"#))
        #expect(address.hasPrefix(prefix))
        #expect(address.utf8.count == length)
    }

    @Test func `a refresh without a section of its own is the create`() throws {
        #expect(try answer(.byID).body == answer(.create).body)
        #expect(try answer(.byID).status == 200)
    }

    @Test func `a refresh may hold what comes later`() throws {
        let sandbox = #"""
            { "create": { "status": 201, "headers": { "X-Id": "$fake.uuid" }, "body": { "id": "$fake.uuid" } },
              "by_id": { "status": 200, "body": { "id": "$fake.uuid", "to": "$fake.address" } } }
            """#
        let first = try answer(sandbox: sandbox)
        let later = try answer(.byID, sandbox: sandbox)
        #expect(later.status == 200)
        #expect(try member("id", of: first) == member("id", of: later))
        #expect(try first.fields.first("X-Id") == member("id", of: first))
        #expect(try member("to", of: later).hasPrefix("0x"))
    }

    @Test func `the account of test mode is the file's examples, or what its limits allow`() throws
    {
        let account = #"""
            { "api_key": { "secret": true, "starts_with": "sk_" }, "a": { "example": "acct_1" },
              "b": { "chars": "0-9", "starts_with": "7" }, "c": { "default": "d" } }
            """#
        let body = #"{ "id": "${param.a}/${param.b}/${param.c}" }"#
        let translator = try TestTranslator.load([
            "account": account, "sandbox": #"{ "create": { "status": 201, "body": \#(body) } }"#,
        ])
        let answer = try translator.sandboxAnswer(
            to: .create,
            for: TestTranslator.accepted(by: translator),
            canonicalBody: [],
            key: TestTranslator.key,
            claimedAt: Instant(milliseconds: 0),
            account: translator.exampleAccount
        )
        #expect(try member("id", of: answer) == "acct_1/70/d")
    }
}
