import Gateway
import HTTP
import Intents
import Testing

/// Lets a resolver work with given results, and keeps what it sent and when.
struct ResolveRun {
    /// A request, in seconds after the resolver took over.
    struct Sent: Equatable {
        let method: Method
        let after: Int
    }

    private(set) var sent: [Sent] = []
    private(set) var requests: [Request] = []
    private(set) var settlements: [Settlement] = []
    /// What was written before each resend.
    private(set) var notes: [Settlement] = []
    private(set) var isParked = false
    private(set) var isFinished = false

    /// Takes over after `first`, a minute at the longest for each result, until they are used up or
    /// `seconds` have passed.
    init(
        _ sample: Sample,
        after first: SendResult,
        results: [SendResult],
        within seconds: Int = 7 * 86_400,
        settled: SettleOutcome = .kept,
        renewing: ((AttemptReader) throws -> AttemptReader)? = nil
    ) throws {
        let run = CreateRun(try sample.create(), results: [first])
        let open = try #require(run.open)
        let begin = run.now
        let end = begin.advanced(bySeconds: seconds)
        var resolve = Resolve(open)
        if let reader = try renewing?(open.reader) { resolve.renew(reader) }
        var results = results[...]
        var wakesAt: Instant? = resolve.begin(at: .steady(begin))
        // What the first answer asked for is in the journal.
        if let moment = run.settlement?.askAgainAt {
            resolve.rest(until: moment, at: .steady(begin))
        }
        while let now = wakesAt, now <= end {
            wakesAt = nil
            var actions = resolve.take(.woke(at: .steady(now)))
            while !actions.isEmpty {
                switch actions.removeFirst() {
                case .wake(let moment): wakesAt = moment
                case .send(let sending):
                    guard let result = results.popFirst() else { return }
                    let after = (now.milliseconds - begin.milliseconds) / 1_000
                    sent.append(Sent(method: sending.request.method, after: after))
                    requests.append(sending.request)
                    actions += resolve.take(.returned(result, at: .steady(now)))
                case .settle(let note) where note.isNoteOfResend:
                    notes.append(note)
                    actions += resolve.take(.settled(.kept, at: .steady(now)))
                case .settle(let settlement):
                    settlements.append(settlement)
                    actions += resolve.take(.settled(settled, at: .steady(now)))
                case .park: isParked = true
                case .finish: isFinished = true
                }
            }
        }
    }

    var posts: [Int] { sent.filter { $0.method == .post }.map(\.after) }

    var gets: [Int] { sent.filter { $0.method == .get }.map(\.after) }

    /// The answer that a repeat is given, once there is one.
    var final: Answer? {
        if case .final(let answer) = settlements.last?.standing { answer } else { nil }
    }

    var doubt: Doubt? {
        if case .open(let doubt) = settlements.last?.standing { doubt } else { nil }
    }

    var isReleased: Bool {
        if case .released = settlements.last?.standing { true } else { false }
    }
}

extension Moment {
    /// Where no clock jumps, both say the same.
    static func steady(_ now: Instant) -> Moment {
        Moment(wall: now, steadyMilliseconds: now.milliseconds)
    }
}
