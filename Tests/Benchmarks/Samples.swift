import JSON

/// A merchant's request and a provider's reply of the sizes that the gateway usually meets.
enum Samples {
    static let request = #"""
        {"provider":"bchainpay","amount":"49.99","currency":"USD","accept":[{"asset":"USDC","network":"polygon"}],"reference":"INV-2026-001","description":"Order INV-2026-001, two items","metadata":{"order_id":"A-1001","cart":"c_81723","channel":"web"},"payer":{"country":"DE"},"expires_in":1800,"confirm":true}
        """#

    static let reply = #"""
        {"id":"pi_3L9k42f0c3e10b74a338ef","object":"payment_intent","status":"requires_payment","amount_cents":4999,"currency":"USD","settlement_currency":"USDC","network":"polygon","address":"0x9f3a00000000000000000000000000000000b41c","pocket_id":"pkt_usdc_polygon","reference":"INV-2026-001","metadata":{"order_id":"A-1001","cart":"c_81723","channel":"web"},"expires_at":"2026-04-18T13:00:00Z","created_at":"2026-04-18T12:00:00Z","livemode":true,"confirmations":[],"tx_hash":null,"fee":{"bps":35,"cents":17}}
        """#

    static let requestBytes = Array(request.utf8)
    static let replyBytes = Array(reply.utf8)
    static let requestRoot = try? Document(parsing: requestBytes).root  // Parsed once, for reading.
}
