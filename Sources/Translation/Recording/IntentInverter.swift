import Intents
import JSON

/// Reads a rendered body back: where the file puts a field, the field is found.
struct IntentInverter {
    let definition: Definition
    private(set) var found = RecordedIntent()

    /// The element of a list that `$it` stands for.
    private struct Element {
        let list: Root
        let index: Int
    }

    init(definition: Definition) {
        self.definition = definition
    }

    mutating func read(_ body: Value?) {
        guard case .json(let expression) = definition.create.body, let body else {
            return found.miss("everything: only JSON bodies are read back")
        }
        invert(expression, .json(body), nil)
        found.resolveAmounts(by: definition.money)
    }

    private mutating func invert(
        _ expression: Expression, _ value: Datum, _ element: Element?
    ) {
        switch expression.kind {
        case .broken, .null, .text, .number, .bool: break
        case .reference(let reference): take(value, as: reference, element)
        case .template:
            guard let template = TextTemplate(expression), let text = value.scalarText,
                let holes = template.match(text)
            else { return miss(expression, "a text that does not fit") }
            for hole in holes { take(.text(hole.text), as: hole.reference, element) }
        case .object(let members):
            for member in members {
                if let part = value.member(member.name) { invert(member.value, part, element) }
            }
        case .array(let elements):
            for (index, part) in elements.enumerated() {
                if let found = value.element(index) { invert(part, found, element) }
            }
        case .map(let mapping): invert(mapping, value, element)
        case .first(let values):
            if values.count == 1 {
                invert(values[0], value, element)
            } else {
                miss(expression, "one of several fields")
            }
        case .choice(_, let then, let otherwise):
            let branches = [then, otherwise].compactMap(\.self).filter { !isKnown($0) }
            if branches.count == 1 { invert(branches[0], value, element) }
            if branches.count > 1 { miss(expression, "one of two branches") }
        case .each(let list, let into):
            guard case .reference(let reference) = list.kind, reference.steps.isEmpty else {
                return miss(expression, "a list that is chosen")
            }
            for (index, part) in value.iterated.enumerated() {
                invert(into, part, Element(list: reference.root, index: index))
            }
        case .merge(let values): for part in values { invert(part, value, element) }
        case .json(let inner):
            // What is no JSON there tells nothing.
            guard let text = value.scalarText, let parsed = try? Document(parsing: Array(text.utf8))
            else { return miss(expression, "a text that is no JSON") }
            invert(inner, .json(parsed.root), element)
        }
    }

    /// A map is read backwards where one entry alone gives the value.
    private mutating func invert(
        _ mapping: Expression.Mapping, _ value: Datum, _ element: Element?
    ) {
        guard let text = value.scalarText else { return }
        let keys = mapping.entries.filter { $0.value.literalText == text }.map(\.key)
        if keys.count == 1 { return invert(mapping.subject, .text(keys[0]), element) }
        if keys.isEmpty, let otherwise = mapping.otherwise {
            return invert(otherwise, value, element)
        }
        miss(mapping.subject, "\(keys.count) entries of its map give \(text.quoted)")
    }

    /// Whether nothing of the merchant's stands in a value.
    private func isKnown(_ expression: Expression) -> Bool {
        expression.references.allSatisfy { reference in
            if case .param = reference.root { true } else { false }
        }
    }

    private mutating func miss(_ expression: Expression, _ reason: String) {
        let names = Set(expression.references.map { "$\($0.spelling)" }).sorted()
        guard !names.isEmpty else { return }
        found.miss("\(names.joined(separator: ", ")): \(reason)")
    }
}

extension IntentInverter {
    private mutating func take(_ value: Datum, as reference: Reference, _ element: Element?) {
        switch reference.root {
        case .field(let field): take(value, as: field, reference)
        case .payer(let part): found.payer[part] = value.scalarText
        case .option(let name):
            guard reference.steps.isEmpty else {
                return found.miss("options.\(name): only a part of it is sent")
            }
            let rule = definition.accepts.options.first { $0.name == name }
            let isClosed = rule.map { $0.kind != .text || $0.text.choices != nil } ?? false
            found.options.append((name, value, isClosed))
        case .it: take(value, as: reference, in: element)
        case .key: found.key = value.scalarText
        case .expiresAt: found.miss("expires_in: sent as a moment, counted from the request")
        default: break
        }
    }

    private mutating func take(_ value: Datum, as field: IntentField, _ reference: Reference) {
        switch field {
        case .amount:
            take(amount: value, reference.view) {
                $0.amount = $1
            } minor: {
                $0.minor = $1
            }
        case .currency: found.currency = value.scalarText?.uppercased()
        case .accept: takeAccept(value, reference.steps)
        case .metadata: takeMetadata(value, reference.steps)
        case .confirm: found.confirm = value.scalarText.map { $0 == "true" }
        case .expiresIn:
            let unit = reference.view == .minutes ? 60 : 1
            found.expiresInSeconds = value.scalarText.flatMap { Int($0) }.map { $0 * unit }
        case .provider, .transfers, .payer, .options:
            found.miss("\(field.rawValue): sent as a whole")
        default: found.texts[field] = value.scalarText
        }
    }

    private mutating func takeAccept(_ value: Datum, _ steps: [Reference.Step]) {
        guard steps.count == 2, case .member(let name) = steps[1] else {
            return found.miss("accept: sent as a whole")
        }
        switch steps[0] {
        case .index(let index): accept(value.scalarText, name, at: index)
        default:
            for (index, part) in value.iterated.enumerated() {
                accept(part.scalarText, name, at: index)
            }
        }
    }

    private mutating func accept(_ text: String?, _ name: String, at index: Int) {
        if name == "asset" { found.accept[index, default: .init()].asset = text }
        if name == "network" { found.accept[index, default: .init()].network = text }
    }

    private mutating func takeMetadata(_ value: Datum, _ steps: [Reference.Step]) {
        if case .member(let name)? = steps.first, let text = value.scalarText {
            found.metadata.append((name, text))
        }
        guard steps.isEmpty else { return }
        found.metadata += value.members.compactMap { member in
            member.value.scalarText.map { (member.name, $0) }
        }
    }

    private mutating func take(_ value: Datum, as reference: Reference, in element: Element?) {
        guard let element, case .member(let name)? = reference.steps.first else { return }
        let index = element.index
        switch element.list {
        case .field(.accept): accept(value.scalarText, name, at: index)
        case .field(.transfers) where name == "destination":
            found.transfers[index, default: .init()].destination = value.scalarText
        case .field(.transfers):
            take(amount: value, reference.view) {
                $0.transfers[index, default: .init()].amount = $1
            } minor: {
                $0.transfers[index, default: .init()].minor = $1
            }
        case let list: found.miss("\(list): sent as a list")
        }
    }

    private mutating func take(
        amount value: Datum,
        _ view: View?,
        decimal: (inout RecordedIntent, String?) -> Void,
        minor: (inout RecordedIntent, String?) -> Void
    ) {
        switch view {
        case .minor, .minorText: minor(&found, value.scalarText)
        default: decimal(&found, value.scalarText)
        }
    }
}

extension Expression {
    /// The text of a value that the file states.
    fileprivate var literalText: String? {
        switch kind {
        case .text(let text), .number(let text): text
        case .bool(let bool): bool ? "true" : "false"
        default: nil
        }
    }
}
