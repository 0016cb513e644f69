import HTTP
import Intents
import JSON

/// Reads a provider's answer to a create, in the one order that the format sets.
struct AnswerReader {
    let definition: Definition
    let expectation: Expectation
    let account: AccountValues
    let evaluator: Evaluator
    private let status: Int

    init(
        definition: Definition,
        answer: Answer,
        expectation: Expectation,
        account: AccountValues
    ) {
        self.definition = definition
        self.expectation = expectation
        self.account = account
        status = answer.status.code
        var evaluator = Evaluator(
            definition: definition,
            scope: Scope(
                intent: expectation.accepted,
                account: account,
                key: expectation.key,
                answer: Scope.ReceivedAnswer(answer)
            )
        )
        if let code = definition.error.code {
            // A code that cannot be evaluated is as absent as a step that does not fit.
            let codes = (try? evaluator.value(of: code)) ?? nil
            if let codes { evaluator.scope.errorCodes = Evaluator.texts(of: codes) }
        }
        self.evaluator = evaluator
    }

    func read() -> Reading {
        let (outcome, retryAfter) = outcome()
        return Reading(
            outcome: outcome,
            errorCodes: evaluator.scope.errorCodes.map { scrubber.words($0) },
            errorMessage: words(definition.error.message),
            requestID: words(definition.error.requestID),
            retryAfter: retryAfter ?? answer.flatMap { RetryAfter($0.fields) },
            isReplay: isReplay,
            received: answer
        )
    }

    private var isReplay: Bool {
        guard let proof = definition.idempotency?.proof else { return false }
        return holds(proof)
    }

    /// Made where it is needed: few answers hold words that are kept.
    private var scrubber: Scrubber { account.scrubber(by: definition) }

    private var answer: Scope.ReceivedAnswer? { evaluator.scope.answer }

    /// Which part of the file explains an answer: the first that holds, in the order of the format.
    enum Decision {
        case redirect
        case inFlight
        case clash
        case appliedBefore
        /// By the number of the rule.
        case problem(Int)
        case success
        case nothing
    }

    func decide() -> Decision {
        if (300..<400).contains(status) { return .redirect }
        if let inFlight = definition.idempotency?.inFlight, holds(inFlight) { return .inFlight }
        if case .recognised(let mismatch)? = definition.idempotency?.mismatch, holds(mismatch) {
            return .clash
        }
        if case .conflict(let conflict, _)? = definition.idempotency?.replays, holds(conflict) {
            return .appliedBefore
        }
        let problems = definition.create.problems
        for index in problems.indices where applies(problems[index].condition) {
            return .problem(index)
        }
        return holds(definition.create.success) ? .success : .nothing
    }

    private func outcome() -> (Outcome, retryAfter: RetryAfter?) {
        switch decide() {
        case .redirect: return (.unreadable(.redirect), nil)
        case .inFlight: return (.inFlight, nil)
        case .clash: return (.clash, nil)
        case .appliedBefore:
            guard case .conflict(_, let id)? = definition.idempotency?.replays else { break }
            return (.appliedBefore(providerID: text(id)), nil)
        case .problem(let index): return refusal(definition.create.problems[index])
        case .success:
            let create = definition.create
            return (record(create.record, create.read ?? definition.record), nil)
        case .nothing: break
        }
        return (.unreadable(answer?.body == nil ? .bodyNotJSON : .unexpectedStatus), nil)
    }

    /// A rule that names no status means 400 to 599.
    private func applies(_ condition: Condition) -> Bool {
        if !condition.namesStatus && !(400..<600).contains(status) { return false }
        return holds(condition)
    }

    private func refusal(_ rule: ProblemRule) -> (Outcome, retryAfter: RetryAfter?) {
        let named = text(rule.code).flatMap(ProblemCode.init(rawValue:))
        var code = named ?? .providerOutcomeUnknown
        var violations: [Violation] = []
        if code == .providerRejectedRequest {
            violations = FieldTracer(definition: definition).violations(
                value(definition.error.fields),
                evaluator
            ).map {
                Violation(path: $0.path, code: $0.code, detail: scrubber.words($0.detail))
            }
            if !violations.isEmpty { code = .providerRefusedValue }
        }
        var left: ProviderRecord?
        if let expression = rule.record {
            let outcome = record(expression, rule.read ?? definition.record)
            guard case .created(let read) = outcome else { return (outcome, nil) }
            left = read
        }
        let effect: Effect =
            switch rule.effect {
            case .none: .none
            case .applied: .applied
            case .unknown: .unknown
            }
        // A code that the file maps to nothing must not pass for a proved no.
        let refusal = Refusal(
            code,
            effect: named == nil ? .unknown : effect,
            record: left,
            violations: violations
        )
        return (.refused(refusal), text(rule.retryAfter).flatMap(RetryAfter.init(seconds:)))
    }

    /// Reads the provider's object, and holds it against what we asked for.
    private func record(_ expression: Expression, _ record: Record) -> Outcome {
        guard let inner = recordEvaluator(expression) else {
            return .unreadable(answer?.body == nil ? .bodyNotJSON : .missingProviderID)
        }
        let reader = RecordReader(
            record: record,
            evaluator: inner,
            denomination: expectation.accepted.denomination
        )
        guard let read = reader.read() else { return .unreadable(.missingProviderID) }
        let echo = EchoReader(echo: record.echo, evaluator: inner)
        let differences = echo.differences(from: expectation)
        return differences.isEmpty ? .created(read) : .quarantined(differences, read)
    }

    /// What `$record` means where the provider's object stands; nil where none is there.
    func recordEvaluator(_ expression: Expression) -> Evaluator? {
        guard let object = value(expression) else { return nil }
        var inner = evaluator
        inner.record = object
        return inner
    }

    private func holds(_ condition: Condition) -> Bool {
        guard condition.mayHold(for: status) else { return false }
        // What cannot be evaluated does not hold: an answer is data and proves nothing by itself.
        return (try? evaluator.holds(condition)) ?? false
    }

    private func value(_ expression: Expression?) -> Datum? {
        guard let expression else { return nil }
        // As absent as a step that does not fit.
        return (try? evaluator.value(of: expression)) ?? nil
    }

    private func text(_ expression: Expression?) -> String? { value(expression)?.scalarText }

    /// A provider's words as they are kept.
    private func words(_ expression: Expression?) -> String? {
        guard let text = text(expression) else { return nil }
        return scrubber.words(text)
    }
}
