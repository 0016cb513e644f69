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
        let last = taken.open(open.reader, after: .kept).lastSentAt
        return (last.milliseconds - Sample.start.milliseconds) / 1_000
    }

    @Test func `an attempt that died may have sent until this process started`() throws {
        #expect(try Self.lastSent(Sample(), nil, startedAfter: 3_600) == 3_600)
    }

    @Test func `a clock that was set back meanwhile makes nothing earlier`() throws {
        #expect(try Self.lastSent(Sample(), nil, startedAfter: -3_600) == 0)
        #expect(try Self.lastSent(Sample(), .lost, startedAfter: -3_600) == 1)
    }

    @Test(arguments: [2, 3_600])
    func `an open outcome may have been sent again until then too`(_ start: Int) throws {
        // Nobody writes down that a resend begins.
        #expect(try Self.lastSent(Sample(), .lost, startedAfter: start) == start)
    }

    @Test func `what is never sent again was not`() throws {
        let sample = try Sample(idempotency: ["window": #""unknown""#])
        #expect(try Self.lastSent(sample, .lost, startedAfter: 3_600) == 1)
    }

    @Test(arguments: [nil, Doubt.lost], [-3_600, 60, 3_600])
    func `its resolver keeps quiet from then on, whatever the clock did meanwhile`(
        _ doubt: Doubt?,
        _ seconds: Int
    ) throws {
        let run = CreateRun(try Sample().create(), results: [.failed(.timeout)])
        let open = try #require(run.open)
        let state = doubt.map { KeyRecord.State.settled(.open($0)) } ?? .running
        let unsettled = UnsettledRecord(
            record: KeyRecord(claim: open.reader.claim, state: state, intent: open.intent),
            doubt: doubt, firstSentAt: Sample.start, lastSentAt: Sample.start)
        let now = Sample.start.advanced(bySeconds: seconds)
        let taken = TakenUp(unsettled, startedAt: now, at: now)
        var resolve = Resolve(taken.open(open.reader, after: .kept))
        let first = resolve.begin(at: .steady(now))
        guard case .wake(let moment)? = resolve.take(.woke(at: .steady(first))).first else {
            Issue.record("something was sent at once")
            return
        }
        #expect(moment == now.advanced(bySeconds: 120))
    }
}
