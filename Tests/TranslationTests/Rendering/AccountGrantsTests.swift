import Intents
import Testing
import Translation

/// What an account is stated to be able to do, held against an intent.
struct AccountGrantsTests {
    private static let body = #"""
        {"amount":"1000","currency":"GBP","customer":"c","save_payment_method":"off_session",
         "transfers":[{"destination":"accounts/a","amount":"1"},{"destination":"accounts/b","amount":"2"}]}
        """#

    private static func problem(_ grants: AccountGrants) throws -> Problem? {
        let file = try ProviderFile("synapto")
        let accepted = try file.translator.accept(try file.intent(body))
        do throws(Problem) {
            try file.translator.check(accepted, against: grants)
            return nil
        } catch {
            return error
        }
    }

    @Test func `what is not stated is left to the provider`() throws {
        #expect(try Self.problem(.unstated) == nil)
        let all = AccountGrants(
            capabilities: ["payments", "transfers", "tokenization"], currencies: ["GBP", "EUR"],
            recipients: ["accounts/a": ["transfers"], "accounts/b": ["transfers", "payments"]])
        #expect(try Self.problem(all) == nil)
    }

    @Test func `each field that needs what the account lacks is named`() throws {
        let problem = try #require(try Self.problem(AccountGrants(capabilities: ["payments"])))
        #expect(problem.code == .accountCapabilityMissing)
        #expect(problem.status == 403)
        #expect(Set(problem.errors.map(\.path)) == ["/transfers", "/save_payment_method"])
    }

    @Test func `where every create needs it, the provider is named`() throws {
        let grants = AccountGrants(capabilities: ["transfers", "tokenization"])
        let problem = try #require(try Self.problem(grants))
        #expect(problem.code == .accountCapabilityMissing)
        #expect(problem.errors.map(\.path) == ["/provider"])
    }

    @Test func `a currency that the account does not take is refused`() throws {
        let problem = try #require(try Self.problem(AccountGrants(currencies: ["EUR"])))
        #expect(problem.code == .currencyUnsupported)
        #expect(problem.detail.contains("EUR"))
    }

    @Test func `a recipient is known, and may receive`() throws {
        let unknown = try #require(
            try Self.problem(AccountGrants(recipients: ["accounts/a": ["transfers"]])))
        #expect(unknown.code == .recipientInvalid)
        #expect(unknown.errors.map(\.path) == ["/transfers/1/destination"])
        let unable = try #require(
            try Self.problem(
                AccountGrants(recipients: ["accounts/a": ["transfers"], "accounts/b": []])))
        #expect(unable.errors.first?.detail.contains("lacks \"transfers\"") == true)
    }

    @Test func `different reasons are told at once`() throws {
        let grants = AccountGrants(capabilities: ["payments"], currencies: ["EUR"])
        let problem = try #require(try Self.problem(grants))
        #expect(problem.code == .schemaInvalid)
        #expect(problem.errors.count == 3)
    }
}
