import Gateway
import HTTP
import Intents
import Testing
import Translation

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

    @Test func `each resend is written down before it is made`() throws {
        let run = try ResolveRun(
            Sample(), after: Self.lost, results: [Self.lost, Self.lost, Said.created])
        #expect(run.posts.count == 3)
        #expect(run.notes.count == 3)
        #expect(run.notes.allSatisfy { $0.isNoteOfResend && $0.evidence.source == .resend })
        #expect(run.settlements.allSatisfy { !$0.isNoteOfResend })
    }

    @Test func `what cannot be written down is not sent again`() throws {
        let run = CreateRun(try Sample().create(), results: [Self.lost])
        var resolve = Resolve(try #require(run.open))
        var now = resolve.begin(at: .steady(run.now))
        var hasSettled = false
        for _ in 0..<20 {
            let actions = resolve.take(.woke(at: .steady(now)))
            guard case .settle(let note)? = actions.first else {
                guard case .wake(let next)? = actions.first else { break }
                now = next
                continue
            }
            hasSettled = true
            #expect(note.isNoteOfResend)
            let then = resolve.take(.settled(.lost, at: .steady(now)))
            guard case .wake(let next)? = then.first else {
                Issue.record("it went on without its note")
                return
            }
            now = next
        }
        #expect(hasSettled)
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

/// When the provider asks to be left alone.
struct RetryAfterTests {
    private static let inFlight = [
        "in_flight": #"{ "status": 409, "code": "busy" }"#, "server_error": #""re_execute""#,
    ]

    private static func busy(_ wait: String) -> SendResult {
        Said.answer(503, "{}", [Field("Retry-After", wait)])
    }

    @Test func `nothing is sent again before the moment that the first answer named`() throws {
        let sample = try Sample(idempotency: Self.inFlight)
        let run = try ResolveRun(sample, after: Self.busy("200"), results: [Said.created])
        #expect(run.posts == [200])
        let without = try ResolveRun(sample, after: Said.failed, results: [Said.created])
        #expect(without.posts == [1])
    }

    @Test func `nor before the one that a resend was answered with`() throws {
        let sample = try Sample(idempotency: Self.inFlight)
        // 1700000001 is when the first came back, and the second one a second later.
        let results = [Self.busy("Tue, 14 Nov 2023 22:33:20 GMT"), Said.answer(429), Said.created]
        let run = try ResolveRun(sample, after: Said.failed, results: results)
        #expect(run.posts == [1, 1_199, 1_229])
    }

    @Test func `nor looked up before the one that a look-up was answered with`() throws {
        let sample = try Sample(lookup: LookupTests.byKey)
        let busy = Said.answer(429, "{}", [Field("Retry-After", "900")])
        let run = try ResolveRun(sample, after: Said.failed, results: [busy, Said.failed])
        #expect(run.gets == [1, 901])
        #expect(run.settlements.first?.evidence.retryAfter == .seconds(900))
    }

    @Test func `who errs by a year is left alone for a day`() throws {
        let sample = try Sample(idempotency: [
            "server_error": #""re_execute""#, "window": #""forever""#,
        ])
        let run = try ResolveRun(sample, after: Self.busy("31536000"), results: [Said.created])
        #expect(run.posts == [86_400])
    }
}
