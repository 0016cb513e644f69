import Digest
import Fixtures
import Gateway
import HTTP
import Intents
import JSON
import Translation

/// A gateway over a journal that outlives it, and a provider with a ledger: one step at a time, so
/// that each failure window can be entered on purpose.
struct Site {
    /// Where a process ends.
    enum Death {
        /// Before anything is durable.
        case beforeClaim
        /// After the claim, before the request leaves.
        case beforeSend
        /// After the request left, before anything of the answer is durable.
        case beforeSettle
    }

    /// What the provider did with a request, and what came back.
    enum Reply {
        case applied(SendResult)
        case nothing(SendResult)
        /// It is done, and while the answer is awaited in vain the clock jumps.
        case jumped(seconds: Int)
    }

    private struct Pending {
        var resolve: Resolve
        var wakesAt: Instant
    }

    let sample: Sample
    var journal = MemoryJournal()
    /// What the next requests meet; after that, the provider works.
    var replies: [Reply] = []
    /// Whether settlements find the disk full, without a place in the spool.
    var isFull = false
    var now = Sample.start
    /// How far the gateway's clock is ahead of what has passed.
    var clockAheadSeconds = 0
    /// The provider's objects, by the key that they were made with.
    private(set) var objects: [String: Int] = [:]
    private(set) var posts: [Request] = []
    private(set) var gets = 0
    /// When the last create was sent, counted from the first.
    private(set) var lastPostSeconds = 0
    private(set) var settlements: [Settlement] = []
    private(set) var isParked = false
    private var pending: [Pending] = []
    private var later: [Settlement] = []

    init(_ sample: Sample, replies: [Reply] = []) {
        self.sample = sample
        self.replies = replies
    }

    var effects: Int { objects.count }

    var record: KeyRecord? {
        journal.record(of: KeyName(merchant: "shop", mode: .live, key: "k-1"))
    }

    var moment: Moment { Moment(wall: wall, steadyMilliseconds: now.milliseconds) }

    private var wall: Instant { now.advanced(bySeconds: clockAheadSeconds) }

    /// A merchant's create under its one key; nil where the process died over it.
    mutating func ask(_ body: String = Sample.body, dying death: Death? = nil) throws -> Reading? {
        var create = try sample.create(body, at: wall)
        var actions = [create.opening]
        while !actions.isEmpty {
            switch actions.removeFirst() {
            case .recall: actions += create.take(.recalled(nil))
            case .find(let name): actions += create.take(.found(journal.record(of: name)))
            case .join(let name, _): actions += create.take(.joined(journal.record(of: name)))
            case .admit: actions += create.take(.admitted(.granted))
            case .reserve: actions += create.take(.reserved(true))
            case .release, .readmit: break
            case .claim(let draft):
                if case .beforeClaim = death { return nil }
                actions += create.take(.claimed(journal.claim(draft.claim, draft.running)))
                if case .beforeSend = death { return nil }
            case .send(let sending):
                actions += create.take(.returned(send(sending), at: wall))
                if case .beforeSettle = death { return nil }
            case .wake(let milliseconds):
                now = now.advanced(byMilliseconds: milliseconds)
                actions += create.take(.woke(at: wall))
            case .settle(let settlement): actions += create.take(.settled(settle(settlement)))
            case .settleLater(let settlement): later.append(settlement)
            case .resolve(let open): take(over: open)
            case .answer(let answer): return Reading(answer)
            }
        }
        return nil
    }

    /// A new process: what the old one knew is gone, and what it wrote is taken up.
    mutating func restart() throws {
        pending.removeAll()
        later.removeAll()
        for left in journal.unfinished.unsettled {
            let reader = try AttemptReader(
                of: left.record.claim, translator: sample.translator, account: sample.account,
                instanceKey: sample.directory.instanceKey)
            let taken = TakenUp(left, startedAt: wall, at: wall)
            let outcome = taken.settlement.map { settle($0) }
            take(over: taken.open(reader, after: outcome))
        }
    }

    /// Lets time pass, with everything that falls due.
    mutating func pass(_ seconds: Int) {
        let end = now.advanced(bySeconds: seconds)
        if !isFull { for settlement in later { _ = settle(settlement) } }
        later.removeAll { _ in !isFull }
        while let index = pending.indices.filter({ due(pending[$0]) <= end })
            .min(by: { due(pending[$0]) < due(pending[$1]) })
        {
            var one = pending.remove(at: index)
            now = max(now, due(one))
            if let moment = work(&one.resolve) {
                one.wakesAt = moment
                pending.append(one)
            }
        }
        now = max(now, end)
    }

    private func due(_ one: Pending) -> Instant {
        one.wakesAt.advanced(bySeconds: -clockAheadSeconds)
    }

    private mutating func take(over open: OpenIntent) {
        var resolve = Resolve(open)
        let moment = resolve.begin(at: moment)
        pending.append(Pending(resolve: resolve, wakesAt: moment))
    }

    private mutating func work(_ resolve: inout Resolve) -> Instant? {
        var actions = resolve.take(.woke(at: moment))
        while !actions.isEmpty {
            switch actions.removeFirst() {
            case .wake(let moment): return moment
            case .send(let sending):
                actions += resolve.take(.returned(send(sending), at: moment))
            case .settle(let settlement):
                actions += resolve.take(.settled(settle(settlement), at: moment))
            case .park: isParked = true
            case .finish: break
            }
        }
        return nil
    }

    private mutating func settle(_ settlement: Settlement) -> SettleOutcome {
        if isFull { return .lost }
        settlements.append(settlement)
        return journal.settle(settlement)
    }

    private mutating func send(_ sending: Sending) -> SendResult {
        now = now.advanced(bySeconds: 1)
        let key = sending.reader.claim.providerKey ?? "\(posts.count)"
        if sending.purpose == .create {
            posts.append(sending.request)
            lastPostSeconds = (now.milliseconds - Sample.start.milliseconds) / 1_000
        } else {
            gets += 1
        }
        let reply = replies.isEmpty ? nil : replies.removeFirst()
        switch reply {
        case .nothing(let result): return result
        case .applied(let result):
            _ = object(key)
            return result
        case .jumped(let seconds):
            _ = object(key)
            clockAheadSeconds += seconds
            return .failed(.timeout)
        case nil:
            if sending.purpose == .create { return Said.answer(201, object(key)) }
            return objects[key] == nil ? Said.answer(404) : Said.answer(200, object(key))
        }
    }

    /// The one object of a key, made where there is none.
    private mutating func object(_ key: String) -> String {
        let number = objects[key] ?? objects.count + 1
        objects[key] = number
        let made = Sample.start.milliseconds / 1_000
        return
            #"{"id":"p_\#(number)","state":"open","amount":2550,"currency":"USD","ref":"r-1","made":\#(made)}"#
    }
}

/// What a merchant reads.
struct Reading: Equatable {
    let answer: Answer

    init(_ answer: Answer) {
        self.answer = answer
    }

    var status: Int { answer.status.code }

    var isReplay: Bool { answer.fields.first("Idempotent-Replayed") == "true" }

    var code: String? { self["code"] }

    subscript(_ path: String...) -> String? {
        // An answer of ours is JSON.
        guard let document = try? Document(parsing: answer.body) else { return nil }
        let value = path.reduce(Optional(document.root)) { $0?[$1] }
        return value.flatMap { $0.text ?? $0.numberText ?? $0.bool.map { "\($0)" } }
    }
}
