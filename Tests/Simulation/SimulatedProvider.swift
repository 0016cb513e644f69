import Gateway
import HTTP
import Intents

/// A provider with a ledger, which keeps the promises of its dialect to the letter and no others.
struct SimulatedProvider {
    /// What it remembers of a key.
    private struct Memory {
        let body: [UInt8]
        let storedAt: Instant
        let answer: Answer
        let objectID: String?
    }

    let dialect: Dialect
    private(set) var ledger: [LedgerLine] = []
    /// Requests that used a known key with other bytes: the gateway never may.
    private(set) var clashes = 0
    private var memories: [String: Memory] = [:]
    /// How many requests with each key are being worked on.
    private var working: [String: Int] = [:]
    private var lastID = 0
    /// Payments that it declines.
    private let declined: Set<Int>
    /// References under which there are objects of long before.
    private let ghosts: Set<Int>

    init(_ dialect: Dialect, declining declined: Set<Int>, haunting ghosts: Set<Int>) {
        self.dialect = dialect
        self.declined = declined
        self.ghosts = ghosts
    }

    func lines(of payment: Int) -> [LedgerLine] { ledger.filter { $0.payment == payment } }

    func declines(_ payment: Int) -> Bool { declined.contains(payment) }

    /// Takes a create in: its answer, where no work is needed for it; nil where there is.
    mutating func begin(_ request: SimulatedRequest, at now: Instant) -> Answer? {
        if case .edge(let status) = request.fate { return Self.answer(status, "{}") }
        guard let key = request.key else { return nil }
        if let memory = memories[key], !isForgotten(memory, at: now) {
            guard memory.body == request.request.body else {
                clashes += 1
                return Self.answer(409, #"{"error":"other_body"}"#)
            }
            return replay(memory)
        }
        if dialect.tellsInFlight, working[key, default: 0] > 0 {
            return Self.answer(409, #"{"error":"busy"}"#)
        }
        working[key, default: 0] += 1
        return nil
    }

    /// Does the work, and answers.
    mutating func finish(
        _ request: SimulatedRequest,
        at now: Instant,
        _ chance: inout Chance
    ) -> Answer {
        if let key = request.key { working[key, default: 1] -= 1 }
        if case .fails(isApplied: false) = request.fate {
            let isKept = keepsFailures(&chance)
            return remember(Self.answer(500, "{}"), request, nil, if: isKept, at: now)
        }
        if declined.contains(request.payment) {
            let body = #"{"error":"no_money","message":"\#(Dialect.secret) has no money"}"#
            let isKept = dialect.clientError == .stored
            return remember(Self.answer(402, body), request, nil, if: isKept, at: now)
        }
        guard let line = apply(request, at: now, &chance) else {
            return Self.answer(400, #"{"error":"unreadable"}"#)
        }
        let created = Self.answer(201, line.body())
        if case .fails = request.fate {
            let failed = Self.answer(500, "{}")
            let kept = keepsFailures(&chance) ? failed : created
            _ = remember(kept, request, line.id, if: true, at: now)
            return failed
        }
        return remember(created, request, line.id, if: true, at: now)
    }

    /// Loses a request that it had begun to work on.
    mutating func abandon(_ request: SimulatedRequest) -> Answer {
        if let key = request.key { working[key, default: 1] -= 1 }
        return Self.answer(500, "{}")
    }

    /// Answers a look-up.
    func find(_ request: SimulatedRequest, at now: Instant) -> Answer {
        let visible = ledger.filter { $0.visibleAt <= now }
        let url = request.request.url
        if let key = url.split(separator: "key=").dropFirst().first {
            let tagged = visible.filter { $0.said.tag == key }
            if dialect.lookup == .list {
                let items = visible.map { $0.body() }.joined(separator: ",")
                return Self.answer(200, #"{"items":[\#(items)]}"#)
            }
            if let line = tagged.first { return Self.answer(200, line.body()) }
            return ghosts.contains(request.payment)
                ? ghost(request, tag: String(key), at: now)
                : Self.answer(404, "{}")
        }
        let found = visible.first { url.hasSuffix("/\($0.id)") }
        return found.map { Self.answer(200, $0.body()) } ?? Self.answer(404, "{}")
    }

    static func answer(_ status: Int, _ body: String, isReplay: Bool = false) -> Answer {
        let fields = [
            Field("Content-Type", "application/json"), isReplay ? Field("Replayed", "yes") : nil,
        ]
        return Answer(
            Status(status) ?? 500, fields: Fields(fields.compactMap(\.self)),
            body: Array(body.utf8))
    }
}

extension SimulatedProvider {
    private mutating func apply(
        _ request: SimulatedRequest,
        at now: Instant,
        _ chance: inout Chance
    ) -> LedgerLine? {
        guard let said = request.said else { return nil }
        lastID += 1
        // A look-up lags, but not longer than is said, counted from the send.
        let latest = request.sentAt.advanced(bySeconds: Dialect.lagSeconds).milliseconds
        let lag = max(0, latest - now.milliseconds)
        let line = LedgerLine(
            id: "p_\(lastID)",
            payment: request.payment,
            attempt: request.attempt,
            said: said,
            at: now,
            visibleAt: now.advanced(byMilliseconds: chance.between(0...lag))
        )
        ledger.append(line)
        return line
    }

    private mutating func remember(
        _ answer: Answer,
        _ request: SimulatedRequest,
        _ objectID: String?,
        if isKept: Bool,
        at now: Instant
    ) -> Answer {
        if isKept, let key = request.key {
            memories[key] = Memory(
                body: request.request.body, storedAt: now, answer: answer, objectID: objectID)
        }
        return answer
    }

    private func replay(_ memory: Memory) -> Answer {
        if let id = memory.objectID {
            switch dialect.replay {
            case .verbatim: break
            case .conflict: return Self.answer(409, #"{"error":"exists"}"#)
            case .conflictWithID: return Self.answer(409, #"{"error":"exists","id":"\#(id)"}"#)
            }
        }
        var answer = memory.answer
        if dialect.marksReplays, let mark = Field("Replayed", "yes") { answer.fields.append(mark) }
        return answer
    }

    /// Whether a failure is what the key is answered from now on.
    private func keepsFailures(_ chance: inout Chance) -> Bool {
        switch dialect.serverError {
        case .stored: true
        case .reExecute, .notStored: false
        case .unknown: chance.one(in: 2)
        }
    }

    private func isForgotten(_ memory: Memory, at now: Instant) -> Bool {
        guard let seconds = dialect.memorySeconds else { return false }
        return now >= memory.storedAt.advanced(bySeconds: seconds)
    }

    /// Somebody else's object under the same name, of the day before.
    private func ghost(_ request: SimulatedRequest, tag: String, at now: Instant) -> Answer {
        let made = request.sentAt.unixSeconds - 2 * 86_400
        let amount = Payment.amount(of: request.payment).minor
        let reference = Payment.reference(of: request.payment)
        let body =
            #"{"id":"ghost","state":"paid","amount":\#(amount),"currency":"USD","#
            + #""ref":"\#(reference)","tag":"\#(tag)","made":\#(made)}"#
        return Self.answer(200, body)
    }
}
