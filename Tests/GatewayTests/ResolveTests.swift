import Gateway
import HTTP
import Intents
import Testing

/// What the resolver sends again, and when.
struct ResendTests {
    private static let lost = SendResult.failed(.timeout)
    private static let unsure = Array(repeating: SendResult.failed(.timeout), count: 40)

    @Test func `a lost answer is asked for with the same bytes after the quiet time`() throws {
        let run = try ResolveRun(Sample(), after: Self.lost, results: [Said.created])
        // The quiet time counts from the last byte, which is when the resolver took over.
        #expect(run.posts == [120])
        #expect(run.isFinished)
        #expect(run.final?.status == 201)
    }

    @Test func `where a key in flight can be told apart nothing needs to be waited for`() throws {
        let sample = try Sample(idempotency: ["in_flight": #"{ "status": 409, "code": "busy" }"#])
        let run = try ResolveRun(sample, after: Self.lost, results: [Said.created])
        #expect(run.posts == [1])
    }

    @Test func `nothing is sent after the window, less its margin`() throws {
        let run = try ResolveRun(Sample(), after: Self.lost, results: Self.unsure)
        let last = try #require(run.posts.last)
        #expect(last < 24 * 3_600 - 300)
        #expect(last > 22 * 3_600)
        #expect(run.isParked)
        #expect(run.final == nil)
    }

    @Test func `a window that is not known allows nothing`() throws {
        let sample = try Sample(idempotency: ["window": #""unknown""#])
        let run = try ResolveRun(sample, after: Self.lost, results: Self.unsure)
        #expect(run.sent.isEmpty)
        #expect(run.isParked)
    }

    @Test func `a window without end allows it for as long as it takes`() throws {
        let sample = try Sample(idempotency: ["window": #""forever""#])
        let run = try ResolveRun(sample, after: Self.lost, results: Self.unsure + [Said.created])
        #expect(run.posts.count == 41)
        #expect(run.isFinished)
    }

    @Test(arguments: [
        ("stored", [Int]()), ("re_execute", [120]), ("unknown", [120]),
    ])
    func `after a 5xx only what is declared is sent again`(_ word: String, _ posts: [Int]) throws {
        let sample = try Sample(idempotency: ["server_error": "\"\(word)\""])
        let run = try ResolveRun(sample, after: Said.failed, results: [Said.created])
        #expect(run.posts == posts)
        #expect(run.isParked == posts.isEmpty)
    }

    @Test func `where a 5xx can be looked up it is not sent again`() throws {
        let sample = try Sample(lookup: LookupTests.byKey)
        let run = try ResolveRun(
            sample, after: Said.failed, results: Array(repeating: Said.failed, count: 6))
        #expect(run.posts.isEmpty)
        #expect(run.gets.count == 6)
    }

    @Test(arguments: [Said.otherBody, Said.otherPayment])
    func `after a clash or another payment nothing is sent again`(_ first: SendResult) throws {
        let run = try ResolveRun(Sample(), after: first, results: [Said.created])
        #expect(run.sent.isEmpty)
        #expect(run.isParked)
    }

    @Test func `a clash of a resend stops it too`() throws {
        let run = try ResolveRun(
            Sample(), after: Self.lost, results: [Said.otherBody, Said.created])
        #expect(run.posts == [120])
        #expect(run.doubt == .clash)
        #expect(run.isParked)
    }

    @Test func `a key in flight is waited for, and never shown as a conflict`() throws {
        let sample = try Sample(idempotency: ["in_flight": #"{ "status": 409, "code": "busy" }"#])
        let busy = Said.answer(409, #"{"error":"busy"}"#)
        let run = try ResolveRun(sample, after: busy, results: [busy, busy, Said.created])
        #expect(run.posts == [1, 6, 36])
        #expect(run.final?.status == 201)
    }

    @Test func `what the provider kept nothing of is learned by a resend that left no trace`()
        throws
    {
        let run = try ResolveRun(
            Sample(), after: Self.lost, results: [.failed(.refused), Said.created])
        #expect(run.posts == [120, 150])
        #expect(run.isFinished)
    }
}

/// A refusal of the same bytes, and what it proves of the sends before it (W19).
struct LaterRefusalTests {
    private static let lost = SendResult.failed(.timeout)
    private static let notFound = Said.answer(404)

    @Test(arguments: [401, 403, 404, 429, 400, 402])
    func `a refusal proves nothing where none is kept`(_ status: Int) throws {
        let run = try ResolveRun(Sample(), after: Self.lost, results: [Said.answer(status)])
        #expect(run.final == nil)
        #expect(!run.isReleased)
        #expect(run.settlements.last?.intent.status == .indeterminate)
        #expect(run.settlements.last?.intent.effect == .unknown)
    }

    @Test func `a decline that is kept settles the first send too`() throws {
        let sample = try Sample(idempotency: ["client_error": #""stored""#])
        let run = try ResolveRun(sample, after: Self.lost, results: [Said.declined])
        #expect(run.final?.status == 402)
        #expect(run.settlements.last?.intent.effect == Effect.none)
    }

    @Test(arguments: [401, 403, 429])
    func `what tells of the sender or the moment is never kept`(_ status: Int) throws {
        let sample = try Sample(idempotency: ["client_error": #""stored""#])
        let run = try ResolveRun(sample, after: Self.lost, results: [Said.answer(status)])
        #expect(run.final == nil && !run.isReleased)
    }

    @Test func `with a proof only a marked refusal settles`() throws {
        let sample = try Sample(idempotency: [
            "client_error": #""stored""#, "proof": #"{ "$header.Replayed": "yes" }"#,
        ])
        let bare = try ResolveRun(sample, after: Self.lost, results: [Said.declined])
        #expect(bare.final == nil)
        let marked = Said.answer(402, "{}", [Field("Replayed", "yes")])
        let proved = try ResolveRun(sample, after: Self.lost, results: [marked])
        #expect(proved.final?.status == 402)
    }
}

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

    @Test(arguments: [SettleOutcome.belongsToAnother, .lost])
    func `what was found but could not be kept is not told`(_ outcome: SettleOutcome) throws {
        let run = try ResolveRun(
            Sample(lookup: Self.byKey), after: Self.lost,
            results: [Self.object(made: Self.sentAt), Said.failed], settled: outcome)
        let last = try #require(run.settlements.last)
        #expect(run.settlements.count == 2)
        #expect(last.intent.status == .indeterminate)
        #expect(last.intent.effect == .unknown)
        #expect(last.intent.providerID == nil)
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
