import HTTP
import Intents
import Testing

/// What BchainPay is sent, and what is refused before it is.
struct BchainpayRequestTests {
    private let bchainpay: ProviderFile

    init() throws {
        bchainpay = try ProviderFile("bchainpay")
    }

    @Test func `the documentation's curl is sent byte for byte`() throws {
        let request = try bchainpay.request(
            #"{"amount":"49.99","currency":"USD","accept":[{"asset":"USDC","network":"polygon"}],"reference":"INV-2026-001"}"#
        )
        #expect(request.method == .post)
        #expect(request.url == "https://api.bchainpay.com/v1/payment-intents")
        #expect(request.fields.first("Authorization") == "Bearer {{secret.api_key}}")
        #expect(request.fields.first("Idempotency-Key") == bchainpay.key)
        #expect(
            String(decoding: request.body, as: UTF8.self)
                == #"{"amount_cents":4999,"currency":"USD","settlement_currency":"USDC","network":"polygon","reference":"INV-2026-001"}"#
        )
    }

    @Test func `the smallest intent sends no expiry`() throws {
        let body = try bchainpay.body(
            #"{"amount":"1","currency":"USD","accept":[{"asset":"SOL"}],"description":"kept"}"#
        )
        #expect(
            body
                == #"{"amount_cents":100,"currency":"USD","settlement_currency":"SOL","network":"solana"}"#
        )
    }

    @Test func `every field stands where the documentation has it`() throws {
        let body = try bchainpay.body(
            #"""
            {"amount":"25.50","currency":"USD","accept":[{"asset":"USDC","network":"polygon"}],
             "reference":"A-1001","metadata":{"order_id":"A-1001"},"expires_in":1800}
            """#
        )
        #expect(
            body
                == #"{"amount_cents":2550,"currency":"USD","settlement_currency":"USDC","network":"polygon","reference":"A-1001","metadata":{"order_id":"A-1001"},"expires_in":1800}"#
        )
    }

    @Test(arguments: [
        ("USDC", "ethereum"), ("USDC", "polygon"), ("USDC", "solana"), ("USDC", "tron"),
        ("USDC", "bnb"), ("USDT", "ethereum"), ("USDT", "polygon"), ("USDT", "solana"),
        ("USDT", "tron"), ("USDT", "bnb"), ("ETH", "ethereum"), ("MATIC", "polygon"),
        ("SOL", "solana"), ("TRX", "tron"), ("BNB", "bnb"),
    ])
    func `every possible pair is sent under its own names`(
        _ asset: String,
        _ network: String
    ) throws {
        let body = try bchainpay.body(
            #"{"amount":"1","currency":"USD","accept":[{"asset":"\#(asset)","network":"\#(network)"}]}"#
        )
        #expect(body.hasSuffix(#""settlement_currency":"\#(asset)","network":"\#(network)"}"#))
    }

    @Test(arguments: [
        (#""accept":[{"asset":"ETH","network":"polygon"}]"#, ["/accept/0/network not_allowed"]),
        (#""accept":[{"asset":"TRX","network":"ethereum"}]"#, ["/accept/0/network not_allowed"]),
        (#""accept":[{"asset":"USDC","network":"avalanche"}]"#, ["/accept/0/network not_allowed"]),
        (#""accept":[{"asset":"DAI","network":"ethereum"}]"#, ["/accept/0/asset not_allowed"]),
        (#""accept":[{"asset":"USDC"}]"#, ["/accept/0/network required"]),
        (#""accept":[{"asset":"SOL"},{"asset":"TRX"}]"#, ["/accept too_many"]),
        (#""reference":"r""#, ["/accept required"]),
    ])
    func `an impossible pair is refused`(_ members: String, _ expected: [String]) {
        let refusals = bchainpay.refusals(#"{"amount":"1","currency":"USD",\#(members)}"#)
        #expect(refusals == expected)
    }

    @Test(arguments: [
        ("1", "EUR", ["/currency not_allowed"]), ("1", "USDC", ["/currency not_allowed"]),
        ("0.01", "USD", []), ("0.005", "USD", ["/amount precision"]),
        ("0", "USD", ["/amount out_of_range"]),
    ])
    func `only whole cents of USD are taken`(
        _ amount: String,
        _ currency: String,
        _ expected: [String]
    ) {
        let refusals = bchainpay.refusals(
            #"{"amount":"\#(amount)","currency":"\#(currency)","accept":[{"asset":"SOL"}]}"#
        )
        #expect(refusals == expected)
    }

    @Test(arguments: [
        (#""expires_in":1"#, []), (#""expires_in":86400"#, []),
        (#""expires_in":86401"#, ["/expires_in out_of_range"]),
        (#""metadata":\#(String.pairs(20))"#, []),
        (#""metadata":\#(String.pairs(21))"#, ["/metadata too_many"]),
        (#""metadata":{"k":"\#(String.long(500))"}"#, []),
        (#""metadata":{"k":"\#(String.long(501))"}"#, ["/metadata/k too_long"]),
        (#""reference":"\#(String.long(255))""#, []),
        (#""reference":"\#(String.long(256))""#, ["/reference too_long"]),
        (#""merchant_wallet":"w""#, ["/merchant_wallet not_allowed"]),
        (#""options":{"pocket_id":"p"}"#, ["/options not_allowed"]),
    ])
    func `limits hold at both edges, and no field is dropped`(
        _ member: String,
        _ expected: [String]
    ) {
        let refusals = bchainpay.refusals(
            #"{"amount":"1","currency":"USD","accept":[{"asset":"SOL"}],\#(member)}"#
        )
        #expect(refusals == expected)
    }
}
