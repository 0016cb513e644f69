import Command
import Gateway
import Intents
import Synchronization

/// A journal that keeps its promises without a disk, and breaks them when it is told to.
final class JournalInMemory: Journal {
    private struct Waiter {
        let number: Int
        let name: KeyName
        let continuation: CheckedContinuation<Void, Never>
    }

    private struct State {
        var records: [KeyName: KeyRecord] = [:]
        var names: [String: KeyName] = [:]
        var sources: [String: [UInt8]] = [:]
        var waiters: [Waiter] = []
        var lastNumber = 0
        var isWritable = true
        var isReadable = true
        var settlesAreLost = false
        var claims = 0
        var looks: [Evidence] = []
        var pages = 0
        /// The keys whose attempts died with their process.
        var dead: Set<KeyName> = []
    }

    private let state = Mutex(State())
    private let loop: TestLoop

    init(on loop: TestLoop) {
        self.loop = loop
    }

    var claims: Int { state.withLock(\.claims) }

    var looks: [Evidence] { state.withLock(\.looks) }

    /// How many pages of unfinished intents were read.
    var pages: Int { state.withLock(\.pages) }

    var intents: Int { state.withLock(\.names.count) }

    func setWritable(_ isWritable: Bool) { state.withLock { $0.isWritable = isWritable } }

    func setReadable(_ isReadable: Bool) { state.withLock { $0.isReadable = isReadable } }

    func loseSettlements(_ areLost: Bool = true) {
        state.withLock { $0.settlesAreLost = areLost }
    }

    /// What becomes of a row that was kept as long as was promised.
    func prune(_ key: String) {
        state.withLock { state in
            for (name, record) in state.records where name.key == key {
                state.records[name] = KeyRecord(
                    claim: record.claim, state: .pruned, intent: record.intent)
            }
        }
    }

    /// What is left when the process dies while an attempt is under way.
    func forgetSettlement(of key: String) {
        state.withLock { state in
            for (name, record) in state.records where name.key == key {
                state.records[name] = KeyRecord(
                    claim: record.claim, state: .running, intent: record.intent)
                state.dead.insert(name)
            }
        }
    }

    var isReady: Bool { state.withLock(\.isWritable) }

    // A journal answers from another thread: whoever is ready runs meanwhile.
    func record(of name: KeyName) async throws(JournalFault) -> KeyRecord? {
        await Task.yield()
        return try read { $0.records[name] }
    }

    // Nothing but what is under way was used lately, so that all else is found the long way.
    func recentRecord(of name: KeyName) async throws(JournalFault) -> KeyRecord? {
        guard let record = try await record(of: name), case .running = record.state else {
            return nil
        }
        return record
    }

    func intent(_ id: String, of owner: Owner) async throws(JournalFault) -> KeyRecord? {
        try read { state in
            guard let name = state.names[id], name.merchant == owner.merchant,
                name.mode == owner.mode
            else { return nil }
            return state.records[name]
        }
    }

    func claim(_ claim: Claim, _ intent: IntentAnswer) async -> ClaimOutcome {
        await Task.yield()
        return state.withLock { state in
            guard state.isWritable, state.sources[claim.translatorHash] != nil else {
                return .unavailable
            }
            if let known = state.records[claim.name] {
                guard case .settled(.released) = known.state,
                    claim.attempt == known.claim.attempt + 1
                else { return .lost(known) }
            }
            state.claims += 1
            state.names[claim.intentID] = claim.name
            state.records[claim.name] = KeyRecord(claim: claim, state: .running, intent: intent)
            return .won
        }
    }

    func settle(_ settlement: Settlement) async -> SettleOutcome {
        let (outcome, woken) = state.withLock { state -> (SettleOutcome, [Waiter]) in
            guard !state.settlesAreLost, let record = state.records[settlement.name] else {
                return (.lost, [])
            }
            state.dead.remove(settlement.name)
            var expiresAt: Instant?
            if case .final = settlement.standing {
                expiresAt = settlement.at.advanced(bySeconds: 86_400)
            }
            state.records[settlement.name] = KeyRecord(
                claim: record.claim,
                state: .settled(settlement.standing),
                intent: settlement.intent,
                providerData: settlement.evidence.data ?? record.providerData,
                expiresAt: expiresAt,
                askAgainAt: settlement.askAgainAt,
                testimony: settlement.evidence.testimony
            )
            let woken = state.waiters.filter { $0.name == settlement.name }
            state.waiters.removeAll { $0.name == settlement.name }
            return (.kept, woken)
        }
        for waiter in woken { waiter.continuation.resume() }
        return outcome
    }

    func update(_ intent: IntentAnswer, _ evidence: Evidence) async -> SettleOutcome {
        state.withLock { state in
            state.looks.append(evidence)
            guard let name = state.names[intent.id], let record = state.records[name] else {
                return .lost
            }
            state.records[name] = KeyRecord(
                claim: record.claim,
                state: record.state,
                intent: intent,
                providerData: evidence.data ?? record.providerData,
                expiresAt: record.expiresAt,
                testimony: record.testimony
            )
            return .kept
        }
    }

    func join(_ name: KeyName, seconds: Int) async throws(JournalFault) -> KeyRecord? {
        await withCheckedContinuation { continuation in
            let number = state.withLock { state -> Int in
                state.lastNumber += 1
                let number = state.lastNumber
                state.waiters.append(
                    Waiter(number: number, name: name, continuation: continuation))
                return number
            }
            loop.after(.seconds(seconds)) { self.giveUp(number) }
        }
        return try read { $0.records[name] }
    }

    func intents(_ query: IntentQuery) async throws(JournalFault) -> IntentPage {
        try read { state in
            let all = state.records.values.filter { record in
                let intent = record.intent
                return record.claim.name.merchant == query.owner.merchant
                    && record.claim.name.mode == query.owner.mode
                    && query.after.map { intent.id < $0 } != false
                    && query.reference.map { intent.intent.reference == $0 } != false
                    && query.provider.map { intent.intent.provider == $0 } != false
                    && query.status.map { intent.status == $0 } != false
                    && query.createdFrom.map { intent.createdAt >= $0 } != false
                    && query.createdBefore.map { intent.createdAt < $0 } != false
            }.map(\.intent).sorted { $0.id > $1.id }
            return IntentPage(
                intents: Array(all.prefix(query.limit)), hasMore: all.count > query.limit)
        }
    }

    func unfinished(
        after place: Int?,
        limit: Int
    ) async throws(JournalFault) -> UnfinishedPage {
        try read { state in
            let all = state.records.values.sorted { $0.claim.intentID < $1.claim.intentID }
            let start = place ?? 0
            var page = UnfinishedPage()
            for record in all.dropFirst(start).prefix(limit) {
                let moment = record.claim.claimedAt
                var doubt: Doubt?
                if case .settled(.open(let why)) = record.state { doubt = why }
                if record.isWatched { page.watched.append(record) }
                let isDead = state.dead.contains(record.claim.name)
                guard isDead || doubt != nil else { continue }
                page.unsettled.append(
                    UnsettledRecord(
                        record: record, doubt: doubt, firstSentAt: moment, lastSentAt: moment))
            }
            page.next = start + limit < all.count ? start + limit : nil
            state.pages += 1
            return page
        }
    }

    func keep(
        translator source: [UInt8],
        name: String,
        hash: String
    ) async throws(JournalFault) {
        let isKept = state.withLock { state in
            if state.isWritable { state.sources[hash] = source }
            return state.isWritable
        }
        guard isKept else { throw .unwritable }
    }

    func translator(hash: String) async throws(JournalFault) -> [UInt8]? {
        try read { $0.sources[hash] }
    }

    private func giveUp(_ number: Int) {
        let waiter = state.withLock { state -> Waiter? in
            guard let index = state.waiters.firstIndex(where: { $0.number == number }) else {
                return nil
            }
            return state.waiters.remove(at: index)
        }
        waiter?.continuation.resume()
    }

    private func read<Value: Sendable>(
        _ body: (inout State) -> Value
    ) throws(JournalFault) -> Value {
        let value = state.withLock { $0.isReadable ? body(&$0) : nil }
        guard let value else { throw .unreadable }
        return value
    }
}
