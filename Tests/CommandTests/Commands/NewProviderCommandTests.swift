import Command
import Foundation
import JSON
import Testing

struct NewProviderCommandTests {
    @Test func `a new translator passes the check, fixtures included`() throws {
        let place = try Workplace()
        let session = place.run("providers", "new", "acme", "--fixtures", place.fixtures)
        #expect(session.code == .ok)
        #expect(session.output.hasPrefix("wrote \(place.providers)/acme.json\n"))
        let check = place.run("providers", "check", "--strict", "--fixtures", place.fixtures)
        #expect(check.code == .ok, "\(check.output)")
        #expect(check.errors == "")
    }

    @Test func `the first two cases pass, and hold the request that the file makes`() throws {
        let place = try Workplace()
        _ = place.run("providers", "new", "acme", "--fixtures", place.fixtures)
        let replay = place.run("replay", "--fixtures", place.fixtures)
        #expect(replay.code == .ok)
        #expect(replay.output.contains("2 cases replayed, all as expected"))

        let file = "providers/acme.json"
        let changed = try place.text(of: file).replacing("$amount.decimal", with: "$amount.number")
        try place.write(changed, to: file)
        #expect(place.run("replay", "--fixtures", place.fixtures).code == .failedCheck)
    }

    @Test(arguments: ["providers/acme.json", "fixtures/acme/refused.json"])
    func `nothing is overwritten, and nothing else written then`(taken: String) throws {
        let place = try Workplace()
        try place.write("mine", to: taken)
        let session = place.run("providers", "new", "acme", "--fixtures", place.fixtures)
        #expect(session.code == .usage)
        #expect(session.errors.contains("\(taken)` exists already; nothing is overwritten"))
        #expect(try place.text(of: taken) == "mine")
        let files = try FileManager.default.subpathsOfDirectory(atPath: place.path)
        #expect(files.filter { $0.hasSuffix(".json") } == [taken])
    }

    @Test(arguments: ["Acme", "9lives", "a-b", "../acme", "a/b", String(repeating: "a", count: 33)])
    func `a name that no provider can have is refused`(name: String) throws {
        let place = try Workplace()
        let session = place.run("providers", "new", name, "--fixtures", place.fixtures)
        #expect(session.code == .usage)
        #expect(try FileManager.default.subpathsOfDirectory(atPath: place.path) == ["providers"])
    }

    @Test func `a folder that cannot be written stands in the way`() throws {
        let place = try Workplace()
        try place.write("a file", to: "blocked")
        let session = Session(
            "providers", "new", "acme", "--providers", "\(place.path)/blocked/below",
            "--fixtures", place.fixtures, root: Program.root)
        #expect(session.code == .configuration)
        #expect(session.errors.contains("cannot be written: "))
    }

    @Test func `an example that is not there stands in the way`() throws {
        let place = try Workplace()
        let session = place.run("providers", "new", "acme", "--curl", "\(place.path)/none.sh")
        #expect(session.code == .configuration)
        #expect(session.errors.contains("none.sh` does not exist"))
    }

    /// An example, the intent that asks for it, and the body that must come out.
    static let mirrored: [(name: String, curl: String, intent: String, body: String)] = [
        (
            "JSON with amount, currency and reference",
            #"""
            curl --request POST https://api.acme.example/payments \
              --header "Authorization: Bearer $KEY" -H "Idempotency-Key: $(uuidgen)" \
              --data '{"amount":"10.00","currency":"USD","external_ref":"o-1","capture":true}'
            """#,
            #","reference":"r-1""#,
            #"{"amount":"25.50","currency":"USD","external_ref":"r-1","capture":true}"#
        ),
        (
            "whole cents, nested, with a lower-case currency",
            #"""
            curl https://api.acme.example/p -H 'X-Api-Key: k' -d '{
              "order": {"amount_cents": 1000, "currency": "usd"},
              "lines": [{"sku": "a", "qty": 1}]
            }'
            """#, "",
            #"{"order":{"amount_cents":2550,"currency":"usd"},"lines":[{"sku":"a","qty":1}]}"#
        ),
        (
            "a form with brackets",
            #"""
            $ curl https://api.acme.example/v1/charges -u sk_1: -d amount=2000 -d currency=usd \
                -d "metadata[order]=1" -d 'types[]=card' --data-urlencode "description=a & b"
            """#,
            #","description":"x & y","metadata":{"k":"v"}"#,
            "amount=2550&currency=usd&metadata[k]=v&types[]=card&description=x+%26+y"
        ),
        (
            "dollars in names and values",
            #"""
            curl -XPOST https://api.acme.example/p -H'Authorization: Key abc' \
              -d'{"amount":10.5,"$set":"$5 and $key","q":"query($id: ID!)"}'
            """#, "",
            #"{"amount":25.5,"$set":"$5 and $key","q":"query($id: ID!)"}"#
        ),
        (
            "an asset on a network",
            #"""
            curl https://api.acme.example/p --json '{"amount":"1.00","currency":"USD",
              "coin":"USDC","chain":"MATIC"}'
            """#,
            #","accept":[{"asset":"USDC"}]"#,
            #"{"amount":"25.50","currency":"USD","coin":"USDC","chain":"MATIC"}"#
        ),
        (
            "no amount at all",
            #"curl https://api.acme.example/p -d '{"currency":"USD","type":"sale"}'"#, "",
            #"{"currency":"USD","type":"sale","amount":"25.50"}"#
        ),
    ]

    @Test(arguments: mirrored)
    func `the body mirrors the example, filled from the intent`(
        sample: (name: String, curl: String, intent: String, body: String)
    ) throws {
        let place = try Workplace()
        let example = try place.write(sample.curl, to: "example.sh")
        let session = place.run(
            "providers", "new", "acme", "--curl", example, "--fixtures", place.fixtures)
        #expect(session.code == .ok, "\(session.errors)")
        let check = place.run("providers", "check", "--strict", "--fixtures", place.fixtures)
        #expect(check.code == .ok, "\(check.output)")
        let translated = place.run(
            "translate", "--intent", try place.intent(sample.intent), "--json")
        let root = try Document(parsing: Array(translated.output.utf8)).root
        let body = root[0]?["request"]?["body"]?.text
        #expect(body?.replacing(#/[0-9a-f-]{36}/#, with: "KEY") == sample.body)
    }

    /// How an example authenticates, and what the request shows for it.
    static let authenticated: [(options: String, shown: String)] = [
        (#"-H "Authorization: Bearer sk_live_1""#, "Authorization: Bearer {{secret.api_key}}"),
        ("--oauth2-bearer sk_live_1", "Authorization: Bearer {{secret.api_key}}"),
        (#"-H 'authorization: Api-Key sk_live_1'"#, "Authorization: Api-Key {{secret.api_key}}"),
        ("-H 'Authorization: sk_live_1'", "Authorization: {{secret.api_key}}"),
        ("-u sk_live_1:", "Authorization: Basic {{secret.api_key}}:"),
        ("--user ann:sk_live_1", "Authorization: Basic {{param.username}}:{{secret.password}}"),
        (
            "-H 'Authorization: Basic c2tfbGl2ZV8x'",
            "Authorization: Basic {{param.username}}:{{secret.password}}"
        ),
        ("-H 'X-API-Key: sk_live_1'", "X-API-Key: {{secret.api_key}}"),
        ("-H 'X-Merchant-Token: sk_live_1'", "X-Merchant-Token: {{secret.merchant_token}}"),
        ("", "Authorization: Bearer {{secret.api_key}}"),
    ]

    @Test(arguments: authenticated)
    func `credentials become fields of the account and are never copied`(
        sample: (options: String, shown: String)
    ) throws {
        let place = try Workplace()
        let curl = #"curl https://a.example/p \#(sample.options) -d '{"amount":"1.00"}'"#
        let example = try place.write(curl, to: "example.sh")
        _ = place.run("providers", "new", "acme", "--curl", example, "--fixtures", place.fixtures)
        let text = try place.text(of: "providers/acme.json")
        #expect(!text.contains("sk_live_1") && !text.contains("c2tfbGl2ZV8x"))
        let session = place.run("translate", "--intent", try place.intent())
        #expect(session.output.contains("  \(sample.shown)\n"), "\(session.output)")
    }

    @Test(arguments: [
        ("-H 'Idempotency-Key: abc'", #""carry": { "header": "Idempotency-Key" }"#),
        (#"-H "X-Request-Id: $(uuidgen)""#, #""carry": { "header": "X-Request-Id" }"#),
        ("", #""carry": { "body": "meta.idempotencyKey" }"#),
    ])
    func `the key is carried where the example shows it`(options: String, carry: String) throws {
        let place = try Workplace()
        let body = #"{"amount":"1.00","meta":{"idempotencyKey":"k"}}"#
        let curl = "curl https://a.example/p \(options) -d '\(body)'"
        let example = try place.write(curl, to: "example.sh")
        _ = place.run("providers", "new", "acme", "--curl", example, "--fixtures", place.fixtures)
        #expect(try place.text(of: "providers/acme.json").contains(carry))
        let check = place.run("providers", "check")
        #expect(check.code == .ok, "\(check.output)")
    }

    @Test(arguments: [
        ("https://api.a.example/v1/shops/{shop_id}/pay", "/v1/shops/{{param.shop_id}}/pay"),
        ("https://api.a.example/v1/shops/$SHOP/pay/", "/v1/shops/{{param.shop}}/pay/"),
        ("https://api.a.example/accounts/acct_1a/pay", "/accounts/{{param.account}}/pay"),
        ("https://api.a.example/pay?expand=all&v=1", "/pay?expand=all&v=1"),
        ("https://api.a.example/pay?api_key=abc", "/pay?api_key={{secret.api_key}}"),
        ("https://api.a.example", "/"),
        ("{{base_url}}/pay", "/pay"),
        ("http://localhost:8080/pay", "/pay"),
    ])
    func `the address keeps its shape, with holes for what is an account's`(
        url: String, target: String
    ) throws {
        let place = try Workplace()
        let example = try place.write(
            "curl '\(url)' -d '{\"amount\":\"1.00\"}'", to: "example.sh")
        let new = place.run(
            "providers", "new", "acme", "--curl", example, "--fixtures", place.fixtures)
        #expect(new.code == .ok, "\(new.errors)")
        let session = place.run("translate", "--intent", try place.intent())
        let host = url.hasPrefix("https") ? "api.a.example" : "api.acme.example"
        #expect(session.output.contains("POST https://\(host)\(target)\n"), "\(session.output)")
    }

    static let unusable: [(curl: String, message: String)] = [
        ("", "no curl command"), ("wget https://a.example", "no curl command"),
        ("curl 'https://a.example", "quote that is not closed"),
        ("curl -d '{}'", "no address"), ("curl https://a.example/p", "`GET` request"),
        ("curl -X DELETE https://a.example/p -d '{}'", "`DELETE` request"),
        ("curl -X POST https://a.example/p", "no body"),
        ("curl https://a.example/p -d", "lacks its value"),
        ("curl https://a.example/p -F a=b", "multipart"),
        ("curl https://a.example/p -d @body.json", "reads its body from `@body.json`"),
        ("curl -G https://a.example/p -d a=b", "data in the query"),
        ("curl https://a.example/p b -d a=b", "second address `b`"),
        ("curl https://a.example/p -H 'Content-Type: text/xml' -d '<a/>'", "`text/xml`"),
        ("curl https://a.example/p -d '{\"a\":'", "no JSON: line 1, column 6"),
        ("curl https://a.example/p -d '[1]'", "no object"),
        ("curl https://a.example/p -d '\(String(repeating: "[", count: 10_000))'", "no JSON"),
    ]

    @Test(arguments: unusable)
    func `an example that is no create says why, and nothing is written`(
        sample: (curl: String, message: String)
    ) throws {
        let place = try Workplace()
        let example = try place.write(sample.curl, to: "example.sh")
        let session = place.run(
            "providers", "new", "acme", "--curl", example, "--fixtures", place.fixtures)
        #expect(session.code == .usage)
        #expect(session.errors.contains(sample.message), "\(session.errors)")
        let files = try FileManager.default.subpathsOfDirectory(atPath: place.path)
        #expect(!files.contains { $0.hasSuffix(".json") })
    }
}
