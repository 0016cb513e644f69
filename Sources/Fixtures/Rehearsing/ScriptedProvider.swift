import Gateway
import HTTP

/// A provider that does what a fixture's exchanges say, in their order, and holds each request
/// against the one that is expected there.
struct ScriptedProvider: RehearsedProvider {
    private let exchanges: [Exchange]
    private let countsKeysOnce: Bool
    private var next = 0
    private var timesUsed = 0
    private var appliedKeys: Set<String> = []

    /// The step that is being performed, for failures.
    var step = ""
    /// The last answer in each step, and whether it was one to a lookup.
    private(set) var lastAnswers: [String: (answer: Answer?, isLookup: Bool)] = [:]
    /// The steps in which a request found no exchange.
    private(set) var starvedSteps: Set<String> = []
    private(set) var comparison = Comparison()
    private(set) var failures: [ReplayFailure] = []
    private(set) var requests = 0
    /// By exchange, in their order.
    private(set) var firstRequests: [Request] = []
    private(set) var effects = 0

    /// `countsKeysOnce` says whether the same key twice has one effect.
    init(_ exchanges: [Exchange], countsKeysOnce: Bool) {
        self.exchanges = exchanges
        self.countsKeysOnce = countsKeysOnce
    }

    mutating func receive(_ received: ReceivedRequest) -> Rejoinder {
        requests += 1
        guard next < exchanges.count else {
            failures.append(ReplayFailure(.unexpectedRequest(received.request, step: step)))
            starvedSteps.insert(step)
            return Rejoinder(result: .failed(.refused), takes: .zero)
        }
        let exchange = exchanges[next]
        failures += comparison.compare(received.request, with: exchange.expected).map {
            ReplayFailure(.difference($0, step: step))
        }
        if timesUsed == 0 { firstRequests.append(received.request) }
        timesUsed += 1
        if timesUsed == exchange.times {
            next += 1
            timesUsed = 0
        }
        if exchange.isApplied(to: received.request.method) { apply(received.key) }
        let rejoinder = rejoinder(of: exchange, within: received.timeout)
        var answer: Answer?
        if case .answered(let given) = rejoinder.result { answer = given }
        lastAnswers[step] = (answer, received.isLookup)
        return rejoinder
    }

    /// The exchanges that did not happen, or not as often as they should.
    var unused: [ReplayFailure] {
        exchanges[next...].enumerated().map { offset, exchange in
            let happened = offset == 0 ? timesUsed : 0
            return ReplayFailure(
                .unusedExchange(exchange.place, happened: happened, of: exchange.times))
        }
    }

    /// Answers that are compared when all exchanges have passed.
    mutating func compare(_ answer: Answer, with expected: ExpectedAnswer, of step: String) {
        failures += comparison.compare(answer, with: expected).map {
            ReplayFailure(.difference($0, step: step))
        }
    }

    mutating func fail(_ kind: ReplayFailure.Kind) { failures.append(ReplayFailure(kind)) }

    private mutating func apply(_ key: String?) {
        guard countsKeysOnce, let key else {
            effects += 1
            return
        }
        if appliedKeys.insert(key).inserted { effects += 1 }
    }

    private func rejoinder(of exchange: Exchange, within timeout: Duration) -> Rejoinder {
        if exchange.delay >= timeout { return Rejoinder(result: .failed(.timeout), takes: timeout) }
        switch exchange.result {
        case .answer(let answer):
            return Rejoinder(result: .answered(answer.answer), takes: exchange.delay)
        case .truncated: return Rejoinder(result: .failed(.truncated), takes: exchange.delay)
        case .fault(.timeout): return Rejoinder(result: .failed(.timeout), takes: timeout)
        case .fault(let fault):
            return Rejoinder(result: .failed(fault.transport), takes: exchange.delay)
        }
    }
}

extension Exchange.Fault {
    fileprivate var transport: TransportFault {
        switch self {
        case .unresolved: .unresolved
        case .refused: .refused
        case .tlsFailed: .tlsFailed
        case .closed: .closed
        case .reset: .reset
        case .timeout: .timeout
        case .garbage: .garbage
        }
    }
}
