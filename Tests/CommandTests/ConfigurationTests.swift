import Command
import Testing

struct ConfigurationTests {
    private static let digest = String(repeating: "ab", count: 32)

    private static func text(
        account: String =
            #""endpoint": "live", "params": { "shop": "shop1" }, "secrets": { "api_key": { "env": "HOME" } }"#,
        endpoints: String = #""live": "http://127.0.0.1:9001/pay/v1""#,
        key: String? = nil
    ) -> String {
        #"""
        {
          // Where requests go.
          "providers": { "acme": { "endpoints": { \#(endpoints) } } },
          "merchants": [
            { "name": "shop", "keys": [{ "mode": "live", "sha256": "\#(key ?? digest)" }],
              "accounts": { "acme": { \#(account) } } }
          ]
        }
        """#
    }

    /// Its provider has a flag, and a path behind its host.
    private static func check(_ text: String) throws -> Session {
        let place = try Workplace()
        let translator = Workplace.translator("acme")
            .replacing(
                #""shop": { "chars""#,
                with: #""quick": { "type": "bool", "default": true }, "shop": { "chars""#
            )
            .replacing("https://api.acme.example", with: "https://api.acme.example/pay/v1")
        try place.write(translator, to: "providers/acme.json")
        let file = try place.write(text, to: "polyrail.json")
        return place.run("config", "check", file)
    }

    @Test func `a whole configuration is taken`() throws {
        let session = try Self.check(Self.text())
        #expect(session.code == .ok)
        #expect(session.output == "1 merchant with 1 account, no mistakes\n")
    }

    @Test(arguments: [
        (
            text(account: #""endpoint": "lve""#),
            #"accounts.acme.endpoint: "lve" is unknown; did you mean "live"?"#
        ),
        (
            text(
                account:
                    #""endpoint": "live", "secrets": { "api_key": { "env": "NO_SUCH_VARIABLE_HERE" } }"#
            ),
            #""api_key" cannot be had: the environment variable "NO_SUCH_VARIABLE_HERE" is not set"#
        ),
        (
            text(account: #""endpoint": "live", "params": { "shop": "s" }"#),
            #""api_key" is missing from "secrets""#
        ),
        (
            text(account: #""endpoint": "live", "params": { "shop": "s", "api_key": "x" }"#),
            #""api_key" is a secret: it stands in "secrets", by name"#
        ),
        (
            text(
                account:
                    #""endpoint": "live", "params": { "shop": "SHOP" }, "secrets": { "api_key": { "env": "HOME" } }"#
            ),
            #""shop" holds "S"; only a-z0-9 may stand there"#
        ),
        (text(account: #""endpoint": "live", "params": { "shp": "s" }"#), #""shp""#),
        (text(endpoints: #""live": "http://api.acme.example""#), "must be an https origin"),
        (text(endpoints: #""live": "ftp://127.0.0.1""#), "must be an https origin"),
        (text(key: "abc"), "64 hex digits"),
        (
            text().replacing(#""providers": {"#, with: #""listen": "8080", "providers": {"#),
            #"must be ADDRESS:PORT like "127.0.0.1:8080", not "8080""#
        ),
        (
            text(account: #""endpoint": "live", "capabilities": ["payment"]"#),
            #"accounts.acme.capabilities: "payment" is"#
        ),
        (
            text(account: #""endpoint": "live", "currencies": ["usd"]"#),
            #"accounts.acme.currencies: "usd" is no code of ISO 4217, like "EUR""#
        ),
        (
            text(account: #""endpoint": "live", "recipients": { "r1": { "transfers": "yes" } }"#),
            #"recipients.r1.transfers must be true or false, not "yes""#
        ),
        (
            text().replacing(#""providers": { "acme""#, with: #""providers": { "acmee""#),
            #"providers.acmee: no translator is in use for this: "acmee" is unknown; did you mean "acme"?"#
        ),
        (
            text().replacing(
                #""merchants": ["#,
                with:
                    #""merchants": [{ "name": "b", "keys": [{ "mode": "test", "sha256": "\#(digest)" }] },"#
            ),
            "a key speaks for one merchant"
        ),
        (
            text().replacing(#""keys""#, with: #""kees""#),
            #""kees" is unknown; did you mean "keys"?"#
        ),
        (
            text().replacing(#""name": "shop""#, with: #""name": "The Shop""#),
            "must be 1 to 64 of a-z"
        ),
        (
            text().replacing(#""acme": { "endpoint""#, with: #""acne": { "endpoint""#),
            #"did you mean "acme"?"#
        ),
        (
            text(account: accountWith(#""quick": "true""#)),
            #"merchants[0].accounts.acme: "quick" must be true or false, without quotes (merchant "shop")"#
        ),
        (
            text(account: #""endpoint": "live", "params": { "shop": true }"#),
            #"merchants[0].accounts.acme: "shop" must be text (merchant "shop")"#
        ),
        (
            text(account: #""endpoint": "lve""#),
            #"merchants[0].accounts.acme.endpoint: "lve" is unknown; did you mean "live"? (merchant "shop")"#
        ),
        (
            text().replacing(
                #""merchants": ["#, with: #""merchants": [{ "name": "other" },"#
            ).replacing("HOME", with: "NO_SUCH_VARIABLE_HERE"),
            #"merchants[1].accounts.acme: "api_key" cannot be had"#
        ),
        (text().replacing(#""name": "shop""#, with: #""name": """#), "merchants[0].name is empty"),
        (text(key: ""), #"merchants[0].keys[0].sha256 is empty (merchant "shop")"#),
        (
            text(account: #""endpoint": "live", "params": { "shop": "" }"#),
            "merchants[0].accounts.acme.params.shop is empty"
        ),
        (
            text(account: #""endpoint": "live", "secrets": { "api_key": { "env": "" } }"#),
            "merchants[0].accounts.acme.secrets.api_key.env is empty"
        ),
        (
            text().replacing(#""acme": { "endpoint""#, with: #""": { "endpoint""#),
            "merchants[0].accounts: the name of a member is empty"
        ),
        (
            text(account: #""endpoint": "live", "currencies": [""]"#),
            "merchants[0].accounts.acme.currencies is empty"
        ),
        (text(endpoints: #""live": """#), "providers.acme.endpoints.live is empty"),
        (
            text().replacing(#""providers": {"#, with: #""listen": "", "providers": {"#),
            "listen is empty"
        ),
        (
            text().replacing(#""providers": {"#, with: #""data": "", "providers": {"#),
            "data is empty"
        ),
        (
            text().replacing(
                #""providers": {"#, with: #""data": "/no/such/folder/var", "providers": {"#),
            "3:11: data: `/no/such/folder/var` cannot be made, as `/no/such/folder` does not exist"
        ),
        ("[1]", "the configuration must be an object"),
        ("{", "1:2"),
    ])
    func `a mistake is told with its place`(_ text: String, _ message: String) throws {
        let session = try Self.check(text)
        #expect(session.code == .failedCheck)
        #expect(session.output.contains(message))
        #expect(session.output.contains("polyrail.json:"))
    }

    private static func accountWith(_ param: String) -> String {
        #""endpoint": "live", "params": { "shop": "s", \#(param) }, "secrets": { "api_key": { "env": "HOME" } }"#
    }

    @Test(arguments: ["true", "false"])
    func `a flag is true or false`(_ word: String) throws {
        let session = try Self.check(Self.text(account: Self.accountWith("\"quick\": \(word)")))
        #expect(session.code == .ok, "\(session.output)")
    }

    @Test(arguments: [
        ("http://127.0.0.1:9001", true), ("http://127.0.0.1:9001/v1", true),
        ("http://127.0.0.1:9001/pay/v1", false), ("https://proxy.example/acme/pay/v1", false),
    ])
    func `an endpoint without the base path of the file is warned of`(
        _ endpoint: String, _ isWarned: Bool
    ) throws {
        let session = try Self.check(Self.text(endpoints: "\"live\": \"\(endpoint)\""))
        #expect(session.code == .ok)
        let warning =
            #"warning: providers.acme.endpoints.live lacks the base path "/pay/v1""#
        #expect(session.output.contains(warning) == isWarned)
        #expect(session.output.contains("no mistakes"))
    }

    @Test func `a start is refused where the data folder has no place to be made in`() {
        let session = Session("serve", "--data", "/no/such/folder/var", root: Program.root)
        #expect(session.code == .configuration)
        #expect(
            session.errors.contains(
                "`/no/such/folder/var` cannot be made, as `/no/such/folder` does not exist"))
    }

    @Test func `no secret is shown`() throws {
        let text = Self.text().replacing("HOME", with: "PATH")
        #expect(!(try Self.check(text).output).contains("/usr/bin"))
    }
}
