import Digest
import Gateway
import HTTP
import Intents
import JSON
import Translation

/// The gateway without a network: its own machines, a clock that stands still, a journal in memory.
///
/// It performs what `Create`, `Resolve` and `Refresh` decide, as the server does, in an order that
/// is the same in each run: what falls due while time passes happens before what comes after.
struct Rehearsal<Provider: RehearsedProvider> {
    /// A resolver and when it wakes.
    private struct Pending {
        var resolve: Resolve
        var wakesAt: Instant
    }

    var provider: Provider
    private(set) var now: Instant
    private(set) var journal = MemoryJournal()
    private let pinned: PinnedTranslator
    private let account: Account
    private let directory: Directory
    private var pending: [Pending] = []
    private var madeIDs: UInt8 = 0

    init(
        of pinned: PinnedTranslator,
        as values: AccountValues,
        in environment: Translator.Environment,
        isLive: Bool,
        at start: Instant,
        provider: Provider
    ) {
        self.pinned = pinned
        self.provider = provider
        now = start
        account = Account(name: "example", values: values, environment: environment)
        let name = pinned.translator.name
        directory = Directory(
            translators: [name: pinned],
            accounts: [name: account],
            instanceKey: ProviderKey.previewInstanceKey,
            isLive: isLive
        )
    }

    /// Lets time pass, with all that falls due.
    mutating func pass(_ duration: Duration) {
        let end = now.advanced(byMilliseconds: duration.milliseconds)
        while let due = nextDue(until: end) {
            var resolver = pending.remove(at: due)
            now = max(now, resolver.wakesAt)
            if let wakesAt = run(&resolver.resolve) {
                resolver.wakesAt = wakesAt
                pending.append(resolver)
            }
        }
        now = max(now, end)
    }

    private func nextDue(until end: Instant) -> Int? {
        pending.indices.filter { pending[$0].wakesAt <= end }
            .min { pending[$0].wakesAt < pending[$1].wakesAt }
    }

    /// The first resolver that is due, and none again before it sleeps.
    private mutating func run(_ resolve: inout Resolve) -> Instant? {
        var actions = resolve.take(.woke(at: moment))
        while let action = actions.popFirst() {
            switch action {
            case .wake(let wakesAt): return wakesAt
            case .send(let sending):
                let result = send(sending, key: resolve.open.reader.claim.providerKey)
                actions += resolve.take(.returned(result, at: moment))
            case .settle(let settlement):
                actions += resolve.take(.settled(journal.settle(settlement), at: moment))
            case .park, .finish: return nil
            }
        }
        return nil
    }

    /// Its clock never jumps.
    private var moment: Moment { Moment(wall: now, steadyMilliseconds: now.milliseconds) }

    /// Sends, and lets the time pass that it takes.
    private mutating func send(_ sending: Sending, key: String?) -> SendResult {
        // A request that cannot be shown is compared as it is.
        let shown = (try? pinned.translator.preview(sending.request)) ?? sending.request
        let received = ReceivedRequest(
            request: shown,
            key: key,
            at: now,
            timeout: .seconds(sending.timeoutSeconds),
            isLookup: sending.purpose != .create
        )
        let rejoinder = provider.receive(received)
        now = now.advanced(byMilliseconds: rejoinder.takes.milliseconds)
        return rejoinder.result
    }
}

// What a merchant asks.
extension Rehearsal {
    /// Answers a create, as the contract says for its key.
    mutating func create(_ body: [UInt8], key: String) -> Answer {
        let document: Document
        do throws(ParseError) {
            let limits = JSON.Limits(
                bytes: Intents.Limits.bodyBytes, depth: Intents.Limits.bodyDepth)
            document = try Document(parsing: body, limits: limits)
        } catch {
            return .problem(Problem(error))
        }
        let request = CreateRequest(
            name: name(of: key),
            document: document,
            receivedAt: now,
            random: chance()
        )
        var create = Create(request, in: directory)
        var actions = [create.opening]
        var providerKey: String?
        while let action = actions.popFirst() {
            switch action {
            case .recall(let name):
                actions += create.take(.recalled(journal.record(of: name)))
            case .find(let name): actions += create.take(.found(journal.record(of: name)))
            case .join(let name, _): actions += create.take(.joined(journal.record(of: name)))
            case .admit: actions += create.take(.admitted(.granted))
            case .reserve: actions += create.take(.reserved(true))
            case .release, .readmit, .settleLater: break
            case .claim(let draft):
                providerKey = draft.claim.providerKey
                actions += create.take(.claimed(journal.claim(draft.claim, draft.running)))
            case .send(let sending):
                let result = send(sending, key: providerKey)
                actions += create.take(.returned(result, at: now))
            case .wake(let milliseconds):
                now = now.advanced(byMilliseconds: milliseconds)
                actions += create.take(.woke(at: now))
            case .settle(let settlement):
                actions += create.take(.settled(journal.settle(settlement)))
            case .resolve(let open):
                var resolve = Resolve(open)
                let wakesAt = resolve.begin(at: moment)
                pending.append(Pending(resolve: resolve, wakesAt: wakesAt))
            case .answer(let answer): return answer
            }
        }
        preconditionFailure("a create ends with an answer")
    }

    /// Answers how the intent stands that a key made; nil where it made none.
    func intent(ofKey key: String) -> Answer? {
        journal.record(of: name(of: key)).map { .intent($0.intent) }
    }

    /// Asks the provider how the intent stands that a key made.
    mutating func refresh(key: String) -> Answer? {
        guard let record = journal.record(of: name(of: key)) else { return nil }
        guard let reader = reader(of: record),
            let refresh = Refresh(of: record.intent, reader: reader)
        else { return .intent(record.intent) }
        let result = send(refresh.sending, key: record.claim.providerKey)
        let refreshed = refresh.intent(after: result, at: now)
        journal.update(refreshed)
        return .intent(refreshed)
    }

    /// What an answer about a key's intent is held against.
    func expectation(ofKey key: String) -> Expectation? {
        journal.record(of: name(of: key)).flatMap { reader(of: $0) }?.expectation
    }

    func name(of key: String) -> KeyName {
        KeyName(merchant: "example", mode: directory.isLive ? .live : .test, key: key)
    }

    private func reader(of record: KeyRecord) -> AttemptReader? {
        // What was claimed in this rehearsal was accepted by this translator.
        try? AttemptReader(
            of: record.claim,
            translator: pinned.translator,
            account: account,
            instanceKey: directory.instanceKey
        )
    }

    /// Chance that is none: ids are the same in every run.
    private mutating func chance() -> [UInt8] {
        madeIDs += 1
        return [UInt8](repeating: 0, count: Gateway.Limits.intentIDRandomBytes - 1) + [madeIDs]
    }
}

extension Duration {
    /// Whole milliseconds, which is all that fixtures can say.
    var milliseconds: Int {
        let (seconds, attoseconds) = components
        return Int(seconds) * 1_000 + Int(attoseconds / 1_000_000_000_000_000)
    }
}

extension Array {
    fileprivate mutating func popFirst() -> Element? { isEmpty ? nil : removeFirst() }
}
