import HTTP
import Intents
import Testing

/// What Circle is sent, and what is refused before it is.
struct CircleRequestTests {
    private let circle: ProviderFile

    init() throws {
        circle = try ProviderFile("circle")
    }

    private static let minimal = #"""
        {"amount":"3.14","currency":"USD","accept":[{"asset":"USDC","network":"algorand"}]}
        """#

    @Test func `the smallest intent is the documented request`() throws {
        let request = try circle.request(Self.minimal)
        let key = try #require(circle.key)
        #expect(request.method == .post)
        #expect(request.url == "https://api.circle.com/v1/paymentIntents")
        #expect(request.fields.first("Authorization") == "Bearer {{secret.api_key}}")
        #expect(request.fields.first("Content-Type") == "application/json")
        #expect(
            String(decoding: request.body, as: UTF8.self)
                == #"{"idempotencyKey":"\#(key)","type":"transient","amount":{"amount":"3.14","currency":"USD"},"settlementCurrency":"USD","paymentMethods":[{"type":"blockchain","chain":"ALGO"}]}"#
        )
    }

    @Test func `every field stands where the documentation has it`() throws {
        let key = try #require(circle.key)
        let body = try circle.body(
            #"""
            {"amount":"25.50","currency":"USD","accept":[{"asset":"USDC","network":"polygon"}],
             "merchant_wallet":"1000000001","options":{"purpose_of_transfer":"PMT001"},
             "reference":"A-1001","description":"Order A-1001","metadata":{"order_id":"A-1001"}}
            """#
        )
        #expect(
            body
                == #"{"idempotencyKey":"\#(key)","type":"transient","amount":{"amount":"25.50","currency":"USD"},"settlementCurrency":"USD","paymentMethods":[{"type":"blockchain","chain":"POLY"}],"merchantWalletId":"1000000001","purposeOfTransfer":"PMT001"}"#
        )
    }

    @Test func `the key is a UUID of version 4`() throws {
        let key = Array(try #require(circle.key).utf8)
        #expect(key.count == 36)
        #expect(key[14] == UInt8(ascii: "4"))
        #expect("89ab".utf8.contains(key[19]))
    }

    @Test(arguments: [
        ("algorand", "ALGO"), ("arbitrum", "ARB"), ("avalanche", "AVAX"), ("base", "BASE"),
        ("ethereum", "ETH"), ("hedera", "HBAR"), ("noble", "NOBLE"), ("optimism", "OP"),
        ("polygon", "POLY"), ("solana", "SOL"), ("stellar", "XLM"), ("sui", "SUI"),
    ])
    func `USDC is paid on every chain of payment intents`(
        _ network: String,
        _ chain: String
    ) throws {
        let body = try circle.body(
            #"{"amount":"1","currency":"USD","accept":[{"asset":"USDC","network":"\#(network)"}]}"#
        )
        #expect(body.contains(#""chain":"\#(chain)""#))
    }

    @Test(arguments: [
        ("USD", "USDC", "solana", "1", #"{"amount":"1.00","currency":"USD"}"#),
        ("EUR", "EURC", "ethereum", "0.5", #"{"amount":"0.50","currency":"EUR"}"#),
        ("BTC", "BTC", "bitcoin", "0.00000001", #"{"amount":"0.00000001","currency":"BTC"}"#),
        (
            "ETH", "ETH", "ethereum", "0.000000000000000001",
            #"{"amount":"0.000000000000000001","currency":"ETH"}"#
        ),
        ("ETH", "ETH", "ethereum", "1", #"{"amount":"1.000000000000000000","currency":"ETH"}"#),
    ])
    func `amounts have the digits of their currency, which is also the settlement's`(
        _ currency: String,
        _ asset: String,
        _ network: String,
        _ amount: String,
        _ expected: String
    ) throws {
        let body = try circle.body(
            #"{"amount":"\#(amount)","currency":"\#(currency)","accept":[{"asset":"\#(asset)","network":"\#(network)"}]}"#
        )
        #expect(body.contains(#""amount":\#(expected),"settlementCurrency":"\#(currency)""#))
    }

    @Test(arguments: [
        ("USD", "EURC", "ethereum", ["/currency not_allowed"]),
        ("EUR", "USDC", "ethereum", ["/currency not_allowed"]),
        ("GBP", "USDC", "ethereum", ["/currency not_allowed", "/currency not_allowed"]),
        ("USD", "USDT", "ethereum", ["/accept/0/asset not_allowed"]),
        ("USD", "USDC", "tron", ["/accept/0/network not_allowed"]),
        ("USD", "USDC", "bnb", ["/accept/0/network not_allowed"]),
        ("USD", "USDC", "bitcoin", ["/accept/0/network not_allowed"]),
        ("EUR", "EURC", "polygon", ["/accept/0/network not_allowed"]),
        ("ETH", "ETH", "base", ["/accept/0/network not_allowed"]),
    ])
    func `coins settle in their own currency, on their own chains`(
        _ currency: String,
        _ asset: String,
        _ network: String,
        _ expected: [String]
    ) {
        let refusals = circle.refusals(
            #"{"amount":"1","currency":"\#(currency)","accept":[{"asset":"\#(asset)","network":"\#(network)"}]}"#
        )
        #expect(refusals == expected)
    }

    @Test(arguments: [
        (#""merchant_wallet":"\#(String.long(36))""#, []),
        (#""merchant_wallet":"\#(String.long(37))""#, ["/merchant_wallet too_long"]),
        (#""options":{"purpose_of_transfer":"PMT999"}"#, []),
        (
            #""options":{"purpose_of_transfer":"PMT006"}"#,
            ["/options/purpose_of_transfer not_allowed"]
        ),
        (
            #""options":{"purpose_of_transfer":"PMT0010"}"#,
            ["/options/purpose_of_transfer too_long"]
        ),
        (#""options":{"purpose_of_transfer":"ABC001"}"#, ["/options/purpose_of_transfer pattern"]),
        (#""options":{"purpose":"PMT001"}"#, ["/options/purpose unknown_field"]),
        (#""expires_in":3600"#, ["/expires_in not_allowed"]),
        (#""customer":"c""#, ["/customer not_allowed"]),
        (#""confirm":true"#, ["/confirm not_allowed"]),
    ])
    func `limits hold at both edges, and no field is dropped`(
        _ member: String,
        _ expected: [String]
    ) {
        let refusals = circle.refusals(
            #"{"amount":"1","currency":"USD","accept":[{"asset":"USDC","network":"base"}],\#(member)}"#
        )
        #expect(refusals == expected)
    }

    @Test(arguments: [
        (#"{"amount":"1","currency":"USD"}"#, ["/accept required"]),
        (
            #"{"amount":"1","currency":"USD","accept":[{"asset":"USDC"}]}"#,
            ["/accept/0/network required"]
        ),
        (
            #"{"amount":"1","currency":"USD","accept":[{"asset":"USDC","network":"base"},{"asset":"USDC","network":"sui"}]}"#,
            ["/accept too_many"]
        ),
        (#"{"amount":"1","currency":"BTC","accept":[{"asset":"BTC"}]}"#, []),
    ])
    func `exactly one way to pay is needed, and a single network is filled in`(
        _ intent: String,
        _ expected: [String]
    ) {
        #expect(circle.refusals(intent) == expected)
    }
}
