import Fixtures
import Gateway
import Testing
import Translation

/// The account of a case is one that the provider's file allows.
struct FixtureAccountTests {
    struct Account: CustomTestStringConvertible, Sendable {
        let provider: String
        var environment = "live"
        let account: String
        var message: String?

        var testDescription: String { "\(provider) \(environment) \(account)" }

        private static let longest = "acct_" + String(repeating: "a", count: 59)

        static let all = [
            Account(provider: "synapto", account: #"{ "account": "\#(longest)" }"#),
            Account(
                provider: "synapto", account: #"{ "account": "\#(longest)a" }"#,
                message: "account.account: has 65 characters; at most 64 are allowed"),
            Account(
                provider: "synapto", account: #"{ "webhook_secret": "example" }"#,
                message: #"account.webhook_secret: must start with "whsec_""#),
            Account(provider: "bchainpay", account: #"{ "api_key": "sk_live_x" }"#),
            Account(
                provider: "bchainpay", environment: "sandbox",
                account: #"{ "api_key": "sk_live_x" }"#,
                message: #"account.api_key: must start with "sk_sb_""#),
            Account(provider: "circle", account: #"{ "send_type": "false" }"#),
            Account(
                provider: "circle", account: #"{ "send_type": "no" }"#,
                message: #"account.send_type: must be "true" or "false", not "no""#),
        ]
    }

    @Test(arguments: Account.all)
    func `the rules of the file hold for a case`(_ sample: Account) throws {
        let text = #"""
            { "fixture": 1, "provider": "\#(sample.provider)", "shows": "an account",
              "source": { "kind": "synthetic", "date": "2026-01-01" },
              "environment": "\#(sample.environment)", "account": \#(sample.account),
              "when": [{ "id": "a", "create": {} }], "then": {} }
            """#
        let fixture = try Fixture.load(
            Array(text.utf8), file: "case.json", folder: sample.provider,
            knownProviders: [sample.provider])
        let pinned = try CaseFile(provider: sample.provider, name: "").translator()
        let mistakes = fixture.accountMistakes(by: pinned.translator).map(\.message)
        #expect(mistakes == [sample.message].compactMap(\.self))
    }
}
