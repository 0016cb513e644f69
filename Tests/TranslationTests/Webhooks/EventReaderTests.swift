import HTTP
import Intents
import Money
import Testing
import Translation

struct EventReaderTests {
    private static let hmac = #"""
        "verify": { "equals": "$secret.api_key", "signature": { "header": "X" } }
        """#

    private func events(
        _ webhooks: String,
        _ body: String,
        expecting members: String? = nil
    ) throws -> [WebhookEvent] {
        let translator = try TestTranslator.load(["webhooks": "{ \(webhooks) }"])
        let expectation = try members.map {
            Expectation(try TestTranslator.accepted($0, by: translator), key: "k")
        }
        return try translator.events(
            in: Request(.post, "/", body: Array(body.utf8)),
            account: TestTranslator.account,
            expecting: expectation
        )
    }

    private static let object =
        #"{"id":"p_1","state":"paid","amount":2550,"currency":"usd","paid":2550}"#

    @Test func `an event holds the object as it stands, in its own currency`() throws {
        let events = try events(
            #"\#(Self.hmac), "event_id": "$event.id", "record": "$event.data""#,
            #"{"id":"e_1","data":\#(Self.object)}"#
        )
        #expect(events.map(\.id) == ["e_1"])
        guard case .record(let record)? = events.first?.content else {
            Issue.record("\(events)")
            return
        }
        #expect(record.providerID == "p_1")
        #expect(record.status == .succeeded)
        #expect(record.amountPaid?.text == "25.50")
    }

    @Test func `the object is held against the intent, once that is found`() throws {
        let webhooks = #"\#(Self.hmac), "record": "$event""#
        let right = try events(webhooks, Self.object, expecting: "")
        guard case .record? = right.first?.content else {
            Issue.record("\(right)")
            return
        }
        let other = #"{"id":"p_1","state":"paid","amount":1,"currency":"EUR"}"#
        let wrong = try events(webhooks, other, expecting: "")
        guard case .quarantined(let fields, _)? = wrong.first?.content else {
            Issue.record("\(wrong)")
            return
        }
        #expect(fields == [.amount, .currency])
    }

    @Test func `a list of events is filtered`() throws {
        let webhooks = #"""
            \#(Self.hmac), "events": "$body.events", "event_id": "$event.id",
            "only": { "$event.type": { "prefix": "pay." } }, "record": "$event.data"
            """#
        let body = #"""
            {"events":[{"id":"1","type":"pay.done","data":\#(Self.object)},{"id":"2","type":"other"},
              {"id":"3","type":"pay.seen"}]}
            """#
        let events = try events(webhooks, body)
        #expect(events.map(\.id) == ["1", "3"])
        guard case .hint(nil)? = events.last?.content else {
            Issue.record("\(events)")
            return
        }
    }

    @Test func `an event inside a text is unpacked`() throws {
        let webhooks = #"""
            \#(Self.hmac), "events": { "$json": "$body.Message" }, "event_id": "$body.Id",
            "record": "$event.payment"
            """#
        let body = #"{"Id":"m","Message":"{\"payment\":{\"id\":\"p_2\",\"state\":\"open\"}}"}"#
        let events = try events(webhooks, body)
        guard case .record(let record)? = events.first?.content else {
            Issue.record("\(events)")
            return
        }
        #expect(record.providerID == "p_2")
        #expect(events.first?.id == "m")
    }

    @Test func `a form is read like an object of texts`() throws {
        let webhooks = #"""
            \#(Self.hmac), "body": "form", "event_id": "$event.n", "record": "$event"
            """#
        let events = try events(webhooks, "id=p+3&state=paid&n=7&amount=2550&currency=USD")
        guard case .record(let record)? = events.first?.content else {
            Issue.record("\(events)")
            return
        }
        #expect(record.providerID == "p 3")
        #expect(record.status == .succeeded)
    }

    @Test(arguments: [
        #""verify": "none", "record": "$event""#,
        #""verify": { "sns": ["arn:*"] }, "record": "$event""#,
        #"\#(hmac), "record": "$event", "read": { "provider_id": "$record.id" }"#,
    ])
    func `what nothing proves, or has no status, is a hint`(_ webhooks: String) throws {
        let events = try events(webhooks, Self.object)
        guard case .hint("p_1")? = events.first?.content else {
            Issue.record("\(events)")
            return
        }
    }

    @Test(arguments: [
        (#""body": "json""#, ""), (#""body": "json""#, "{"), (#""body": "form""#, "a=%"),
        (#""body": "form""#, "a=1&a=2"),
    ])
    func `a body that cannot be read is a fault`(_ form: String, _ body: String) {
        #expect(throws: WebhookFault.bodyUnreadable) {
            try events(#"\#(Self.hmac), \#(form)"#, body)
        }
    }

    @Test(arguments: [100, 101])
    func `a request carries a hundred events at most`(_ count: Int) {
        let list = Array(repeating: "{}", count: count).joined(separator: ",")
        let webhooks = #"\#(Self.hmac), "events": "$body""#
        if count <= 100 {
            #expect(throws: Never.self) { try events(webhooks, "[\(list)]") }
        } else {
            #expect(throws: WebhookFault.tooManyEvents(limit: 100)) {
                try events(webhooks, "[\(list)]")
            }
        }
    }
}
