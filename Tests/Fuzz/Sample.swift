/// What a provider documents: an intent it takes, the answer that creates, one that refuses.
struct Sample {
    let provider: String
    let intent: String
    let success: String
    let failure: String
    let idPath: [String]
    let echoes: [Subject.Echo]

    static let all = [
        Sample(
            provider: "bchainpay",
            intent:
                #"{"amount":"49.99","currency":"USD","accept":[{"asset":"USDC","network":"polygon"}],"reference":"INV-2026-001"}"#,
            success:
                #"{"id":"pi_3L9k42","object":"payment_intent","status":"requires_payment","amount_cents":4999,"currency":"USD","settlement_currency":"USDC","network":"polygon","address":"0x9f3a00000000000000000000000000000000b41c","reference":"INV-2026-001","expires_at":"2026-04-18T13:00:00Z"}"#,
            failure:
                #"{"error":{"type":"invalid_request","code":"invalid_network","message":"no","param":"network","request_id":"req_1"}}"#,
            idPath: ["id"],
            echoes: [
                .init(path: ["amount_cents"], text: "4999"), .init(path: ["currency"], text: "USD"),
                .init(path: ["reference"], text: "INV-2026-001"),
            ]
        ),
        Sample(
            provider: "circle",
            intent:
                #"{"amount":"25.50","currency":"USD","accept":[{"asset":"USDC","network":"polygon"}],"merchant_wallet":"1000000001"}"#,
            success:
                #"{"data":{"id":"0c7e2a54-3a52-4b0e-8d0e-1a6f7f1d2b3c","amount":{"amount":"25.50","currency":"USD"},"amountPaid":{"amount":"0.00","currency":"USD"},"settlementCurrency":"USD","paymentMethods":[{"type":"blockchain","chain":"POLY"}],"timeline":[{"status":"created","time":"2026-05-02T09:15:04.579331Z"}],"createDate":"2026-05-02T09:15:04.578678Z"}}"#,
            failure:
                #"{"code":2,"message":"Invalid entity","errors":[{"error":"required","message":"may not be null","location":"amount.amount","invalidValue":"null","constraints":{}}]}"#,
            idPath: ["data", "id"],
            echoes: [
                .init(path: ["data", "amount", "amount"], text: "25.50"),
                .init(path: ["data", "amount", "currency"], text: "USD"),
            ]
        ),
        Sample(
            provider: "synapto",
            intent: #"{"amount":"25.50","currency":"GBP","metadata":{"order_id":"A-1001"}}"#,
            success:
                #"{"name":"accounts/acct_X/payment-intents/pi_9","amount":"2550","currency":"GBP","state":"REQUIRES_PAYMENT_METHOD","client_secret":"pi_9_secret_abc","create_time":"2026-05-02T09:15:04Z","update_time":"2026-05-02T09:15:04Z"}"#,
            failure: #"{"code":3,"message":"amount must be positive"}"#,
            idPath: ["name"],
            echoes: [.init(path: ["amount"], text: "2550"), .init(path: ["currency"], text: "GBP")]
        ),
        Sample(
            provider: "zopay",
            intent:
                #"{"amount":"25.50","currency":"USDT","accept":[{"asset":"USDT"}],"reference":"A-1001"}"#,
            success:
                #"{"id":"7b3f6c1e-0d1a-4a39-9a54-6e1f0c2d3b4a","ref_code":"R1","status":"pending","amount":"25.50","currencies":["USDT"],"external_ref":"A-1001","addresses":[{"asset":"USDT","network":"tron","address":"T1"}]}"#,
            failure:
                #"{"detail":[{"type":"extra_forbidden","loc":["body","amout"],"msg":"Extra inputs are not permitted","input":"25.50"}]}"#,
            idPath: ["id"],
            echoes: [.init(path: ["external_ref"], text: "A-1001")]
        ),
    ]
}
