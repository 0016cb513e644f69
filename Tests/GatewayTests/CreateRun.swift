import Gateway
import HTTP
import Intents
import JSON
import Testing

/// Performs a create with given results, and keeps what it asked for, in order.
struct CreateRun {
    private(set) var steps: [String] = []
    private(set) var claim: Claim?
    private(set) var sendings: [Sending] = []
    private(set) var pauses: [Int] = []
    private(set) var settlement: Settlement?
    private(set) var open: OpenIntent?
    private(set) var answer: Answer?
    private(set) var now: Instant

    /// `results` are taken in order; each takes a second.
    ///
    /// Only the first claim can be lost. A `known` key that is old is found in the
    /// file only.
    init(
        _ create: Create,
        known: KeyRecord? = nil,
        isOld: Bool = false,
        claimed: ClaimOutcome = .won,
        results: [SendResult] = [],
        settled: SettleOutcome = .kept,
        joined: KeyRecord? = nil,
        admission: Admission = .granted,
        hasRoom: Bool = true,
        answering provider: ((Sending, Instant) -> SendResult)? = nil,
        at start: Instant = Sample.start
    ) {
        now = start
        var create = create
        var results = results[...]
        var claimed = claimed
        var actions = [create.opening]
        while !actions.isEmpty {
            switch actions.removeFirst() {
            case .recall:
                steps.append("recall")
                actions += create.take(.recalled(isOld ? nil : known))
            case .find:
                steps.append("find")
                actions += create.take(.found(known))
            case .join:
                steps.append("join")
                actions += create.take(.joined(joined))
            case .admit:
                steps.append("admit")
                actions += create.take(.admitted(admission))
            case .readmit: steps.append("readmit")
            case .reserve(_, let mayWait):
                steps.append(mayWait ? "reserve or wait" : "reserve")
                actions += create.take(.reserved(hasRoom))
            case .release: steps.append("release")
            case .claim(let draft):
                steps.append("claim")
                self.claim = draft.claim
                actions += create.take(.claimed(claimed))
                claimed = .won
            case .send(let sending):
                steps.append("send")
                sendings.append(sending)
                now = now.advanced(bySeconds: 1)
                let result = provider?(sending, now) ?? results.popFirst() ?? .failed(.timeout)
                actions += create.take(.returned(result, at: now))
            case .wake(let milliseconds):
                steps.append("wake")
                pauses.append(milliseconds)
                now = now.advanced(byMilliseconds: milliseconds)
                actions += create.take(.woke(at: now))
            case .settle(let settlement):
                steps.append("settle")
                self.settlement = settlement
                actions += create.take(.settled(settled))
            case .settleLater: steps.append("settle later")
            case .resolve(let open):
                steps.append("resolve")
                self.open = open
            case .answer(let answer):
                steps.append("answer")
                self.answer = answer
            }
        }
    }

    var status: Int? { answer?.status.code }

    func header(_ name: Field.Name) -> String? { answer?.fields.first(name) }

    /// A member of the answer's body, by its path.
    func body(_ path: String...) -> String? {
        guard let answer, let document = try? Document(parsing: answer.body) else { return nil }
        let value = path.reduce(Optional(document.root)) { value, name in
            Int(name).flatMap { value?[$0] } ?? value?[name]
        }
        return value.flatMap { $0.text ?? $0.numberText ?? $0.bool.map { "\($0)" } }
    }

    /// The key's row as it is after this run.
    func record() throws -> KeyRecord {
        let claim = try #require(self.claim)
        let settlement = try #require(self.settlement)
        return KeyRecord(
            claim: claim, state: .settled(settlement.standing), intent: settlement.intent)
    }
}
