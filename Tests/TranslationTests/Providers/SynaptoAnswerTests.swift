import HTTP
import Intents
import Testing
import Translation

/// How Synapto's answers are understood.
struct SynaptoAnswerTests {
    private let synapto: ProviderFile

    init() throws {
        synapto = try ProviderFile("synapto")
    }

    private static let intent = #"""
        {"amount":"25.50","currency":"GBP","customer":"c","payment_method":"p","confirm":true,
         "transfers":[{"destination":"accounts/acct_A","amount":"1"}]}
        """#

    private static func answer(_ members: String) -> Reply {
        Reply(
            200,
            #"{"name":"accounts/acct_X/payment-intents/pi_9","amount":"2550","currency":"GBP",\#(members),"create_time":"2026-05-02T09:15:04Z","update_time":"2026-05-02T09:15:05Z"}"#
        )
    }

    @Test func `the documented answer is confirmed with its client secret`() throws {
        let answer = Self.answer(
            #""state":"REQUIRES_PAYMENT_METHOD","client_secret":"pi_9_secret_abc""#
        )
        let record = try synapto.record(answer, to: Self.intent)
        #expect(record.providerID == "accounts/acct_X/payment-intents/pi_9")
        #expect(record.status == .requiresPayment)
        #expect(
            record.nextAction.json
                == #"{"type":"confirm_with_client_secret","client_secret":"pi_9_secret_abc"}"#
        )
        #expect(record.lastProblem == nil)
        #expect(record.createdAt?.rfc3339 == "2026-05-02T09:15:04Z")
        #expect(record.updatedAt?.rfc3339 == "2026-05-02T09:15:05Z")
    }

    @Test(arguments: [
        ("REQUIRES_PAYMENT_METHOD", IntentStatus.requiresPayment),
        ("REQUIRES_CONFIRMATION", .requiresAction), ("REQUIRES_ACTION", .requiresAction),
        ("PROCESSING", .processing), ("SUCCEEDED", .succeeded), ("CANCELED", .canceled),
    ])
    func `every state has its status`(_ state: String, _ status: IntentStatus) throws {
        let record = try synapto.record(Self.answer(#""state":"\#(state)""#), to: Self.intent)
        #expect(record.status == status)
        #expect(record.unmappedStatus == nil)
    }

    @Test(arguments: ["REQUIRES_CAPTURE", "succeeded", "STATE_UNSPECIFIED"])
    func `an unknown state is processing, and counted`(_ state: String) throws {
        let record = try synapto.record(Self.answer(#""state":"\#(state)""#), to: Self.intent)
        #expect(record.status == .processing)
        #expect(record.unmappedStatus == state)
    }

    @Test func `a failed device is a last problem, never a failure`() throws {
        let answer = Self.answer(
            #""state":"REQUIRES_PAYMENT_METHOD","last_payment_error":{"device":"accounts/acct_X/devices/dvc_1"}"#
        )
        let record = try synapto.record(answer, to: Self.intent)
        #expect(record.status == .requiresPayment)
        #expect(record.lastProblem?.code == .genericDecline)
        #expect(
            record.lastProblem?.message == "the payment failed on accounts/acct_X/devices/dvc_1")
    }

    @Test func `a failed try keeps the provider's code and words`() throws {
        let answer = Self.answer(
            #""state":"REQUIRES_PAYMENT_METHOD","last_payment_error":{"code":"card_declined","message":"No."}"#
        )
        let record = try synapto.record(answer, to: Self.intent)
        #expect(record.status == .requiresPayment)
        #expect(record.lastProblem?.providerCode == "card_declined")
        #expect(record.lastProblem?.message == "No.")
    }

    @Test(arguments: [
        ("SUCCEEDED", "pm_1"), ("PROCESSING", nil), ("REQUIRES_PAYMENT_METHOD", nil),
    ])
    func `the payment method means something only after success`(
        _ state: String,
        _ expected: String?
    ) throws {
        let answer = Self.answer(#""state":"\#(state)","payment_method":"pm_1""#)
        #expect(try synapto.record(answer, to: Self.intent).paymentMethod == expected)
    }

    @Test(arguments: [
        (#""amount":"2551","currency":"GBP""#, "quarantined amount"),
        (#""amount":"25.50","currency":"GBP""#, "quarantined amount"),
        (#""amount":2550,"currency":"gbp""#, "created processing"),
        (#""amount":"2550","currency":"EUR""#, "quarantined currency"),
        (#""state":"PROCESSING""#, "created processing"),
    ])
    func `an answer about another amount is quarantined`(
        _ members: String,
        _ expected: String
    ) throws {
        let answer = Reply(200, #"{"name":"accounts/a/payment-intents/p",\#(members)}"#)
        #expect(try synapto.read(answer, to: Self.intent).summary == expected)
    }

    @Test(arguments: [
        (403, "7", "provider_auth_failed none"), (401, "16", "provider_auth_failed none"),
        (429, "8", "provider_rate_limited none"), (409, "10", "in flight"),
        (409, "6", "provider_clash unknown"), (400, "3", "provider_rejected_request none"),
        (404, "5", "provider_rejected_request none"), (400, "9", "provider_rejected_request none"),
        (400, "11", "provider_rejected_request none"),
        (504, "4", "provider_outcome_unknown unknown"),
        (501, "12", "provider_outcome_unknown unknown"),
        (500, "13", "provider_outcome_unknown unknown"),
        (503, "14", "provider_outcome_unknown unknown"),
        (400, "13", "provider_outcome_unknown unknown"),
        (408, "3", "unreadable unknown"), (425, "3", "unreadable unknown"),
        (499, "1", "unreadable unknown"), (302, "3", "unreadable unknown"),
    ])
    func `every gRPC number and status has its outcome`(
        _ status: Int,
        _ code: String,
        _ expected: String
    ) throws {
        let reading = try synapto.read(
            Reply(status, #"{"message":"m","code":\#(code)}"#),
            to: Self.intent
        )
        #expect(reading.summary == expected)
        #expect(reading.errorCodes == [code])
        #expect(reading.errorMessage == "m")
    }

    @Test(arguments: [
        Reply(200, ""), Reply(200, "{}"), Reply(200, "<html>"), Reply(200, #"{"name":null}"#),
        Reply(200, #"{"name":"accounts/a/payment-intents/p","amount":"25"#),
        Reply(204, ""), Reply(403, "<html>Forbidden</html>"), Reply(400, "<html>"), Reply(502, ""),
        Reply(500, #"{"name":"accounts/a/payment-intents/p","state":"SUCCEEDED"}"#),
    ])
    func `garbage is never a success`(_ answer: Reply) throws {
        #expect(try synapto.read(answer, to: Self.intent).summary.hasPrefix("created") == false)
    }

    @Test(arguments: [
        Reply(200, ""), Reply(200, "{}"), Reply(400, "<html>"), Reply(502, ""), Reply(200, "[1"),
    ])
    func `an unreadable answer is never a proved no`(_ answer: Reply) throws {
        #expect(try synapto.read(answer, to: Self.intent).outcome.effect == .unknown)
    }
}
