import Intents
import JSON

/// Turns expressions into values; the only place that knows what references and forms mean.
struct Evaluator: Sendable {
    let definition: Definition
    var scope: Scope
    /// The provider's object, where one is being read.
    var record: Datum?
    /// What `$each` has come to.
    var element: Element?

    init(definition: Definition, scope: Scope) {
        self.definition = definition
        self.scope = scope
    }

    func value(of expression: Expression) throws(EvaluationFault) -> Datum? {
        // Not by the switch, which takes a copy of what it looks into.
        if let reference = expression.reference { return try value(of: reference) }
        switch expression.kind {
        case .broken: return nil
        case .null: return .null
        case .text(let text): return .text(text)
        case .number(let literal): return .number(literal)
        case .bool(let bool): return .bool(bool)
        case .reference(let reference): return try value(of: reference)
        case .template:
            var text = ""
            return try append(expression, to: &text) ? .text(text) : nil
        case .object(let members): return try object(members)
        case .array(let elements): return try array(elements)
        case .map(let mapping):
            guard let found = try found(in: mapping, of: expression) else { return nil }
            return try value(of: found)
        case .first(let values):
            for candidate in values {
                if let value = try value(of: candidate) { return value }
            }
            return nil
        case .choice(let condition, let then, let otherwise):
            if try holds(condition) { return try value(of: then) }
            guard let otherwise else { return nil }
            return try value(of: otherwise)
        case .each(let list, let into): return try each(list, into)
        case .merge(let values): return try merge(values, by: expression.references)
        case .json(let inner):
            let value = try value(of: inner)
            return expression.type == .text ? value.map(\.asJSONText) : value.flatMap(parsed)
        }
    }

    /// The fault of a value that must be there, by those of its references that are absent.
    func missing(_ references: [Reference]) -> EvaluationFault {
        // A reference that cannot be evaluated is no less missing.
        let absent = references.filter { ((try? value(of: $0)) ?? nil) == nil }
        return .missing(by: absent.isEmpty ? references : absent)
    }

    /// The text of a value that is a scalar.
    func text(of expression: Expression) throws(EvaluationFault) -> String? {
        try value(of: expression)?.scalarText
    }

    /// Appends a scalar's text with its holes filled; says where it, or one of them, is absent.
    func append(
        _ expression: Expression,
        to text: inout String
    ) throws(EvaluationFault) -> Bool {
        guard case .template(let fragments) = expression.kind else {
            guard let part = try self.text(of: expression) else { return false }
            text += part
            return true
        }
        for fragment in fragments {
            switch fragment {
            case .literal(let literal): text += literal
            case .hole(let reference, _):
                guard let part = try value(of: reference)?.scalarText else { return false }
                text += part
            }
        }
        return true
    }

    private func object(_ members: [Expression.Member]) throws(EvaluationFault) -> Datum? {
        var present: [Datum.Member] = []
        for member in members {
            guard let value = try value(of: member.value) else { continue }
            present.append(Datum.Member(name: member.name, value: value))
        }
        return present.isEmpty && !members.isEmpty ? nil : .object(present)
    }

    private func array(_ elements: [Expression]) throws(EvaluationFault) -> Datum? {
        var present: [Datum] = []
        for element in elements {
            if let value = try value(of: element) { present.append(value) }
        }
        return present.isEmpty && !elements.isEmpty ? nil : .list(present)
    }

    /// What a `$map` leads to; nil where its subject is absent.
    func found(
        in mapping: Expression.Mapping,
        of expression: Expression
    ) throws(EvaluationFault) -> Expression? {
        guard let subject = try value(of: mapping.subject), subject.isScalar else { return nil }
        if let entry = mapping.entry(for: subject) { return entry.value }
        if let otherwise = mapping.otherwise { return otherwise }
        throw .unmapped(
            text: subject.scalarText ?? "",
            known: mapping.entries.map(\.key),
            by: expression.references
        )
    }

    private func each(
        _ list: Expression,
        _ into: Expression
    ) throws(EvaluationFault) -> Datum? {
        guard let elements = try elements(of: list, for: into) else { return nil }
        var inner = self
        var made: [Datum] = []
        for index in 0..<elements.count {
            inner.element = elements[index]
            if let value = try inner.value(of: into) { made.append(value) }
        }
        return made.isEmpty ? nil : .list(made)
    }

    private func merge(
        _ values: [Expression],
        by references: [Reference]
    ) throws(EvaluationFault) -> Datum? {
        var merged: [Datum.Member] = []
        var isPresent = false
        for expression in values {
            guard let value = try value(of: expression) else { continue }
            isPresent = true
            for member in value.members {
                if merged.contains(where: { $0.name.isSame(as: member.name) }) {
                    throw .duplicateMember(member.name, by: references)
                }
                merged.append(member)
            }
        }
        return isPresent ? .object(merged) : nil
    }

    /// A text from an answer that holds JSON itself; what is none is as absent as a wrong step.
    private func parsed(_ value: Datum) -> Datum? {
        guard let text = value.scalarText else { return nil }
        let limits = JSON.Limits(bytes: Limits.answerBytes, depth: Limits.answerDepth)
        // Why it is no JSON does not matter.
        guard let document = try? Document(parsing: Array(text.utf8), limits: limits) else {
            return nil
        }
        return Datum(answered: document.root)
    }
}

extension Expression.Mapping {
    /// The entry of a scalar's text.
    func entry(for subject: Datum) -> Entry? {
        for index in entries.indices where subject.spells(entries[index].key) {
            return entries[index]
        }
        return nil
    }
}
