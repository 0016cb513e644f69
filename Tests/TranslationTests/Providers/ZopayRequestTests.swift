import HTTP
import Intents
import Testing

/// What Zopay is sent, and what is refused before it is.
struct ZopayRequestTests {
    private let zopay: ProviderFile

    init() throws {
        zopay = try ProviderFile("zopay")
    }

    @Test func `the smallest intent is the documented request`() throws {
        let request = try zopay.request(
            #"{"amount":"1","currency":"USDT","accept":[{"asset":"USDT"}]}"#
        )
        #expect(request.method == .post)
        #expect(request.url == "https://api.zopay.cash/connect/v1/payment-intents")
        #expect(request.fields.first("Authorization") == "Bearer {{secret.api_key}}")
        #expect(request.fields.first("Idempotency-Key") == zopay.key)
        #expect(request.fields.first("Content-Type") == "application/json")
        #expect(
            String(decoding: request.body, as: UTF8.self)
                == #"{"amount":"1","currencies":["USDT"]}"#
        )
    }

    @Test func `every field stands where the documentation has it`() throws {
        let body = try zopay.body(
            #"""
            {"amount":"25.50","currency":"USDT","accept":[{"asset":"USDT"},{"asset":"USDC"},{"asset":"XAUT"}],
             "reference":"A-1001","description":"Order A-1001","metadata":{"order_id":"A-1001"}}
            """#
        )
        #expect(
            body
                == #"{"amount":"25.50","currencies":["USDT","USDC","XAUT"],"external_ref":"A-1001","description":"Order A-1001","metadata":{"order_id":"A-1001"}}"#
        )
    }

    @Test(arguments: ["1", "1.0", "25.50", "0.000001", "1000000000000"])
    func `the amount is sent as it was given`(_ amount: String) throws {
        let body = try zopay.body(
            #"{"amount":"\#(amount)","currency":"USDT","accept":[{"asset":"USDT"}]}"#
        )
        #expect(body.hasPrefix(#"{"amount":"\#(amount)","#))
    }

    @Test(arguments: [
        (
            #"{"amount":"1","currency":"USDC","accept":[{"asset":"USDT"}]}"#,
            ["/currency not_allowed"]
        ),
        (
            #"{"amount":"1","currency":"USDC","accept":[{"asset":"USDT"},{"asset":"USDC"}]}"#,
            ["/currency not_allowed"]
        ),
        (#"{"amount":"1","currency":"USDC","accept":[{"asset":"USDC"},{"asset":"USDT"}]}"#, []),
        (#"{"amount":"1","currency":"USDT"}"#, ["/accept required"]),
        (#"{"amount":"1","currency":"USDT","accept":[]}"#, ["/accept required"]),
        (
            #"{"amount":"1","currency":"USDT","accept":[{"asset":"USDT","network":"tron"}]}"#,
            ["/accept/0/network not_allowed"]
        ),
        (
            #"{"amount":"0","currency":"USDT","accept":[{"asset":"USDT"}]}"#,
            ["/amount out_of_range"]
        ),
    ])
    func `the first asset is the currency, and no network can be chosen`(
        _ intent: String,
        _ expected: [String]
    ) {
        #expect(zopay.refusals(intent) == expected)
    }

    private static let tenAssets = (0...9).map { #"{"asset":"TOKEN\#($0)"}"# }.joined(
        separator: ",")

    @Test(arguments: [
        (tenAssets, []), (tenAssets + #",{"asset":"USDT"}"#, ["/accept too_many"]),
        (#"{"asset":"TOKEN0"},{"asset":"TOKEN0"}"#, ["/accept/1 duplicate"]),
    ])
    func `one to ten assets are taken, each once`(_ assets: String, _ expected: [String]) {
        let refusals = zopay.refusals(
            #"{"amount":"1","currency":"TOKEN0","accept":[\#(assets)]}"#
        )
        #expect(refusals == expected)
    }

    @Test(arguments: [
        (#""reference":"\#(String.long(255))""#, []),
        (#""reference":"\#(String.long(256))""#, ["/reference too_long"]),
        (#""description":"\#(String.long(500))""#, []),
        (#""description":"\#(String.long(501))""#, ["/description too_long"]),
        (#""metadata":\#(String.pairs(50))"#, []),
        (#""metadata":\#(String.pairs(51))"#, ["/metadata too_many"]),
        (#""metadata":{"k":"\#(String.long(500))"}"#, []),
        (#""metadata":{"k":"\#(String.long(501))"}"#, ["/metadata/k too_long"]),
        (#""expires_in":60"#, ["/expires_in not_allowed"]),
        (#""customer":"c""#, ["/customer not_allowed"]),
        (#""confirm":true"#, ["/confirm not_allowed"]),
        (#""payer":{"email":"payer@example.com"}"#, ["/payer not_allowed"]),
        (#""options":{"payment_url":"x"}"#, ["/options not_allowed"]),
    ])
    func `limits hold at both edges, and five fields are all there are`(
        _ member: String,
        _ expected: [String]
    ) {
        let refusals = zopay.refusals(
            #"{"amount":"1","currency":"USDT","accept":[{"asset":"USDT"}],\#(member)}"#
        )
        #expect(refusals == expected)
    }

    @Test func `metadata without pairs stays an object`() throws {
        let body = try zopay.body(
            #"{"amount":"1","currency":"USDT","accept":[{"asset":"USDT"}],"metadata":{}}"#
        )
        #expect(body == #"{"amount":"1","currencies":["USDT"],"metadata":{}}"#)
    }
}
