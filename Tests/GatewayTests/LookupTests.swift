import Gateway
import HTTP
import Intents
import Testing

/// What a lookup proves.
struct LookupTests {
    static let byKey = #"""
        { "by_id": { "get": "/v1/payments/${provider_id}", "record": "$body" },
          "by_key": { "get": "/v1/payments", "query": { "key": "$key" }, "record": "$body",
            "absent": { "status": 404 }, "lag": "30s", "absent_means": "not_applied" } }
        """#

    private static let lost = SendResult.failed(.timeout)

    private static func object(made moment: Int) -> SendResult {
        let body =
            #"{"id":"p_9","state":"paid","amount":2550,"currency":"USD","ref":"r-1","made":\#(moment)}"#
        return Said.answer(200, body)
    }

    private static let sentAt = Sample.start.milliseconds / 1_000

    @Test func `an object of ours is adopted`() throws {
        let run = try ResolveRun(
            Sample(lookup: Self.byKey), after: Self.lost, results: [Self.object(made: Self.sentAt)])
        #expect(run.gets == [1])
        #expect(run.final?.status == 201)
        #expect(run.settlements.last?.isAdoption == true)
        #expect(run.settlements.last?.intent.providerID == "p_9")
    }

    @Test(arguments: [sentAt - 301, sentAt + 3_600])
    func `an object of another time is not ours`(_ moment: Int) throws {
        let run = try ResolveRun(
            Sample(lookup: Self.byKey), after: Self.lost, results: [Self.object(made: moment)])
        #expect(run.final == nil)
    }

    @Test func `an object that belongs to another intent is not taken`() throws {
        let run = try ResolveRun(
            Sample(lookup: Self.byKey), after: Self.lost,
            results: [Self.object(made: Self.sentAt)], settled: .belongsToAnother)
        #expect(!run.isFinished)
    }

    @Test func `nothing of an object that belongs to another shows on the intent`() throws {
        let run = try ResolveRun(
            Sample(lookup: Self.byKey), after: Self.lost,
            results: [Self.object(made: Self.sentAt), Self.lost],
            settled: .belongsToAnother)
        let later = try #require(run.settlements.dropFirst().first)
        #expect(later.intent.providerID == nil)
        #expect(later.intent.effect == .unknown)
        #expect(later.intent.status == .indeterminate)
    }

    @Test func `what was found and could not be written is written again, not asked again`() throws
    {
        let run = try ResolveRun(
            Sample(lookup: Self.byKey), after: Self.lost,
            results: [Self.object(made: Self.sentAt)], within: 20, settled: .lost)
        #expect(run.gets == [1])
        #expect(run.posts.isEmpty)
        #expect(run.settlements.count == 4)
        #expect(run.settlements.allSatisfy { $0.standing.isFinal && $0.isAdoption })
    }

    @Test func `what was learned is written before anything else is asked`() throws {
        let run = try ResolveRun(
            Sample(lookup: Self.byKey), after: Self.lost,
            results: [Said.failed, Self.object(made: Self.sentAt)], within: 20, settled: .lost)
        #expect(run.gets == [1])
        #expect(run.settlements.count == 4)
        #expect(Set(run.settlements.map(\.at)).count == 1)
        #expect(run.doubt == .lost)
    }

    @Test func `absence is believed only after the time that it may lag`() throws {
        let absent = Said.answer(404)
        let run = try ResolveRun(
            Sample(lookup: Self.byKey), after: Self.lost, results: [absent, absent])
        #expect(run.gets == [1, 36])
        #expect(run.isReleased)
        #expect(run.settlements.last?.intent.effect == Effect.none)
    }

    @Test func `absence that means nothing leads to a resend`() throws {
        let lookup = Self.byKey.replacing("not_applied", with: "unknown")
        let absent = Said.answer(404)
        let run = try ResolveRun(
            Sample(lookup: lookup), after: Self.lost, results: [absent, absent, Said.created])
        #expect(run.gets == [1, 36])
        #expect(run.posts == [156])
    }

    @Test func `another payment under our key stops everything but the questions`() throws {
        let other = Said.answer(200, #"{"id":"p_9","state":"paid","amount":1,"currency":"USD"}"#)
        let run = try ResolveRun(
            Sample(lookup: Self.byKey), after: Self.lost, results: [other, other, other])
        #expect(run.posts.isEmpty)
        #expect(run.doubt == .mismatch)
    }

    @Test func `a conflict that names the object leads to it`() throws {
        let sample = try Sample(
            idempotency: [
                "replays":
                    #"{ "conflict": { "status": 409, "code": "exists" }, "provider_id": "$body.id" }"#
            ], lookup: Self.byKey)
        let exists = Said.answer(409, #"{"error":"exists","id":"p_9"}"#)
        let run = try ResolveRun(
            sample, after: exists, results: [Self.object(made: Self.sentAt)])
        #expect(run.requests.map(\.url) == ["https://api.acme.example/v1/payments/p_9"])
        #expect(run.final?.status == 201)
        #expect(run.posts.isEmpty)
    }

    @Test func `questions go on every hour`() throws {
        let sample = try Sample(idempotency: ["window": #""unknown""#], lookup: Self.byKey)
        let silent = Array(repeating: SendResult.failed(.timeout), count: 9)
        let run = try ResolveRun(sample, after: Self.lost, results: silent)
        #expect(run.gets == [1, 36, 156, 756, 4_356, 7_956, 11_556, 15_156, 18_756])
    }
}

extension Standing {
    fileprivate var isFinal: Bool { if case .final = self { true } else { false } }
}
