import Intents
import JSON

extension DefinitionParser {
    func options(_ value: Value) -> [AcceptRules.OptionField] {
        guard value.kind == .object else {
            diagnostics.report(at: value, "accepts.options must be an object")
            return []
        }
        return value.members.map { option($0.text, $0.value, $0.name.offset) }
    }

    private func option(_ name: String, _ value: Value, _ offset: Int) -> AcceptRules.OptionField {
        let reader = reader(value, "accepts.options.\(name)")
        let kind: AcceptRules.OptionField.Kind =
            reader.required("type", like: "text, int, bool, url, list or json").flatMap {
                reader.choice($0, "type")
            } ?? .text
        let text = kind == .int ? TextRule.any : textRule(reader)
        let of: AcceptRules.OptionField.Kind =
            reader.optional("of").flatMap { reader.choice($0, "of") } ?? .text
        let count = reader.optional("count").flatMap {
            range($0, "accepts.options.\(name).count", in: 0...Limits.eachElements)
        }
        let numbers = kind == .int ? self.numbers(reader) : nil
        let fallback = reader.optional("default").map { values(.rules).parse($0) }
        let field = AcceptRules.OptionField(
            name: name,
            kind: kind,
            text: text,
            range: numbers,
            of: of,
            count: count,
            maximumBytes: text.maximumBytes,
            defaultValue: fallback,
            capability: capability(reader),
            isAlwaysThere: fallback != nil,
            offset: offset
        )
        reader.finish()
        check(field)
        return field
    }

    /// What an `int` may be; nil where the file sets no bound.
    private func numbers(_ reader: ObjectReader) -> ClosedRange<Int>? {
        let bounds = -Limits.optionNumber...Limits.optionNumber
        let least = reader.integer("min", in: bounds)
        let most = reader.integer("max", in: bounds)
        guard least != nil || most != nil else { return nil }
        let (lower, upper) = (least ?? bounds.lowerBound, most ?? bounds.upperBound)
        guard lower <= upper else {
            diagnostics.report(at: reader.value, "\(reader.label): min is above max")
            return nil
        }
        return lower...upper
    }

    /// A default must be what a merchant could have sent.
    private func check(_ option: AcceptRules.OptionField) {
        guard let fallback = option.defaultValue else { return }
        let isRight: Bool =
            switch (option.kind, fallback.kind) {
            case (.text, .text(let text)), (.url, .text(let text)):
                option.text.choices?.contains(text) ?? true
            case (.int, .number(let literal)):
                Int(literal).map { option.range?.contains($0) ?? true } ?? false
            case (.bool, .bool), (.json, _): true
            case (.list, .array): true
            default: false
            }
        if !isRight {
            diagnostics.report(
                at: fallback.offset,
                "accepts.options.\(option.name): its default is not what the option allows"
            )
        }
    }

    func rules(_ value: Value) -> [AcceptRules.Rule] {
        guard value.kind == .array else {
            diagnostics.report(at: value, "accepts.rules must be a list")
            return []
        }
        return value.elements.compactMap { rule($0) }
    }

    private func rule(_ value: Value) -> AcceptRules.Rule? {
        let reader = reader(value, "a rule")
        let condition = reader.optional("when").map { conditions(.rules).parse($0, "when") }
        let words = reader.text("say")
        let verbs = ["need", "need_one", "refuse", "equal", "unique", "sum_at_most"].compactMap {
            name in reader.optional(name).map { (name, $0) }
        }
        reader.finish()
        guard verbs.count == 1, let (name, operand) = verbs.first else {
            diagnostics.report(
                at: value,
                "a rule has one of need, need_one, refuse, equal, unique, sum_at_most"
            )
            return nil
        }
        guard let verb = verb(name, operand) else { return nil }
        return AcceptRules.Rule(
            condition: condition,
            verb: verb,
            words: words,
            offset: value.offset
        )
    }

    private func verb(_ name: String, _ value: Value) -> AcceptRules.Rule.Verb? {
        switch name {
        case "need": return fieldNames(value, name).map { .need($0) }
        case "need_one": return fieldNames(value, name).map { .needOne($0) }
        case "refuse": return fieldNames(value, name).map { .refuse($0) }
        case "equal":
            let operands = value.elements.map { values(.rules).parse($0) }
            guard operands.count == 2 else {
                diagnostics.report(at: value, "equal takes a list of two values")
                return nil
            }
            return .equal(operands[0], operands[1])
        case "unique": return list(value, name).map { .unique($0) }
        default:
            let references = value.elements.compactMap { sumOperand($0) }
            guard references.count == 2, references[0].hasEvery else {
                diagnostics.report(
                    at: value,
                    "sum_at_most takes [\"$list[*].amount\", \"$amount\"]"
                )
                return nil
            }
            return .sumAtMost(references[0], references[1])
        }
    }

    private func fieldNames(_ value: Value, _ name: String) -> [AcceptRules.FieldName]? {
        guard value.kind == .array, value.count > 0 else {
            diagnostics.report(at: value, "\(name) takes a list of field names")
            return nil
        }
        return value.elements.compactMap { fieldName($0, vocabulary.accepts) }
    }

    private func list(_ value: Value, _ name: String) -> Reference? {
        guard let text = value.text, PathScanner.isWholePath(text),
            let reference = values(.rules).reference(
                String(text.dropFirst()), at: value.offset, every: true),
            reference.hasEvery
        else {
            diagnostics.report(at: value, "\(name) takes a path like \"$list[*].member\"")
            return nil
        }
        return reference
    }

    /// Amounts are summed as numbers, so a bare `$amount` needs no view here.
    private func sumOperand(_ value: Value) -> Reference? {
        guard let text = value.text, PathScanner.isWholePath(text) else { return nil }
        return values(.rules).reference(
            String(text.dropFirst()) + ".given", at: value.offset, every: true)
    }
}
