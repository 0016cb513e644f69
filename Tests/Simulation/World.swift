import Digest
import Fixtures
import Gateway
import Intents

/// One run: merchants, a gateway that may die between any two steps, a disk that may be full, and a
/// provider that keeps its word and no more.
///
/// Everything that happens is an event at a moment of true time; one seed fixes them all. First
/// comes a time of trouble, then one in which everything works, so that what was left open can be
/// settled. The gateway reads a clock of its own, which may jump.
package struct World {
    /// A create under way: the machine and what it asked for.
    struct Creation {
        var create: Create
        var actions: [Create.Action]
        let payment: Int
        let isConfused: Bool
        /// Whether its merchant had a final answer when it asked.
        var isRepeat = false
        /// The attempt that its answer speaks of.
        var attempt = 0
    }

    /// A resolver, asleep until a moment of the gateway's clock or at work.
    struct Resolving {
        var resolve: Resolve
        var actions: [Resolve.Action] = []
        /// Nil while it is at work.
        var wakesAt: Instant?
    }

    enum Event {
        case ask(Int)
        case step(Int, life: Int)
        case woke(Int, life: Int)
        case joinEnds(Int, life: Int)
        case resolverStep(String, life: Int)
        case settleAgain(Settlement, life: Int)
        case arrive(Int)
        case finish(Int)
        case reply(Int, SendResult)
        case expire(Int)
        case crash, restart, fill, empty, edit, rule, calm, lastAsk
        case jump(milliseconds: Int)
    }

    static let start = Instant(milliseconds: 1_700_000_000_000)

    let dialect: Dialect
    var chance: Chance
    var now = start
    var events = EventQueue()
    var journal = MemoryJournal()
    var disk: Disk
    var provider: SimulatedProvider
    var witness = Witness()
    var payments: [Payment]
    var requests: [SimulatedRequest] = []
    /// How far the gateway's clock is ahead of true time.
    var clockAheadMilliseconds = 0
    /// The version of the translator's file that is in use.
    var version = 0
    var isUp = true
    /// Counts the starts of the gateway: what an earlier one waited for is gone.
    var life = 0
    /// How often the machine was started.
    var boots = 0
    var creations: [Int: Creation] = [:]
    var resolvings: [String: Resolving] = [:]
    var lastCreation = 0
    var isCalm = false
    /// After so many steps of the gateway it dies; nil when it is spared.
    var stepsLeft: Int?
    /// Payments whose outcome may stay open for good, whatever the provider promises.
    var excused: Set<Int> = []
    /// Whether it may die at all.
    var isMortal = true
    /// How long the gateway may be away, in milliseconds.
    var outages = 3_600_000...26 * 3_600_000
    /// Whether the trouble is over before any provider forgets.
    var isShort = true
    var steps = 0
    /// What happened, line by line, where somebody wants to read it.
    package private(set) var tale: [String] = []
    private let isTold: Bool

    package init(seed: UInt64, isTold: Bool = false) {
        self.isTold = isTold
        var chance = Chance(seed: seed)
        dialect = chance.pick(Dialect.all)
        payments = (0..<chance.between(1...3)).map { Payment(number: $0) }
        let numbers = payments.map(\.number)
        let declined = Set(numbers.filter { _ in chance.one(in: 5) })
        let ghosts = Set(numbers.filter { _ in chance.one(in: 5) })
        provider = SimulatedProvider(dialect, declining: declined, haunting: ghosts)
        disk = Disk(slots: chance.below(3))
        self.chance = chance
        plan()
    }

    package var ledger: [LedgerLine] { provider.ledger }

    /// What happened that must never happen.
    package var violations: [String] { witness.violations }

    package var story: String { "\(dialect), \(payments.count) keys, \(steps) steps" }

    /// The most steps of one run: what takes longer goes round in circles.
    private static let mostSteps = 20_000

    /// Lets everything happen.
    package mutating func run() {
        while steps < Self.mostSteps, let event = next() { take(event) }
        if steps == Self.mostSteps { witness.object("goes round in circles") }
        for payment in payments {
            witness.look(
                at: journal.record(of: payment.name),
                of: payment.number,
                provider.lines(of: payment.number),
                mustBeKnown: mustBeKnown(payment.number)
            )
        }
        if provider.clashes > 0 { witness.object("other bytes under a key that was known") }
    }

    /// Whether the provider's promises lead to an answer in the end.
    private func mustBeKnown(_ payment: Int) -> Bool {
        guard dialect.isAlwaysResolved, !excused.contains(payment) else { return false }
        let isApplied = !provider.lines(of: payment).isEmpty
        return (isApplied || dialect.clientError == .stored || !provider.declines(payment))
            && (dialect.memorySeconds == nil || isShort) && clockAheadMilliseconds == 0
    }

    /// The next event, or a resolver that is due by the gateway's clock, whichever is first.
    private mutating func next() -> Event? {
        if isUp, let (id, moment) = due, moment <= events.first ?? Self.end {
            now = max(now, moment)
            return .resolverStep(id, life: life)
        }
        guard let (moment, event) = events.popFirst() else { return nil }
        now = max(now, moment)
        return event
    }

    /// The resolver that wakes first, and when that is in true time.
    private var due: (id: String, at: Instant)? {
        var first: (id: String, at: Instant)?
        for (id, one) in resolvings {
            guard let wakesAt = one.wakesAt else { continue }
            let moment = wakesAt.advanced(byMilliseconds: -clockAheadMilliseconds)
            if let first, (first.at, first.id) <= (moment, id) { continue }
            first = (id, moment)
        }
        return first
    }

    mutating func tell(_ line: @autoclosure () -> String) {
        guard isTold else { return }
        let passed = now.milliseconds - Self.start.milliseconds
        tale.append("\(passed / 1_000).\(1_000 + passed % 1_000) \(line())")
    }

    mutating func after(_ milliseconds: Int, _ event: Event) {
        events.add(event, at: now.advanced(byMilliseconds: milliseconds))
    }

    /// What the gateway takes for the time.
    var gatewayNow: Instant { now.advanced(byMilliseconds: clockAheadMilliseconds) }

    /// The same with the clock that never jumps, which counts from the start of each boot.
    var moment: Moment {
        let begun = boots * 1_000_000_000
        return Moment(
            wall: gatewayNow, steadyMilliseconds: now.milliseconds - begun, boot: "\(boots)")
    }

    /// When everything has come to rest, or never will.
    private static let end = start.advanced(bySeconds: 60 * 3_600)
}
