import HTTP
import Intents
import Testing
import Translation

struct AnswerReaderTests {
    private func read(_ status: Int, _ body: String, _ members: String = "") throws -> Reading {
        let translator = try SampleTranslator.load()
        let accepted = try translator.accept(try SampleTranslator.intent(members))
        let answer = Answer(try #require(Status(status)), body: Array(body.utf8))
        return translator.read(answer, expecting: Expectation(accepted, key: "k"))
    }

    @Test func `a success is read as the file says`() throws {
        let reading = try read(
            201,
            #"{"id":"p_1","state":"open","amount":2550,"currency":"usd","pay_url":"https://x.example"}"#
        )
        guard case .created(let record) = reading.outcome else {
            Issue.record("\(reading.outcome)")
            return
        }
        #expect(record.providerID == "p_1")
        #expect(record.status == .requiresPayment)
        #expect(record.unmappedStatus == nil)
        #expect(record.nextAction.type == "redirect")
    }

    @Test func `a reply may read its object in its own way`() throws {
        let text = SampleTranslator.text
            .replacing(
                #""record": "$body" }"#,
                with: #""record": "$body", "read": { "provider_id": "$record.ref" } }"#
            )
            .replacing(#""body": { "id": "p_1""#, with: #""body": { "ref": "p_1""#)
        let translator = try Translator.load(Array(text.utf8), file: "acme.json")
        let accepted = try translator.accept(try SampleTranslator.intent())
        let answer = Answer(201, body: Array(#"{"ref":"p_2"}"#.utf8))
        let reading = translator.read(answer, expecting: Expectation(accepted, key: "k"))
        guard case .created(let record) = reading.outcome else {
            Issue.record("\(reading.outcome)")
            return
        }
        #expect(record.providerID == "p_2")
        #expect(record.status == .processing)
    }

    @Test func `an unknown status is processing, and counted`() throws {
        let reading = try read(201, #"{"id":"p_1","state":"odd","amount":2550,"currency":"USD"}"#)
        guard case .created(let record) = reading.outcome else {
            Issue.record("\(reading.outcome)")
            return
        }
        #expect(record.status == .processing)
        #expect(record.unmappedStatus == "odd")
        #expect(record.nextAction.type == "poll")
    }

    @Test(arguments: [
        (201, ""), (201, "{"), (201, #"{"id":"p_1","amount":25"#), (201, "<html>ok</html>"),
        (201, "[]"), (201, "null"),
        (201, #"{"state":"paid","amount":2550}"#), (201, #"{"id":null}"#), (201, #"{"id":""}"#),
        (201, #"{"id":{}}"#), (201, #"{"id":true}"#), (200, #"{"id":"p_1"}"#), (204, ""),
        (301, #"{"id":"p_1"}"#), (307, ""), (500, #"{"id":"p_1","state":"paid"}"#), (502, "<html>"),
        (504, ""), (599, "{}"),
        (400, "<html>"), (401, ""), (408, "{}"), (425, "{}"), (499, "{}"), (404, "\u{0}"),
        (201, #"{"id":"p_1","state":"paid","amount":2551,"currency":"USD"}"#),
        (201, #"{"id":"p_1","state":"paid","amount":"25.50"}"#),
        (201, #"{"id":"p_1","amount":{"value":2550}}"#), (201, #"{"id":"p_1","amount":[2550]}"#),
        (201, #"{"id":"p_1","currency":{"code":"EUR"}}"#),
        (201, #"{"id":"p_1","state":"paid","amount":2550,"currency":"EUR"}"#),
        (201, #"{"id":"p_1","amount":2.55e3}"#),
        (409, #"{"error":"busy"}"#), (409, #"{"error":"reused"}"#),
    ])
    func `what proves nothing leaves the effect unknown`(_ status: Int, _ body: String) throws {
        #expect(try read(status, body).outcome.effect == .unknown)
    }

    @Test func `an answer about another payment is quarantined, field by field`() throws {
        let reading = try read(201, #"{"id":"p_1","state":"paid","amount":1,"currency":"EUR"}"#)
        guard case .quarantined(let fields, _) = reading.outcome else {
            Issue.record("\(reading.outcome)")
            return
        }
        #expect(fields == [.amount, .currency])
    }

    @Test(arguments: [
        (400, #"{"error":"card_declined","message":"no"}"#, ProblemCode.genericDecline),
        (422, #"{"error":"card_declined"}"#, .genericDecline),
        (429, "", .providerRateLimited), (400, #"{"error":"other"}"#, .providerRejectedRequest),
        (404, "{}", .providerRejectedRequest),
        (
            400, #"{"error":"bad","fields":[{"name":"nothing_of_ours","why":"x"}]}"#,
            .providerRejectedRequest
        ),
        (
            400, #"{"error":"bad","fields":[{"name":"customer","why":"unknown"}]}"#,
            .providerRefusedValue
        ),
    ])
    func `a refusal is told by the first rule that matches`(
        _ status: Int, _ body: String, _ code: ProblemCode
    ) throws {
        let reading = try read(status, body)
        guard case .refused(let refusal) = reading.outcome else {
            Issue.record("\(reading.outcome)")
            return
        }
        #expect(refusal.code == code)
        #expect(refusal.effect == .none)
    }

    @Test func `a complaint is traced back to the merchant's own field`() throws {
        let reading = try read(
            400,
            #"{"error":"bad","fields":[{"name":"now","why":"not allowed"},{"name":"body.currency","why":"odd"}]}"#
        )
        guard case .refused(let refusal) = reading.outcome else {
            Issue.record("\(reading.outcome)")
            return
        }
        #expect(refusal.violations.map(\.path) == ["/confirm", "/currency"])
        #expect(refusal.violations.map(\.detail) == ["not allowed", "odd"])
    }

    @Test func `the provider's own words are kept`() throws {
        let reading = try read(400, #"{"error":"card_declined","message":"Insufficient"}"#)
        #expect(reading.errorCodes == ["card_declined"])
        #expect(reading.errorMessage == "Insufficient")
    }

    @Test(arguments: [("busy", "inFlight"), ("reused", "clash")])
    func `what an answer says of our key comes first`(_ code: String, _ outcome: String) throws {
        #expect("\(try read(409, #"{"error":"\#(code)"}"#).outcome)" == outcome)
    }
}
