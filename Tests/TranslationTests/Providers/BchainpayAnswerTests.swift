import HTTP
import Intents
import Money
import Testing
import Translation

/// How the answers of both documented revisions of BchainPay are understood.
struct BchainpayAnswerTests {
    private let bchainpay: ProviderFile

    init() throws {
        bchainpay = try ProviderFile("bchainpay")
    }

    private static let intent = #"""
        {"amount":"25.50","currency":"USD","accept":[{"asset":"USDC","network":"polygon"}],
         "reference":"A-1001","metadata":{"order_id":"A-1001"},"expires_in":1800}
        """#

    @Test func `the first revision gives the address at once`() throws {
        let record = try bchainpay.record(
            Reply(
                201,
                #"{"id":"pi_3L9k42","object":"payment_intent","status":"requires_payment","amount_cents":2550,"currency":"USD","settlement_currency":"USDC","network":"polygon","address":"0x9f3a00000000000000000000000000000000b41c","pocket_id":"pkt_usdc_polygon","reference":"A-1001","expires_at":"2026-05-02T09:45:04Z","created_at":"2026-05-02T09:15:04Z"}"#
            ),
            to: Self.intent
        )
        #expect(record.providerID == "pi_3L9k42")
        #expect(record.status == .requiresPayment)
        #expect(record.expiresAt?.rfc3339 == "2026-05-02T09:45:04Z")
        #expect(record.createdAt?.rfc3339 == "2026-05-02T09:15:04Z")
        #expect(
            record.nextAction.json
                == #"{"type":"pay_to_address","addresses":[{"asset":"USDC","network":"polygon","address":"0x9f3a00000000000000000000000000000000b41c"}]}"#
        )
    }

    @Test func `the second revision gives it later, in metadata`() throws {
        let record = try bchainpay.record(
            Reply(
                201,
                #"{"id":"5f0f6c3e-6a0d-4d1c-9a55-0b7a3f2c9e11","merchant_id":"m","status":"requires_action","amount_cents":2550,"received_amount_cents":0,"remaining_amount_cents":2550,"currency":"USD","token":"USDC","network":"bnbchain","metadata":{"blockchain_address":"0x1"},"created_at":"2026-05-02T09:15:04Z","updated_at":"2026-05-02T09:16:04Z"}"#
            ),
            to: Self.intent
        )
        #expect(record.status == .requiresPayment)
        #expect(record.amountPaid?.isZero == true)
        #expect(record.updatedAt?.rfc3339 == "2026-05-02T09:16:04Z")
        #expect(
            record.nextAction.json
                == #"{"type":"pay_to_address","addresses":[{"asset":"USDC","network":"bnb","address":"0x1"}]}"#
        )
    }

    @Test func `without an address the intent is polled`() throws {
        let answer = Reply(201, #"{"id":"pi_1","status":"requires_action"}"#)
        #expect(try bchainpay.record(answer, to: Self.intent).nextAction.type == "poll")
    }

    @Test(arguments: [
        ("requires_payment", IntentStatus.requiresPayment), ("requires_action", .requiresPayment),
        ("created", .requiresPayment), ("processing", .processing), ("completed", .succeeded),
        ("failed", .failed), ("expired", .expired), ("canceled", .canceled),
        ("cancelled", .canceled),
    ])
    func `every status of both revisions has ours`(
        _ word: String,
        _ status: IntentStatus
    ) throws {
        let answer = Reply(201, #"{"id":"pi_1","status":"\#(word)"}"#)
        let record = try bchainpay.record(answer, to: Self.intent)
        #expect(record.status == status)
        #expect(record.unmappedStatus == nil)
    }

    @Test(arguments: ["succeeded", "Completed", "odd"])
    func `an unknown status is processing, and counted`(_ word: String) throws {
        let answer = Reply(201, #"{"id":"pi_1","status":"\#(word)"}"#)
        let record = try bchainpay.record(answer, to: Self.intent)
        #expect(record.status == .processing)
        #expect(record.unmappedStatus == word)
    }

    @Test func `nothing is to be paid to the address after the payment`() throws {
        let answer = Reply(
            201,
            #"{"id":"pi_1","status":"completed","settlement_currency":"USDC","network":"polygon","address":"0x1","completed_at":"2026-05-02T09:20:00Z"}"#
        )
        let record = try bchainpay.record(answer, to: Self.intent)
        #expect(record.nextAction.type == "none")
        #expect(record.updatedAt?.rfc3339 == "2026-05-02T09:20:00Z")
    }

    @Test(arguments: [
        (#""amount_cents":2551"#, "quarantined amount"),
        (#""amount_cents":25.5"#, "quarantined amount"),
        (#""amount_cents":"2550""#, "created processing"),
        (#""currency":"EUR""#, "quarantined currency"),
        (#""reference":"A-1""#, "quarantined reference"),
        (
            #""amount_cents":1,"currency":"EUR","reference":"x""#,
            "quarantined amount currency reference"
        ),
    ])
    func `an answer about another payment is quarantined`(
        _ member: String,
        _ expected: String
    ) throws {
        let reading = try bchainpay.read(Reply(201, #"{"id":"pi_1",\#(member)}"#), to: Self.intent)
        #expect(reading.summary == expected)
    }

    @Test(arguments: [
        (400, "invalid_network", "asset_network_mismatch none"),
        (400, "invalid_settlement_currency", "asset_network_mismatch none"),
        (422, "invalid_currency", "currency_unsupported none"),
        (400, "invalid_request", "provider_rejected_request none"),
        (400, "missing_idempotency_key", "provider_rejected_request none"),
        (404, "not_found", "provider_rejected_request none"),
        (401, "invalid_api_key", "provider_auth_failed none"),
        (401, "missing_authorization", "provider_auth_failed none"),
        (401, "unauthorized", "provider_auth_failed none"),
        (403, "forbidden_scope", "provider_account_restricted none"),
        (403, "forbidden", "provider_account_restricted none"),
        (409, "idempotency_conflict", "clash"), (409, "conflict", "clash"),
        (409, "invalid_state_transition", "provider_clash unknown"),
        (429, "rate_limited", "provider_rate_limited none"),
        (503, "price_unavailable", "provider_maintenance none"),
        (503, "no_wallets_available", "provider_maintenance none"),
        (500, "internal_error", "provider_outcome_unknown unknown"),
        (500, "invalid_network", "provider_outcome_unknown unknown"),
        (503, "api_error", "provider_outcome_unknown unknown"),
        (408, "invalid_network", "unreadable unknown"), (425, "", "unreadable unknown"),
        (499, "", "unreadable unknown"), (302, "", "unreadable unknown"),
    ])
    func `every code of both revisions has its outcome`(
        _ status: Int,
        _ code: String,
        _ expected: String
    ) throws {
        let reading = try bchainpay.read(
            Reply(
                status,
                #"{"error":{"type":"t","code":"\#(code)","message":"m","request_id":"req_1"}}"#
            ),
            to: Self.intent
        )
        #expect(reading.summary == expected)
        #expect(reading.errorMessage == "m")
        #expect(reading.requestID == "req_1")
    }

    @Test(arguments: [
        ("amount_cents", "/amount"), ("currency", "/currency"),
        ("settlement_currency", "/accept/0/asset"), ("network", "/accept/0/network"),
        ("reference", "/reference"), ("metadata", "/metadata"),
        ("metadata.order_id", "/metadata/order_id"), ("expires_in", "/expires_in"),
    ])
    func `a refused field is traced to the merchant's, in both revisions`(
        _ field: String,
        _ path: String
    ) throws {
        let first = try bchainpay.read(
            Reply(
                400,
                #"{"error":{"type":"invalid_request","code":"x","message":"m","param":"\#(field)"}}"#
            ),
            to: Self.intent
        )
        let second = try bchainpay.read(
            Reply(
                400,
                #"{"error":{"code":"x","message":"m","details":{"\#(field)":"must be greater than 0"}}}"#
            ),
            to: Self.intent
        )
        #expect(first.summary == "provider_refused_value none")
        #expect(second.summary == "provider_refused_value none")
        #expect(first.refusedPaths == [path])
        #expect(second.refusedPaths == [path])
    }

    @Test func `a field that we do not send stays our fault`() throws {
        let answer = Reply(400, #"{"error":{"code":"invalid_request","param":"token"}}"#)
        #expect(
            try bchainpay.read(answer, to: Self.intent).summary == "provider_rejected_request none"
        )
    }

    @Test func `a wait that the provider asks for is kept`() throws {
        let answer = Reply(
            429,
            #"{"error":{"code":"rate_limited"}}"#,
            headers: [("Retry-After", "7")]
        )
        #expect(try bchainpay.read(answer, to: Self.intent).retryAfter == .seconds(7))
    }

    @Test(arguments: [
        Reply(201, ""), Reply(201, "{}"), Reply(201, "<html>ok</html>"), Reply(201, "[]"),
        Reply(201, #"{"status":"completed","amount_cents":2550}"#),
        Reply(201, #"{"id":"pi_1","status":"completed","amount_c"#),
        Reply(204, ""),
        Reply(400, "<html>Bad Request</html>"), Reply(503, "<html>"),
        Reply(500, #"{"id":"pi_1","status":"completed"}"#),
    ])
    func `garbage is never a success and never a proved no`(_ answer: Reply) throws {
        #expect(try bchainpay.read(answer, to: Self.intent).outcome.effect == .unknown)
    }
}
