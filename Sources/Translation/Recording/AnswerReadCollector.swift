import HTTP

/// Walks the sections of a file that read answers.
struct AnswerReadCollector {
    private(set) var reads = AnswerReads()

    private typealias Path = [AnswerReads.Step]

    /// Where `$record` and `$it` stand.
    private struct Bases {
        var record: [Path] = []
        var element: [Path] = []
    }

    /// Members of a next action that say how to pay, and not whom.
    private static let shownActions: Set<String> = ["asset", "network", "amount", "method"]

    mutating func collect(_ definition: Definition) {
        let create = definition.create
        collect(create.success)
        var records = [(expression: create.record, record: create.read ?? definition.record)]
        for rule in create.problems {
            collect(rule.condition)
            collect(rule.code, shows: true)
            collect(rule.retryAfter, shows: true)
            guard let expression = rule.record else { continue }
            records.append((expression, rule.read ?? definition.record))
        }
        if let query = definition.lookup.byID {
            collect(query.success)
            collect(query.absent)
            let record = query.read ?? definition.record
            switch query.found {
            case .one(let expression): records.append((expression, record))
            case .several(let expression):
                collect(record, Bases(record: paths(of: expression, Bases()).map { $0 + [.every] }))
            }
        }
        for (expression, record) in records {
            collect(record, Bases(record: paths(of: expression, Bases())))
        }
        if let idempotency = definition.idempotency { collect(idempotency) }
        collect(definition.error)
        for reference in definition.sealed + definition.redacted {
            reads.hidden.formUnion(paths(of: reference, Bases()))
        }
    }

    private mutating func collect(_ idempotency: Idempotency) {
        collect(idempotency.inFlight)
        collect(idempotency.proof)
        if case .recognised(let condition) = idempotency.mismatch { collect(condition) }
        if case .conflict(let condition, _) = idempotency.replays { collect(condition) }
    }

    private mutating func collect(_ error: ErrorReading) {
        collect(error.code, shows: true)
        addWords(error.message)
        collect(error.fields, shows: true)
        collect(error.requestID, shows: false)
    }

    private mutating func collect(_ record: Record, _ bases: Bases) {
        collect(record.status, bases, shows: true)
        collect(record.echo.amountMinor, bases, shows: true)
        collect(record.echo.amountDecimal, bases, shows: true)
        collect(record.echo.currency, bases, shows: true)
        collect(record.lastProblem?.code, bases, shows: true)
        collect(record.lastProblem?.providerCode, bases, shows: true)
        addWords(record.lastProblem?.message, bases)
        for amount in [record.amountPaid, record.amountRefunded] {
            switch amount {
            case .minor(let expression), .decimal(let expression):
                collect(expression, bases, shows: true)
            case nil: break
            }
        }
        for time in [record.createdAt, record.updatedAt, record.expiresAt] {
            collect(time, bases, shows: true)
        }
        collect(record.nextAction, bases, shows: false)
    }

    private mutating func collect(_ condition: Condition?, _ bases: Bases = Bases()) {
        for reference in condition?.references ?? [] { add(reference, bases, shows: true) }
    }

    private mutating func collect(
        _ expression: Expression?, _ bases: Bases = Bases(), shows: Bool
    ) {
        guard let expression else { return }
        switch expression.kind {
        case .broken, .null, .text, .number, .bool: break
        case .reference(let reference): add(reference, bases, shows: shows)
        case .template:
            for reference in expression.references { add(reference, bases, shows: shows) }
        case .object(let members):
            for member in members {
                // The detail of an error's field is a sentence too.
                if member.name == "detail" {
                    addWords(member.value, bases)
                    continue
                }
                let isShown = shows || Self.shownActions.contains(member.name)
                collect(member.value, bases, shows: isShown)
            }
        case .array(let elements), .first(let elements), .merge(let elements):
            for element in elements { collect(element, bases, shows: shows) }
        case .map(let mapping):
            // What a map knows is one of few words.
            collect(mapping.subject, bases, shows: true)
            for entry in mapping.entries { collect(entry.value, bases, shows: shows) }
            collect(mapping.otherwise, bases, shows: shows)
        case .choice(let condition, let then, let otherwise):
            collect(condition, bases)
            collect(then, bases, shows: shows)
            collect(otherwise, bases, shows: shows)
        case .each(let list, let into):
            collect(list, bases, shows: false)
            var inner = bases
            inner.element = paths(of: list, bases).map { $0 + [.every] }
            collect(into, inner, shows: shows)
        case .json(let inner): collect(inner, bases, shows: shows)
        }
    }

    /// Takes what an expression reads for sentences, whatever picks them for what it is.
    private mutating func addWords(_ expression: Expression?, _ bases: Bases = Bases()) {
        collect(expression, bases, shows: false)
        for reference in expression?.references ?? [] {
            reads.worded.formUnion(paths(of: reference, bases))
        }
    }

    private mutating func add(_ reference: Reference, _ bases: Bases, shows: Bool) {
        if case .header(let name) = reference.root, let name = Field.Name(name) {
            if shows { reads.shownHeaders.insert(name) } else { reads.hiddenHeaders.insert(name) }
        }
        // What picks an element is compared, and so shown.
        for (index, step) in reference.steps.enumerated() {
            let name: String
            switch step {
            case .first(let member, _), .newest(let member): name = member
            case .member, .index, .every: continue
            }
            for start in starts(of: reference.root, bases) {
                let list = start + reference.steps[..<index].map(Self.step)
                reads.shown.insert(list + [.every, .member(name)])
            }
        }
        if shows { reads.shown.formUnion(paths(of: reference, bases)) }
    }

    private func paths(of expression: Expression, _ bases: Bases) -> [Path] {
        switch expression.kind {
        case .reference(let reference): paths(of: reference, bases)
        case .first(let values), .merge(let values): values.flatMap { paths(of: $0, bases) }
        case .choice(_, let then, let otherwise):
            paths(of: then, bases) + (otherwise.map { paths(of: $0, bases) } ?? [])
        default: []
        }
    }

    private func paths(of reference: Reference, _ bases: Bases) -> [Path] {
        starts(of: reference.root, bases).map { $0 + reference.steps.map(Self.step) }
    }

    private func starts(of root: Root, _ bases: Bases) -> [Path] {
        switch root {
        case .body: [[]]
        case .record: bases.record
        case .it: bases.element
        default: []
        }
    }

    private static func step(_ step: Reference.Step) -> AnswerReads.Step {
        switch step {
        case .member(let name): .member(name)
        case .index, .every, .first, .newest: .every
        }
    }
}
