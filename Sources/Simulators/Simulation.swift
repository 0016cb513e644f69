package import HTTP

/// The simulated providers as one value: a request in, what is sent back and what was done out.
///
/// An effect happens in `take`, at the moment at which a request has been read whole, at once and
/// entirely; a fault lets it happen before or after the answer is spoilt. The one exception is
/// `slow_before_effect`, whose effect happens in `resume`. What is repeated under a key gets the
/// bytes of the first answer; refusals bind no key.
package struct Simulation: Sendable {
    /// What was answered to a key, and to which request.
    struct Record: Sendable {
        let body: [UInt8]
        let answer: Answer
        let madeAt: Moment
    }

    /// What a key counts within.
    struct RecordKey: Hashable, Sendable {
        let provider: SimulatedProvider
        let scope: String
        let key: String
    }

    /// A request whose answer is still to come.
    enum Pending: Sendable {
        case demand(Demand, SimulatedProvider, body: [UInt8], RecordKey?)
        case answer(Answer, RecordKey?)

        var key: RecordKey? {
            switch self {
            case .demand(_, _, _, let key): key
            case .answer(_, let key): key
            }
        }
    }

    package internal(set) var ledger: Ledger
    package var faults = FaultDesk()

    let providers: [SimulatedProvider: any Dialect]
    private let run: UInt32
    private var objects: [SimulatedProvider: [SimulatedObject]] = [:]
    private var places: [String: Int] = [:]
    private var records: [RecordKey: Record] = [:]
    private var pending: [Exchange: Pending] = [:]
    private var exchanges = 0
    /// How many requests with a key have no answer yet.
    private var inFlight: [RecordKey: Int] = [:]
    var revoked: Set<String> = []

    /// Ids of objects begin with the number of the run.
    package init(
        _ providers: [SimulatedProvider] = SimulatedProvider.allCases,
        run: UInt32 = 1,
        ledger: Ledger = Ledger()
    ) {
        self.providers = Dictionary(
            providers.map { ($0, $0.dialect) }, uniquingKeysWith: { first, _ in first })
        self.run = run
        self.ledger = ledger
    }

    /// Takes a request that has been read whole.
    package mutating func take(_ request: InboundRequest, at now: Moment) -> Reaction {
        if let answer = control(request) { return .answer(answer) }
        guard let (provider, dialect) = owner(of: request.path) else {
            return .answer(Self.complaint(404, "no simulated provider has this path"))
        }
        ledger.noteRequest()
        let demand = dialect.read(request, revoked: revoked)
        let order: Order? = if case .create(let order) = demand { order } else { nil }
        if let key = order?.key, !ledger.note(key, at: provider) { return .answer(Self.full) }
        let sight = FaultPlan.Sight(
            provider: provider, isCreate: request.methodText == "POST",
            reference: order?.reference, key: order?.key)
        guard let plan = faults.strike(sight) else {
            return .answer(settle(demand, provider, dialect, request.body, at: now))
        }
        let struck = Struck(
            request: request, demand: demand, provider: provider, dialect: dialect,
            key: order.flatMap { Self.recordKey($0, provider) })
        return strike(plan, struck, at: now)
    }

    /// Whether a connection is to be reset at the first bytes of a request; asking counts.
    package mutating func resetsUnread(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard !faults.plans.isEmpty else { return false }
        let line = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\r") }, as: UTF8.self)
        let words = line.split(separator: " ")
        guard words.count >= 2,
            let path = words[1].split(separator: "?", omittingEmptySubsequences: false).first,
            let (provider, _) = owner(of: String(path))
        else { return false }
        return faults.strikeUnread(
            FaultPlan.Sight(provider: provider, isCreate: words[0] == "POST"))
    }

    /// Goes on with a request after the wait that was asked for, whether its client is there or not.
    package mutating func resume(_ exchange: Exchange, at now: Moment) -> Reaction {
        guard let pending = end(exchange) else { return .reset }
        switch pending {
        case .answer(let answer, _): return .answer(answer)
        case .demand(let demand, let provider, let body, _):
            guard let dialect = providers[provider] else { return .reset }
            return .answer(settle(demand, provider, dialect, body, at: now))
        }
    }

    /// Says that an exchange is over that nothing was answered to.
    @discardableResult
    mutating func end(_ exchange: Exchange) -> Pending? {
        guard let pending = pending.removeValue(forKey: exchange) else { return nil }
        if let key = pending.key {
            inFlight[key] = inFlight[key].flatMap { $0 > 1 ? $0 - 1 : nil }
        }
        return pending
    }

    mutating func begin(_ pending: Pending) -> Exchange {
        exchanges += 1
        let exchange = Exchange(number: exchanges)
        self.pending[exchange] = pending
        if let key = pending.key { inFlight[key, default: 0] += 1 }
        return exchange
    }

    /// Does what is asked, if it is to be done, and gives the provider's own answer.
    mutating func settle(
        _ demand: Demand, _ provider: SimulatedProvider, _ dialect: any Dialect, _ body: [UInt8],
        at now: Moment
    ) -> Answer {
        switch demand {
        case .refused(let answer): return answer
        case .create(let order): return create(order, provider, dialect, body, at: now)
        case .show(let id):
            guard let place = places["\(provider.rawValue) \(id)"] else {
                return dialect.answer(.notFound)
            }
            objects[provider]?[place].looks += 1
            return objects[provider].map { dialect.shown($0[place]) } ?? dialect.answer(.notFound)
        case .list(let listing): return list(listing, provider, dialect)
        }
    }

    private mutating func create(
        _ order: Order, _ provider: SimulatedProvider, _ dialect: any Dialect, _ body: [UInt8],
        at now: Moment
    ) -> Answer {
        let key = Self.recordKey(order, provider)
        if let key {
            if inFlight[key] != nil, let answer = dialect.inFlight { return answer }
            if let record = records[key], isValid(record, dialect, at: now) {
                return record.body == body ? record.answer : dialect.answer(.keyClash)
            }
        }
        guard ledger.hasRoom() else { return Self.full }
        let number = (objects[provider]?.count ?? 0) + 1
        let object = SimulatedObject(
            id: dialect.id(ObjectNumber(run: run, number: number), for: order), number: number,
            order: order, createdAt: now)
        objects[provider, default: []].append(object)
        places["\(provider.rawValue) \(object.id)"] = number - 1
        ledger.record(object, by: provider)
        let answer = dialect.created(object)
        if let key { records[key] = Record(body: body, answer: answer, madeAt: now) }
        return answer
    }

    /// Has every repeat of a key be answered with this, whether there is an object or not.
    mutating func bind(_ key: RecordKey, to answer: Answer, _ body: [UInt8], at now: Moment) {
        records[key] = Record(body: body, answer: answer, madeAt: now)
    }

    private func isValid(_ record: Record, _ dialect: any Dialect, at now: Moment) -> Bool {
        guard let life = dialect.keyLifeSeconds else { return true }
        return now.milliseconds - record.madeAt.milliseconds < life * 1_000
    }

    /// Newest first, as each of them lists.
    private func list(
        _ listing: Listing, _ provider: SimulatedProvider, _ dialect: any Dialect
    ) -> Answer {
        var rest = (objects[provider] ?? []).reversed().filter {
            listing.reference == nil || $0.order.reference == listing.reference
        }[...]
        if let after = listing.after {
            rest = rest.drop { $0.id != after }.dropFirst()
        }
        let page = Array(rest.prefix(listing.limit))
        return dialect.listed(page, next: rest.count > page.count ? page.last?.id : nil)
    }

    private func owner(of path: String) -> (SimulatedProvider, any Dialect)? {
        providers.first { $0.value.owns(path) }.map { ($0.key, $0.value) }
    }

    private static func recordKey(_ order: Order, _ provider: SimulatedProvider) -> RecordKey? {
        order.key.map { RecordKey(provider: provider, scope: order.scope, key: $0) }
    }
}
