import HTTP
import Intents
import Money
import Testing
import Translation

/// How Circle's answers are understood.
struct CircleAnswerTests {
    private let circle: ProviderFile

    init() throws {
        circle = try ProviderFile("circle")
    }

    private static let intent = #"""
        {"amount":"25.50","currency":"USD","accept":[{"asset":"USDC","network":"polygon"}],
         "merchant_wallet":"1000000001","options":{"purpose_of_transfer":"PMT001"}}
        """#

    /// The documented answer with another timeline, or with members before it.
    private static func answer(_ timeline: String, _ members: String = "", chain: String = "")
        -> Reply
    {
        Reply(
            201,
            #"{"data":{"id":"0c7e2a54-3a52-4b0e-8d0e-1a6f7f1d2b3c",\#(members)"amount":{"amount":"25.50","currency":"USD"},"amountPaid":{"amount":"10.00","currency":"USD"},"amountRefunded":{"amount":"0.00","currency":"USD"},"settlementCurrency":"USD","paymentMethods":[{"type":"blockchain","chain":"POLY"\#(chain)}],"paymentIds":[],"refundIds":[],"timeline":[\#(timeline)],"createDate":"2026-05-02T09:15:04.578678Z","updateDate":"2026-05-02T09:15:05.123456789Z","expiresOn":"2026-05-02T17:15:04Z","merchantWalletId":"1000000001"}}"#
        )
    }

    private static let created = #"{"status":"created","time":"2026-05-02T09:15:04.579331Z"}"#

    @Test func `the documented answer has no address yet and is polled`() throws {
        let record = try circle.record(Self.answer(Self.created), to: Self.intent)
        #expect(record.providerID == "0c7e2a54-3a52-4b0e-8d0e-1a6f7f1d2b3c")
        #expect(record.status == .requiresPayment)
        #expect(record.unmappedStatus == nil)
        #expect(record.nextAction.type == "poll")
        #expect(record.amountPaid == (try Amount(parsing: "10.00")))
        #expect(record.amountRefunded == (try Amount(parsing: "0.00")))
    }

    @Test func `times have any number of digits`() throws {
        let record = try circle.record(Self.answer(Self.created), to: Self.intent)
        #expect(record.createdAt?.rfc3339Milliseconds == "2026-05-02T09:15:04.578Z")
        #expect(record.updatedAt?.rfc3339Milliseconds == "2026-05-02T09:15:05.123Z")
        #expect(record.expiresAt?.rfc3339 == "2026-05-02T17:15:04Z")
    }

    @Test func `an address in the first answer is used, with our names of coin and network`() throws
    {
        let answer = Self.answer(Self.created, chain: #","address":"0xab""#)
        let action = try circle.record(answer, to: Self.intent).nextAction
        #expect(
            action.json
                == #"{"type":"pay_to_address","addresses":[{"asset":"USDC","network":"polygon","address":"0xab"}]}"#
        )
    }

    @Test func `nothing is to be paid after the end`() throws {
        let timeline = #"{"status":"complete","context":"paid","time":"2026-05-02T10:00:00Z"}"#
        let answer = Self.answer(timeline, chain: #","address":"0xab""#)
        #expect(try circle.record(answer, to: Self.intent).nextAction.type == "none")
    }

    @Test(arguments: [
        (#""created""#, IntentStatus.requiresPayment), (#""pending""#, .requiresPayment),
        (#""active""#, .requiresPayment), (#""failed""#, .failed), (#""refunded""#, .refunded),
        (#""complete","context":"paid""#, .succeeded),
        (#""complete","context":"overpaid""#, .succeeded),
        (#""complete","context":"underpaid""#, .partiallyPaid),
        (#""complete","context":"expired""#, .expired),
        (#""complete""#, .processing), (#""expired""#, .expired),
        (#""expired","context":"underpaid","reason":"requested_by_merchant""#, .canceled),
        (#""expired","reason":"fee_collection_failed""#, .expired),
        (#""failed","reason":"fee_collection_failed""#, .failed),
    ])
    func `the timeline's entry decides the status, with its context and reason`(
        _ entry: String,
        _ expected: IntentStatus
    ) throws {
        let answer = Self.answer(#"{"status":\#(entry),"time":"2026-05-02T09:15:04Z"}"#)
        let record = try circle.record(answer, to: Self.intent)
        #expect(record.status == expected)
        #expect(record.unmappedStatus == nil)
    }

    @Test(arguments: [
        #"{"status":"complete","context":"paid","time":"2026-05-02T09:15:05Z"},\#(created)"#,
        #"\#(created),{"status":"complete","context":"paid","time":"2026-05-02T09:15:05Z"}"#,
        #"\#(created),{"status":"complete","context":"paid","time":"2026-05-02T09:15:04.579332Z"}"#,
        #"\#(created),{"status":"complete","context":"paid","time":"2026-05-02T09:15:04.579331001Z"}"#,
        #"{"status":"complete","context":"paid","time":"2026-05-02T11:15:04.6+02:00"},\#(created)"#,
    ])
    func `the newest entry by time decides, whatever the order`(_ timeline: String) throws {
        let record = try circle.record(Self.answer(timeline), to: Self.intent)
        #expect(record.status == .succeeded)
    }

    @Test(arguments: [
        (#""paused""#, "paused"), (#""complete","context":"odd""#, "odd"),
    ])
    func `an unknown word is processing, and counted`(_ entry: String, _ word: String) throws {
        let answer = Self.answer(#"{"status":\#(entry),"time":"2026-05-02T09:15:04Z"}"#)
        let record = try circle.record(answer, to: Self.intent)
        #expect(record.status == .processing)
        #expect(record.unmappedStatus == word)
    }

    @Test func `a replay may be answered with 200`() throws {
        let answer = Reply(200, Self.answer(Self.created).body)
        #expect(try circle.read(answer, to: Self.intent).summary == "created requires_payment")
    }

    @Test(arguments: [
        Reply(201, #"{"data":{"id":"a","type":"continuous","currency":"USD","timeline":[]}}"#),
        answer(created, #""type":"continuous","#),
        Reply(201, #"{"data":{"id":"a","settlementCurrency":"USD","timeline":[]}}"#),
    ])
    func `an intent without a target is no success`(_ answer: Reply) throws {
        #expect(try circle.read(answer, to: Self.intent).summary == "unreadable unknown")
    }

    @Test(arguments: [
        (#"{"amount":"25.51","currency":"USD"}"#, "quarantined amount"),
        (#"{"amount":"25.5","currency":"USD"}"#, "created processing"),
        (#"{"amount":"25.50","currency":"EUR"}"#, "quarantined currency"),
        (#"{"amount":"2550","currency":"BTC"}"#, "quarantined amount currency"),
        (#"{"amount":true,"currency":"USD"}"#, "quarantined amount"),
    ])
    func `an answer about another amount is quarantined`(
        _ amount: String,
        _ expected: String
    ) throws {
        let answer = Reply(201, #"{"data":{"id":"a","amount":\#(amount)}}"#)
        #expect(try circle.read(answer, to: Self.intent).summary == expected)
    }

    @Test(arguments: [
        (401, "1", "provider_auth_failed none"), (401, "401", "provider_auth_failed none"),
        (403, "3", "provider_account_restricted none"),
        (400, "2", "provider_rejected_request none"),
        (404, "1051", "provider_rejected_request none"),
        (400, "1069", "provider_refused_value none"),
        (400, "1076", "amount_out_of_range none"), (400, "1077", "amount_out_of_range none"),
        (400, "1078", "currency_unsupported none"), (400, "5007", "currency_unsupported none"),
        (400, "1177", "provider_refused_value none"),
        (400, "2005", "asset_network_mismatch none"), (400, "5015", "asset_network_mismatch none"),
        (409, "1083", "clash"), (409, "7", "provider_clash unknown"),
        (429, "0", "provider_rate_limited none"),
        (500, "-1", "provider_outcome_unknown unknown"),
        (400, "-1", "provider_outcome_unknown unknown"),
        (503, "0", "provider_outcome_unknown unknown"),
        (500, "1078", "provider_outcome_unknown unknown"),
        (408, "2", "unreadable unknown"), (425, "2", "unreadable unknown"),
        (499, "2", "unreadable unknown"), (301, "2", "unreadable unknown"),
    ])
    func `every documented code and status has its outcome`(
        _ status: Int,
        _ code: String,
        _ expected: String
    ) throws {
        let reading = try circle.read(
            Reply(status, #"{"code":\#(code),"message":"Something went wrong."}"#),
            to: Self.intent
        )
        #expect(reading.summary == expected)
        #expect(reading.errorCodes == [code])
        #expect(reading.errorMessage == "Something went wrong.")
    }

    @Test(arguments: [
        ("amount.amount", "/amount"), ("amount.currency", "/currency"),
        ("settlementCurrency", "/currency"), ("paymentMethods[0].chain", "/accept/0/network"),
        ("merchantWalletId", "/merchant_wallet"),
        ("purposeOfTransfer", "/options/purpose_of_transfer"),
    ])
    func `a refused location is traced to the merchant's field`(
        _ location: String,
        _ path: String
    ) throws {
        let reading = try circle.read(
            Reply(
                400,
                #"{"code":2,"message":"Invalid entity.","errors":[{"error":"min_value","message":"must be greater","location":"\#(location)","invalidValue":1,"constraints":{"min":"2.0","inclusive":false}}]}"#
            ),
            to: Self.intent
        )
        #expect(reading.summary == "provider_refused_value none")
        #expect(reading.refusedPaths == [path])
    }

    @Test(arguments: [
        "idempotencyKey", "type", "paymentMethods[0].type", "paymentMethods[1].chain", "",
    ])
    func `a location that is ours alone stays our fault`(_ location: String) throws {
        let reading = try circle.read(
            Reply(
                400,
                #"{"code":2,"message":"m","errors":[{"error":"required","location":"\#(location)"}]}"#
            ),
            to: Self.intent
        )
        #expect(reading.summary == "provider_rejected_request none")
    }

    @Test func `the id of the request is kept for support`() throws {
        let answer = Reply(400, #"{"code":2}"#, headers: [("X-Request-Id", "req-1")])
        #expect(try circle.read(answer, to: Self.intent).requestID == "req-1")
    }

    @Test(arguments: [
        Reply(201, ""), Reply(201, "{"), Reply(201, "<html>ok</html>"), Reply(201, "[]"),
        Reply(201, #"{"data":null}"#), Reply(201, #"{"data":{"id":"a"}}"#),
        Reply(201, #"{"data":{"amount":{"amount":"25.50","currency":"USD"}}}"#),
        Reply(201, #"{"data":{"id":"","amount":{"amount":"25.50","currency":"USD"}}}"#),
        Reply(201, #"{"data":{"id":"a","amount":{"amount":"25.50","curr"#),
        Reply(400, "<html>Bad Request</html>"), Reply(502, "<html>Bad Gateway</html>"),
        Reply(500, #"{"data":{"id":"a","amount":{"amount":"25.50","currency":"USD"}}}"#),
    ])
    func `garbage is never a success and never a proved no`(_ answer: Reply) throws {
        #expect(try circle.read(answer, to: Self.intent).outcome.effect == .unknown)
    }
}
