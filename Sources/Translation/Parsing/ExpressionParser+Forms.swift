import Intents
import JSON

extension ExpressionParser {
    /// The forms by the member that names them.
    private static let forms = ["$map", "$first", "$if", "$each", "$merge", "$json"]

    func form(_ value: Value) -> Expression {
        let names = value.members.map(\.text)
        guard let form = names.first(where: Self.forms.contains) else {
            let unknown = names.first { $0.hasPrefix("$") } ?? ""
            let detail = UnknownName.detail(unknown, among: Self.forms)
            diagnostics.report(
                at: value,
                "no form: \(detail) (a member whose name starts with $ is written `$$…`)"
            )
            return .broken(at: value.offset)
        }
        let reader = ObjectReader(value, form, diagnostics)
        guard let subject = reader.optional(form) else { return .broken(at: value.offset) }
        let expression: Expression
        switch form {
        case "$map": expression = map(subject, reader)
        case "$first": expression = first(subject, reader)
        case "$if": expression = choice(subject, reader)
        case "$each": expression = each(subject, reader)
        case "$merge": expression = merge(subject, reader)
        default: expression = json(subject, reader)
        }
        reader.finish()
        return expression
    }

    private func first(_ list: Value, _ reader: ObjectReader) -> Expression {
        let values = self.list(list, reader)
        if let certain = values.dropLast().firstIndex(where: { !$0.mayBeAbsent }) {
            diagnostics.report(
                at: values[certain + 1].offset,
                "$first never comes this far: the value before it is always present"
            )
        }
        return Expression(
            .first(values),
            type: values.first?.type ?? .json,
            mayBeAbsent: values.allSatisfy(\.mayBeAbsent),
            offset: reader.value.offset
        )
    }

    private func choice(_ condition: Value, _ reader: ObjectReader) -> Expression {
        let parsed = ConditionParser(values: self).parse(condition, "$if")
        let then = reader.required("then", like: "the value if the condition holds").map(parse)
        let otherwise = reader.optional("else").map(parse)
        guard let then else { return .broken(at: reader.value.offset) }
        return Expression(
            .choice(parsed, then: then, otherwise: otherwise),
            type: then.type == otherwise?.type || otherwise == nil ? then.type : .json,
            mayBeAbsent: then.mayBeAbsent || otherwise?.mayBeAbsent ?? true,
            offset: reader.value.offset
        )
    }

    private func each(_ list: Value, _ reader: ObjectReader) -> Expression {
        let offset = reader.value.offset
        if element != nil {
            diagnostics.report(at: reader.value, "$each cannot stand inside another $each")
        }
        let parsed = parse(list)
        var inner = self
        switch parsed.type {
        case .list(let type): inner.element = type
        case .map: inner.element = .object(["key": .text, "value": .text])
        case .json, .object: inner.element = .json
        case .text, .int, .bool, .amount, .time, .duration:
            diagnostics.report(at: list, "$each runs over a list, not \(parsed.type.name)")
            inner.element = .json
        }
        guard let into = reader.required("into", like: "the value made of each element") else {
            return .broken(at: offset)
        }
        let body = inner.parse(into)
        return Expression(
            .each(parsed, into: body),
            type: .list(body.type),
            // An empty list is absent, and so is one whose every element is.
            mayBeAbsent: true,
            offset: offset
        )
    }

    private func merge(_ list: Value, _ reader: ObjectReader) -> Expression {
        let values = self.list(list, reader)
        for value in values {
            switch value.type {
            case .object, .map, .json: continue
            default:
                diagnostics.report(at: value.offset, "$merge takes objects, not \(value.type.name)")
            }
        }
        return Expression(
            .merge(values),
            type: .map,
            mayBeAbsent: values.allSatisfy(\.mayBeAbsent),
            offset: reader.value.offset
        )
    }

    private func json(_ value: Value, _ reader: ObjectReader) -> Expression {
        let parsed = parse(value)
        return Expression(
            .json(parsed),
            type: site == .create || site == .sandbox ? .text : .json,
            mayBeAbsent: parsed.mayBeAbsent || site != .create,
            offset: reader.value.offset
        )
    }

    private func list(_ value: Value, _ reader: ObjectReader) -> [Expression] {
        guard value.kind == .array, value.count > 0 else {
            diagnostics.report(at: value, "\(reader.label) takes a list with at least one value")
            return []
        }
        return value.elements.map(parse)
    }
}
