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
        )
    ]
}
