import Gateway
import HTTP
import Intents
import Testing

/// What an earlier process left, and when it can have sent last.
struct TakenUpTests {
    /// Claimed at the sample's start, and open with that doubt a second later, if at all.
    private static func lastSent(
        _ sample: Sample,
        _ doubt: Doubt?,
        startedAfter seconds: Int
    ) throws -> Int {
        let run = CreateRun(try sample.create(), results: [.failed(.timeout)])
        let open = try #require(run.open)
        let claim = open.reader.claim
        let state = doubt.map { KeyRecord.State.settled(.open($0)) } ?? .running
        let sent = Sample.start.advanced(bySeconds: doubt == nil ? 0 : 1)
        let unsettled = UnsettledRecord(
            record: KeyRecord(claim: claim, state: state, intent: open.intent),
            doubt: doubt, firstSentAt: Sample.start, lastSentAt: sent)
        let startedAt = Sample.start.advanced(bySeconds: seconds)
        let taken = TakenUp(unsettled, startedAt: startedAt, at: startedAt.advanced(bySeconds: 60))
        #expect((taken.settlement == nil) == (doubt != nil))
        let last = taken.open(open.reader).lastSentAt
        return (last.milliseconds - Sample.start.milliseconds) / 1_000
    }

    @Test func `an attempt that died may have sent until this process started`() throws {
        #expect(try Self.lastSent(Sample(), nil, startedAfter: 3_600) == 3_600)
    }

    @Test func `a clock that was set back meanwhile makes nothing earlier`() throws {
        #expect(try Self.lastSent(Sample(), nil, startedAfter: -3_600) == 0)
        #expect(try Self.lastSent(Sample(), .lost, startedAfter: -3_600) == 1)
    }

    // Nobody writes down that a resend begins.
    @Test(arguments: [(120, 1), (121, 121), (3_600, 3_600)])
    func `an open outcome may have been sent again since it had no more to be quiet`(
        _ start: Int,
        _ last: Int
    ) throws {
        #expect(try Self.lastSent(Sample(), .lost, startedAfter: start) == last)
    }

    @Test func `what is never sent again was not`() throws {
        let sample = try Sample(idempotency: ["window": #""unknown""#])
        #expect(try Self.lastSent(sample, .lost, startedAfter: 3_600) == 1)
    }

    @Test func `its resolver keeps quiet from then on`() throws {
        let run = CreateRun(try Sample().create(), results: [.failed(.timeout)])
        let open = try #require(run.open)
        let unsettled = UnsettledRecord(
            record: KeyRecord(claim: open.reader.claim, state: .running, intent: open.intent),
            doubt: nil, firstSentAt: Sample.start, lastSentAt: Sample.start)
        let now = Sample.start.advanced(bySeconds: 3_600)
        var resolve = Resolve(TakenUp(unsettled, startedAt: now, at: now).open(open.reader))
        let first = resolve.begin(at: now)
        guard case .wake(let moment)? = resolve.take(.woke(at: first)).first else {
            Issue.record("something was sent at once")
            return
        }
        #expect(moment == now.advanced(bySeconds: 120))
    }
}
