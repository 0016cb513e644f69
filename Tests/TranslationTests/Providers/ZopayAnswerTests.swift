import HTTP
import Intents
import Testing
import Translation

/// How Zopay's answers are understood, in each of the shapes that they may have.
struct ZopayAnswerTests {
    private let zopay: ProviderFile

    init() throws {
        zopay = try ProviderFile("zopay")
    }

    private static let intent = #"""
        {"amount":"25.50","currency":"USDT","accept":[{"asset":"USDT"},{"asset":"USDC"}],
         "reference":"A-1001","description":"Order","metadata":{"order_id":"A-1001"}}
        """#

    @Test func `a whole answer gives addresses to pay to`() throws {
        let record = try zopay.record(
            Reply(
                201,
                #"{"id":"0c7e2a54-3a52-4b0e-8d0e-1a6f7f1d2b3c","ref_code":"R1","status":"pending","amount":"25.50","currencies":["USDT","USDC"],"external_ref":"A-1001","addresses":[{"asset":"USDT","network":"tron","address":"T1"},{"currency":"USDC","network":"base","address":"0x1"}],"livemode":true,"created_at":"2026-05-02T09:15:04Z"}"#
            ),
            to: Self.intent
        )
        #expect(record.providerID == "0c7e2a54-3a52-4b0e-8d0e-1a6f7f1d2b3c")
        #expect(record.status == .requiresPayment)
        #expect(record.createdAt?.rfc3339 == "2026-05-02T09:15:04Z")
        #expect(
            record.nextAction.json
                == #"{"type":"pay_to_address","addresses":[{"asset":"USDT","network":"tron","address":"T1"},{"asset":"USDC","network":"base","address":"0x1"}]}"#
        )
    }

    @Test func `a hosted page is a redirect where there are no addresses`() throws {
        let record = try zopay.record(
            Reply(200, #"{"id":"a","status":"pending","payment_url":"https://pay.example/a"}"#),
            to: Self.intent
        )
        #expect(record.nextAction.json == #"{"type":"redirect","url":"https://pay.example/a"}"#)
    }

    @Test(arguments: [
        #"{"id":"a"}"#, #"{"payment_intent_id":"a"}"#, #"{"id":null,"payment_intent_id":"a"}"#,
        #"{"id":"a","payment_intent_id":"b"}"#,
    ])
    func `the id stands in one of two places`(_ body: String) throws {
        let record = try zopay.record(Reply(200, body), to: Self.intent)
        #expect(record.providerID == "a")
        #expect(record.nextAction.type == "poll")
    }

    @Test(arguments: [
        ("pending", IntentStatus.requiresPayment, nil), ("completed", .succeeded, nil),
        ("expired", .processing, "expired"), ("failed", .processing, "failed"),
        ("COMPLETED", .processing, "COMPLETED"),
    ])
    func `two statuses are documented, any other is processing and counted`(
        _ word: String,
        _ status: IntentStatus,
        _ unmapped: String?
    ) throws {
        let record = try zopay.record(
            Reply(200, #"{"id":"a","status":"\#(word)"}"#),
            to: Self.intent
        )
        #expect(record.status == status)
        #expect(record.unmappedStatus == unmapped)
    }

    @Test func `a completed intent tells when`() throws {
        let answer = Reply(
            200,
            #"{"id":"a","status":"completed","completed_at":"2026-05-02T09:20:00Z","addresses":[{"asset":"USDT","network":"tron","address":"T1"}]}"#
        )
        let record = try zopay.record(answer, to: Self.intent)
        #expect(record.updatedAt?.rfc3339 == "2026-05-02T09:20:00Z")
        #expect(record.nextAction.type == "none")
    }

    @Test(arguments: [200, 201, 202])
    func `any 2xx is a success`(_ status: Int) throws {
        let reading = try zopay.read(
            Reply(status, #"{"id":"a","status":"pending"}"#), to: Self.intent)
        #expect(reading.summary == "created requires_payment")
    }

    @Test(arguments: [
        (#""amount":"25.5""#, "created processing"), (#""amount":25.50"#, "created processing"),
        (#""amount":"25.51""#, "quarantined amount"), (#""amount":2550"#, "quarantined amount"),
        (#""currencies":["USDC","USDT"]"#, "quarantined currency"),
        (#""currencies":["usdt"]"#, "created processing"),
        (#""external_ref":"A-1002""#, "quarantined reference"),
        (#""external_ref":null"#, "created processing"),
    ])
    func `an answer about another payment is quarantined`(
        _ member: String,
        _ expected: String
    ) throws {
        let reading = try zopay.read(Reply(200, #"{"id":"a",\#(member)}"#), to: Self.intent)
        #expect(reading.summary == expected)
    }

    @Test(arguments: [
        (409, "idempotency_conflict", "clash"), (409, "other", "provider_clash unknown"),
        (400, "idempotency_key_required", "provider_rejected_request none"),
        (401, "invalid_api_key", "provider_auth_failed none"),
        (403, "forbidden", "provider_account_restricted none"),
        (404, "not_found", "provider_rejected_request none"),
        (422, "invalid", "provider_rejected_request none"),
        (429, "rate_limited", "provider_rate_limited none"),
        (500, "idempotency_conflict", "provider_outcome_unknown unknown"),
        (503, "unavailable", "provider_outcome_unknown unknown"),
        (408, "timeout", "unreadable unknown"), (425, "early", "unreadable unknown"),
        (499, "closed", "unreadable unknown"), (307, "moved", "unreadable unknown"),
    ])
    func `every documented code and status has its outcome, in each envelope`(
        _ status: Int,
        _ code: String,
        _ expected: String
    ) throws {
        let error = #"{"code":"\#(code)","message":"m"}"#
        for body in [#"{"error":\#(error)}"#, error, #"{"detail":\#(error)}"#] {
            let reading = try zopay.read(Reply(status, body), to: Self.intent)
            #expect(reading.summary == expected)
            #expect(reading.errorCodes == [code])
            #expect(reading.errorMessage == "m")
        }
    }

    @Test func `a bare detail is the message`() throws {
        let reading = try zopay.read(Reply(403, #"{"detail":"Not enough scope"}"#), to: Self.intent)
        #expect(reading.summary == "provider_account_restricted none")
        #expect(reading.errorMessage == "Not enough scope")
        #expect(reading.errorCodes == [])
    }

    @Test(arguments: [
        (#"["body","amount"]"#, "/amount"), (#"["body","currencies"]"#, "/accept"),
        (#"["body","currencies",1]"#, "/accept/1/asset"),
        (#"["body","external_ref"]"#, "/reference"),
        (#"["body","description"]"#, "/description"), (#"["body","metadata"]"#, "/metadata"),
        (#"["body","metadata","order_id"]"#, "/metadata/order_id"),
    ])
    func `a refused location is traced to the merchant's field`(
        _ location: String,
        _ path: String
    ) throws {
        let reading = try zopay.read(
            Reply(
                422,
                #"{"detail":[{"type":"value_error","loc":\#(location),"msg":"Bad","input":1}]}"#),
            to: Self.intent
        )
        #expect(reading.summary == "provider_refused_value none")
        #expect(reading.refusedPaths == [path])
        #expect(reading.errorCodes == ["value_error"])
        #expect(reading.errorMessage == "Bad")
    }

    @Test(arguments: [#"["body","amout"]"#, #"["header","idempotency-key"]"#, #"["body"]"#, "[]"])
    func `a forbidden extra or our header stays our fault`(_ location: String) throws {
        let reading = try zopay.read(
            Reply(
                422, #"{"detail":[{"type":"extra_forbidden","loc":\#(location),"msg":"Extra"}]}"#),
            to: Self.intent
        )
        #expect(reading.summary == "provider_rejected_request none")
    }

    @Test(arguments: [
        Reply(200, ""), Reply(200, "{}"), Reply(201, "<html>ok</html>"), Reply(200, "[]"),
        Reply(200, #"{"status":"completed"}"#), Reply(200, #"{"id":"a","status":"comp"#),
        Reply(200, #"{"error":{"code":"internal"}}"#), Reply(204, ""),
        Reply(400, "<html>Bad Request</html>"), Reply(422, ""), Reply(502, "<html>"),
        Reply(500, #"{"id":"a","status":"completed"}"#),
    ])
    func `garbage is never a success and never a proved no`(_ answer: Reply) throws {
        #expect(try zopay.read(answer, to: Self.intent).outcome.effect == .unknown)
    }
}
