import HTTP
import Intents
import Testing
import Translation

struct ScrubberTests {
    private func reading(_ status: Int, _ body: String) throws -> Reading {
        let translator = try TestTranslator.load()
        let accepted = try TestTranslator.accepted(by: translator)
        return translator.read(
            Answer(try #require(Status(status)), body: Array(body.utf8)),
            expecting: Expectation(accepted, key: "k"),
            account: TestTranslator.account
        )
    }

    @Test(arguments: [
        ("bad key sk_live_1", "bad key [secret]"), ("sk_live_1sk_live_1", "[secret][secret]"),
        ("sk_live_", "sk_live_"), ("shop1", "shop1"), ("é sk_live_1 é", "é [secret] é"),
        ("Basic c2tfbGl2ZV8x", "Basic [secret]"),
    ])
    func `a secret that a provider repeats is not kept`(_ said: String, _ kept: String) throws {
        let refusal = try reading(400, #"{"error":"e","message":"\#(said)"}"#)
        #expect(refusal.errorMessage == kept)
        let success = try reading(201, #"{"id":"p","why":"w","words":"\#(said)"}"#)
        guard case .created(let record) = success.outcome else {
            Issue.record("\(success.outcome)")
            return
        }
        #expect(record.lastProblem?.message == kept)
    }

    @Test func `a secret is taken out before a long message is cut`() throws {
        let message = String(repeating: "x", count: 508) + "sk_live_1"
        let kept = try #require(try reading(400, #"{"message":"\#(message)"}"#).errorMessage)
        #expect(kept.count == 512)
        #expect(!kept.contains("sk_"))
    }

    @Test(arguments: [
        (
            #"{"id":"p","client_secret":"cs","n":{"iban":"x","a":1.50}}"#,
            #"{"id":"p","n":{"a":1.50}}"#
        ),
        (#"{"list":[{"token":"t","b":2},{"b":null}]}"#, #"{"list":[{"b":2},{"b":null}]}"#),
        (#"{"k":"sk\u005flive_1"}"#, #"{"k":"[secret]"}"#),
        (#"{ "k" : "sk_live" }"#, #"{"k":"sk_live"}"#),
        (
            #"{"k":"sk_live_1","sk_live_1":["sk_live_1"]}"#,
            #"{"k":"[secret]","[secret]":["[secret]"]}"#
        ),
        (#"{"client_secret":{"a":{"b":1}}}"#, "{}"), ("[1,2]", "[1,2]"),
    ])
    func `a provider's object is shown without its secrets and ours`(
        _ body: String, _ shown: String
    ) throws {
        let translator = try TestTranslator.load([
            "seal": #"["$body.client_secret", "$body.list[*].token"]"#,
            "redact": #"["$body.n.iban"]"#,
        ])
        let accepted = try TestTranslator.accepted(by: translator)
        func data(of body: String) -> [UInt8]? {
            let reading = translator.read(
                Answer(200, body: Array(body.utf8)), expecting: Expectation(accepted, key: "k"),
                account: TestTranslator.account)
            return translator.providerData(of: reading, account: TestTranslator.account)
        }
        #expect(String(decoding: try #require(data(of: body)), as: UTF8.self) == shown)
        #expect(data(of: "<html>") == nil)
    }

    /// Answers are looked through many bytes in one step: a secret is found wherever it stands.
    @Test(arguments: [
        ("sk_live_1", "sk_live_1"), ("sk_live_1", "c2tfbGl2ZV8x"), ("sk_", "sk_"),
        ("sk_a", "sk_a"), ("sk_abcdefghijklmnopqrstuvwxyz", "sk_abcdefghijklmnopqrstuvwxyz"),
    ])
    func `a secret is found at each place of a provider's object`(
        _ secret: String, _ said: String
    ) throws {
        let translator = try TestTranslator.load()
        let account = AccountValues(["api_key": secret, "shop": "shop1"])
        let other = try TestTranslator.load()
        for length in 0..<40 {
            let before = String(repeating: ".", count: length)
            for after in ["", "~", String(repeating: "~", count: 35)] {
                func body(_ said: String) -> String { #"{"k":"\#(before)\#(said)\#(after)"}"# }
                for account in [account, translator.prepared(account), other.prepared(account)] {
                    let shown = try data(of: body(said), translator, account)
                    #expect(shown == body("[secret]"))
                    let less = String(said.dropLast())
                    #expect(try data(of: body(less), translator, account) == body(less))
                }
            }
        }
    }

    @Test func `a secret is found where it is all that there is`() throws {
        let account = AccountValues(["api_key": "12345678"])
        let translator = try TestTranslator.load()
        #expect(try data(of: "12345678", translator, account) == #""[secret]""#)
    }

    private func data(
        of body: String, _ translator: Translator, _ account: AccountValues
    ) throws -> String {
        let accepted = try TestTranslator.accepted(by: translator)
        let reading = translator.read(
            Answer(200, body: Array(body.utf8)), expecting: Expectation(accepted, key: "k"),
            account: account)
        let data = translator.providerData(of: reading, account: account)
        return String(decoding: try #require(data), as: UTF8.self)
    }
}
