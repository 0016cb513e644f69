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
        // The clock of the wall may have been set back since it was written down.
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

    /// After how many seconds the same bytes are sent again, taken up 100 s after the last row.
    private static func resentAfter(_ mark: SteadyMark?, isUnderWay: Bool = false) throws -> Int {
        let run = CreateRun(try Sample().create(), results: [.failed(.timeout)])
        let open = try #require(run.open)
        var unsettled = UnsettledRecord(
            record: KeyRecord(
                claim: open.reader.claim, state: .settled(.open(.lost)), intent: open.intent),
            doubt: .lost, firstSentAt: Sample.start, lastSentAt: Sample.start)
        unsettled.lastMark = mark
        unsettled.isSendUnderWay = isUnderWay
        let start = Sample.start.advanced(bySeconds: 100)
        let taken = TakenUp(unsettled, startedAt: start, at: start)
        var resolve = Resolve(taken.open(open.reader, after: .kept))
        var now = resolve.begin(at: Self.moment(start))
        while case .wake(let next)? = resolve.take(.woke(at: Self.moment(now))).first { now = next }
        return (now.milliseconds - start.milliseconds) / 1_000
    }

    /// 5,000 s after the machine started at the sample's start.
    private static func moment(_ now: Instant) -> Moment {
        let steady = 5_000_000 + now.milliseconds - Sample.start.milliseconds
        return Moment(wall: now, steadyMilliseconds: steady, boot: "this")
    }

    @Test func `quiet time that passed before a restart counts, by the clock that ran on`() throws {
        let mark = SteadyMark(boot: "this", milliseconds: 5_000_000)
        #expect(try Self.resentAfter(mark) == 20)
        #expect(try Self.resentAfter(SteadyMark(boot: "this", milliseconds: 4_000_000)) == 1)
    }

    @Test func `after another boot, or where none is known, it counts anew`() throws {
        #expect(try Self.resentAfter(SteadyMark(boot: "that", milliseconds: 5_000_000)) == 120)
        #expect(try Self.resentAfter(nil) == 120)
        let future = SteadyMark(boot: "this", milliseconds: 9_000_000)
        #expect(try Self.resentAfter(future) == 120)
    }

    @Test func `a resend that was begun may have been sent until its time was over`() throws {
        // The sample's requests have 30 s.
        let mark = SteadyMark(boot: "this", milliseconds: 5_000_000)
        #expect(try Self.resentAfter(mark, isUnderWay: true) == 50)
    }
}
