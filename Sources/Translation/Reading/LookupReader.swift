import HTTP
import Intents

/// What a lookup proves.
package enum LookupOutcome: Sendable {
    /// Exactly one object, and it is ours.
    case found(ProviderRecord)
    /// The provider says that there is none; how much that proves, the file says.
    case absent
    /// Objects that contradict our intent, by these fields, or several where one was created.
    case quarantined([ProviderRecord], differing: [Outcome.EchoField])
    /// Nothing is proved: ask again later.
    case unknown
}

/// Reads the answer to a lookup.
struct LookupReader {
    let query: Lookup.Query
    let expectation: Expectation
    private let evaluator: Evaluator
    private let record: Record

    init(
        definition: Definition,
        query: Lookup.Query,
        answer: Answer,
        expectation: Expectation,
        account: AccountValues
    ) {
        self.query = query
        self.expectation = expectation
        record = query.read ?? definition.record
        let scope = Scope(
            intent: expectation.accepted,
            account: account,
            key: expectation.key,
            answer: Scope.ReceivedAnswer(answer)
        )
        var evaluator = Evaluator(definition: definition, scope: scope)
        if let code = definition.error.code {
            // A code that cannot be evaluated is as absent as a step that does not fit.
            let codes = (try? evaluator.value(of: code)) ?? nil
            evaluator.scope.errorCodes = Evaluator.texts(of: codes)
        }
        self.evaluator = evaluator
    }

    func read() -> LookupOutcome {
        // A redirect is an answer of somebody else, whatever the file says.
        if (300..<400).contains(evaluator.scope.answer?.status ?? 0) { return .unknown }
        if let absent = query.absent, holds(absent) { return .absent }
        guard isSuccess else { return .unknown }
        switch query.found {
        case .one(let expression):
            guard let object = value(expression) else { return .unknown }
            return outcome(of: object)
        case .several(let expression):
            guard let list = value(expression), list.isList else { return .unknown }
            let ours = list.elements.filter { echo(of: $0).isOurs(expectation) }
            guard let only = ours.first else { return .absent }
            if ours.count == 1 { return outcome(of: only) }
            return .quarantined(ours.compactMap(read), differing: [])
        }
    }

    /// What `$record` means in the first object.
    var firstEvaluator: Evaluator? {
        switch query.found {
        case .one(let expression): value(expression).map(evaluator(of:))
        case .several(let expression): value(expression)?.elements.first.map(evaluator(of:))
        }
    }

    private var isSuccess: Bool {
        guard let answer = evaluator.scope.answer, answer.body != nil else { return false }
        return query.success.map(holds) ?? (200..<300).contains(answer.status)
    }

    private func outcome(of object: Datum) -> LookupOutcome {
        guard let read = read(object) else { return .unknown }
        let differences = echo(of: object).differences(from: expectation)
        return differences.isEmpty ? .found(read) : .quarantined([read], differing: differences)
    }

    private func read(_ object: Datum) -> ProviderRecord? {
        let reader = RecordReader(
            record: record,
            evaluator: evaluator(of: object),
            denomination: expectation.accepted.denomination
        )
        return reader.read()
    }

    private func echo(of object: Datum) -> EchoReader {
        EchoReader(echo: record.echo, evaluator: evaluator(of: object))
    }

    private func evaluator(of object: Datum) -> Evaluator {
        var inner = evaluator
        inner.record = object
        return inner
    }

    private func holds(_ condition: Condition) -> Bool {
        // What cannot be evaluated does not hold: an answer proves nothing by itself.
        (try? evaluator.holds(condition)) ?? false
    }

    private func value(_ expression: Expression) -> Datum? {
        // As absent as a step that does not fit.
        (try? evaluator.value(of: expression)) ?? nil
    }
}
