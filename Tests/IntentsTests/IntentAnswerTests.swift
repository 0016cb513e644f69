import Intents
import JSON
import Testing

struct IntentAnswerTests {
    private func text(_ answer: IntentAnswer) -> String {
        var writer = Writer()
        answer.write(to: &writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private func intent(_ members: String) throws -> Intent {
        try IntentReader.read(
            Array(#"{"provider":"acme","amount":"25.5","currency":"USD"\#(members)}"#.utf8))
    }

    @Test func `a fresh intent is answered as created, with nothing known yet`() throws {
        let answer = IntentAnswer(
            id: "int_1",
            isLive: false,
            intent: try intent(""),
            createdAt: Instant(milliseconds: 0)
        )
        #expect(
            text(answer)
                == #"{"id":"int_1","object":"intent","livemode":false,"provider":"acme","provider_id":null,"status":"created","#
                + #""amount":"25.5","amount_paid":null,"amount_refunded":null,"currency":"USD","accept":[],"#
                + #""next_action":{"type":"none"},"effect":"none","expires_at":null,"#
                + #""created_at":"1970-01-01T00:00:00.000Z","updated_at":"1970-01-01T00:00:00.000Z","last_problem":null}"#
        )
    }

    @Test func `echoes stand in the answer just as they came`() throws {
        let members =
            #","accept":[{"asset":"USDC","network":"base"}],"reference":"A","metadata":{"b":"1","a":"2"},"#
            + #""payer":{"name":"N"},"confirm":false,"transfers":[{"destination":"d","amount":"1.50"}],"options":{"z":1.0}"#
        var answer = IntentAnswer(
            id: "int_2",
            isLive: true,
            intent: try intent(members),
            createdAt: Instant(milliseconds: 1)
        )
        answer.nextAction = .payToAddress([
            .init(asset: "USDC", network: "base", address: "0xab", amount: nil, tag: nil)
        ])
        let value = try Document(parsing: Array(text(answer).utf8)).root
        #expect(value["metadata"]?.members.map(\.text) == ["b", "a"])
        #expect(value["options"]?["z"]?.numberText == "1.0")
        #expect(value["transfers"]?[0]?["amount"]?.text == "1.50")
        #expect(value["payer"]?["name"]?.text == "N")
        #expect(value["accept"]?[0]?["network"]?.text == "base")
        #expect(value["next_action"]?["addresses"]?[0]?["address"]?.text == "0xab")
        #expect(value["confirm"]?.bool == false)
    }

    @Test(arguments: IntentStatus.allCases)
    func `only an end is terminal`(_ status: IntentStatus) {
        let ends: Set<IntentStatus> = [.succeeded, .failed, .canceled, .expired, .refunded]
        #expect(status.isTerminal == ends.contains(status))
    }
}
