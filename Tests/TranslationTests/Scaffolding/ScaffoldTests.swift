import Testing
import Translation

struct ScaffoldTests {
    /// A member of an example's body, and what the new file makes of it.
    static let members: [(example: String, made: String)] = [
        (#""amount": "10.00""#, #""amount": "$amount.decimal","#),
        (#""amount": 10.5"#, #""amount": "$amount.number","#),
        (#""amount": 1000"#, #""amount": "$amount.minor", // ASSUMPTION"#),
        (#""amount_cents": 1000"#, #""amount_cents": "$amount.minor","#),
        (#""amountMinor": "1000""#, #""amountMinor": "$amount.minor_text","#),
        (#""amount": "1000""#, #""amount": "$amount.decimal", // ASSUMPTION"#),
        (#""total": "10.00""#, #""total": "$amount.decimal","#),
        (#""amount": {"value": "10.00"}"#, #""value": "$amount.decimal","#),
        (#""amount": "free""#, #""amount_due": "$amount.decimal", // ASSUMPTION"#),
        (#""amount": "<amount>""#, #""amount": "$amount.decimal", // ASSUMPTION"#),
        (#""amount": {"of": 1}"#, #""amount_due": "$amount.decimal", // ASSUMPTION"#),
        (#""currency": "<currency>""#, #""currency": "$currency","#),
        (#""currency": "EUR""#, #""currency": "$currency","#),
        (#""currency_code": "eur""#, #""currency_code": "$currency.lower","#),
        (#""reference": "r""#, #""reference": "$reference","#),
        (#""external_ref": "r""#, #""external_ref": "$reference","#),
        (#""externalRef": "r""#, #""externalRef": "$reference","#),
        (#""order_id": "r""#, #""order_id": "$reference","#),
        (#""description": "d""#, #""description": "$description","#),
        (#""metadata": {"a": "b"}"#, #""metadata": "$metadata","#),
        (#""metadata": {"a": 1}"#, #""a": 1, // CHECK"#),
        (#""customer": "c""#, #""customer": "$customer","#),
        (#""customer_id": "c""#, #""customer_id": "$customer","#),
        (#""payer": {"email": "a@b.example"}"#, #""email": "$payer.email","#),
        (#""buyer": {"name": "Ann"}"#, #""name": "$payer.name","#),
        (#""return_url": "https://a.example""#, #""return_url": "$return_url","#),
        (#""success_url": "https://a.example""#, #""success_url": "$return_url","#),
        (#""callback_url": "https://a.example""#, #""callback_url": "$webhook_url","#),
        (#""confirm": true"#, #""confirm": "$confirm","#),
        (#""expires_in": 900"#, #""expires_in": "$expires_in.seconds","#),
        (#""expiresInMinutes": 15"#, #""expiresInMinutes": "$expires_in.minutes","#),
        (#""expires_at": "2026-01-01T00:00:00Z""#, #""expires_at": "$expires_at.rfc3339","#),
        (#""expires_at": 1767225600"#, #""expires_at": "$expires_at.unix","#),
        (#""coin": "USDC""#, #""coin": "$accept[0].asset","#),
        (#""network": "BASE""#, #"{ "$map": "$accept[0].network", "to": { "base": "BASE" } }"#),
        (#""idempotencyKey": "k""#, #""idempotencyKey": "$key","#),
        (#""nonce": "$(uuidgen)""#, #""nonce": "$key","#),
        (#""merchant_id": "m""#, #""merchant_id": "$param.merchant_id", // CHECK"#),
        (#""api_key": "sk_live_1""#, #""api_key": "$param.api_key", // CHECK"#),
        (#""capture": "auto""#, #""capture": "auto", // CHECK"#),
    ]

    @Test(arguments: members)
    func `a field is mapped where its name and value suggest it`(
        member: (example: String, made: String)
    ) throws {
        let command = "curl https://a.example/p -H 'X-Token: t' -d '{\(member.example)}'"
        let scaffold = try Scaffold(name: "acme", command: command)
        #expect(scaffold.translator.contains(member.made), "\(scaffold.translator)")
        _ = try scaffold.fixtures(date: "2026-11-21", file: "acme.json")
    }

    /// A header of an example, and the line that the new file has for it.
    static let headers: [(example: String, made: String, isKey: Bool)] = [
        ("Idempotency-Key: a", #""Idempotency-Key": "$key""#, true),
        (
            "PayPal-Request-Id: 7b92603e-77ed-4896-8e78-5dea2050476a",
            #""PayPal-Request-Id": "$key""#, true
        ),
        ("X-Request-ID: 1", #""X-Request-ID": "$key""#, true),
        ("X-Once: 7b92603e-77ed-4896-8e78-5dea2050476a", #""X-Once": "$key""#, true),
        ("X-Version: 3", #""X-Version": "3""#, false),
        (
            "X-Merchant: 7b92603e-77ed-4896-8e78-5dea2050476a",
            "// CHECK: the example's own value", false
        ),
    ]

    @Test(arguments: headers)
    func `a header that is new with each request carries the key`(
        header: (example: String, made: String, isKey: Bool)
    ) throws {
        let command =
            "curl https://a.example/p -H 'Authorization: Bearer t' -H '\(header.example)'"
            + #" -d '{"amount": "1.00"}'"#
        let scaffold = try Scaffold(name: "acme", command: command)
        let text = scaffold.translator
        #expect(text.contains(header.made), "\(text)")
        #expect(text.contains(#""carry": { "header": "#) == header.isKey, "\(text)")
        _ = try scaffold.fixtures(date: "2026-11-21", file: "acme.json")
    }

    @Test func `a header that says so is the key, before one that could be`() throws {
        let uuid = "7b92603e-77ed-4896-8e78-5dea2050476a"
        let command =
            "curl https://a.example/p -H 'X-Request-Id: \(uuid)' -H 'Idempotency-Key: \(uuid)'"
            + #" -H 'Authorization: Bearer t' -d '{"amount": "1.00"}'"#
        let text = try Scaffold(name: "acme", command: command).translator
        #expect(text.contains(#""carry": { "header": "Idempotency-Key" }"#))
        #expect(text.contains("// CHECK: a value of one request"))
        #expect(!text.contains(uuid))
    }

    @Test(
        arguments: ["USD", "JPY", "BHD", "ISK", "USDC", "BTC", "FOO"], ["10", #""10""#, #""1.5""#])
    func `an amount is spelled in the units of its currency`(
        currency: String, amount: String
    ) throws {
        let body = #"{"amount": \#(amount), "currency": "\#(currency)"}"#
        let scaffold = try Scaffold(
            name: "acme", command: "curl https://a.example/p -d '\(body)'")
        _ = try scaffold.fixtures(date: "2026-11-21", file: "acme.json")
    }

    @Test func `a form that nests too deep is taken flat`() throws {
        let name = "a" + String(repeating: "[b]", count: 20_000)
        let scaffold = try Scaffold(
            name: "acme", command: "curl https://a.example/p -d '\(name)=1&amount=1'")
        _ = try scaffold.fixtures(date: "2026-11-21", file: "acme.json")
    }

    static let seeds = Array(UInt64(1)...8)

    /// Whatever the example: a fault, mistakes by line, or a file that passes; never a trap.
    @Test(arguments: seeds)
    func `a mutated example ends in words`(seed: UInt64) {
        let examples = Self.examples.map { Array($0.utf8) }
        var state = seed
        func next(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % max(limit, 1)
        }
        for round in 0..<400 {
            var bytes = examples[round % examples.count]
            for _ in 0...next(4) {
                let index = next(bytes.count)
                switch next(3) {
                case 0: bytes.remove(at: index)
                case 1: bytes.insert(UInt8(next(256)), at: index)
                default:
                    let end = min(bytes.count, index + next(12))
                    bytes.insert(contentsOf: bytes[index..<end], at: next(bytes.count))
                }
            }
            do {
                let command = String(decoding: bytes, as: UTF8.self)
                let scaffold = try Scaffold(name: "acme", command: command)
                _ = try scaffold.fixtures(date: "2026-11-21", file: "acme.json")
            } catch let rejection as Translator.Rejection {
                #expect(!rejection.diagnostics.isEmpty)
            } catch {
                #expect(error is CurlExample.Fault)
            }
        }
    }

    static let examples = [
        #"""
        curl -X POST "https://api.a.example/v1/shops/{shop}/pay?x=%20y" -H "X-Api-Key: $K" \
          -H 'Idempotency-Key: $(uuidgen)' --data-raw '{"amount":{"value":10,"currency":"usd"},
          "chain":"MATIC","coin":"usdc","metadata":{"a":"b"},"$x":["$y",{"z":null}]}'
        """#,
        #"curl https://a.example/p -u k: -d amount=20 -d 'a[b][]=c' -d "metadata[x]=1""#,
    ]
}
