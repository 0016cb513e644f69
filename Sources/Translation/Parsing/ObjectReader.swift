import Intents
package import JSON

/// Walks the members of one object of a file; what nobody asked for is a mistake.
package final class ObjectReader {
    package let value: Value
    /// What the object is called in messages: `accepts.metadata`.
    package let label: String
    private let diagnostics: Diagnostics
    private var asked: [String] = []

    package init(_ value: Value, _ label: String, _ diagnostics: Diagnostics) {
        self.value = value
        self.label = label
        self.diagnostics = diagnostics
        if value.kind != .object {
            diagnostics.report(at: value, "\(label) must be an object, not \(value.kind.article)")
        }
    }

    package func optional(_ name: String) -> Value? {
        asked.append(name)
        return value[name]
    }

    package func required(_ name: String, like example: String) -> Value? {
        if let member = optional(name) { return member }
        if value.kind == .object {
            diagnostics.report(at: value, "\(label) lacks \"\(name)\"; expected \(example)")
        }
        return nil
    }

    /// Reports every member that was never asked for; call it last.
    package func finish() {
        for member in value.members where !asked.contains(where: member.name.holds) {
            let detail = UnknownName.detail(member.text, among: asked)
            diagnostics.report(at: member.name, "\(label): \(detail)")
        }
    }
}

extension ObjectReader {
    package func text(_ name: String) -> String? {
        optional(name).flatMap { text($0, name) }
    }

    package func requiredText(_ name: String, like example: String) -> String? {
        required(name, like: example).flatMap { text($0, name) }
    }

    package func bool(_ name: String) -> Bool? {
        guard let value = optional(name) else { return nil }
        if value.bool == nil { wrong(value, name, "true or false") }
        return value.bool
    }

    package func integer(_ name: String, in range: ClosedRange<Int>) -> Int? {
        optional(name).flatMap { integer($0, name, in: range) }
    }

    package func integer(_ value: Value, _ name: String, in range: ClosedRange<Int>) -> Int? {
        guard let integer = value.integer, range.contains(integer) else {
            wrong(value, name, "a whole number from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return integer
    }

    package func text(_ value: Value, _ name: String) -> String? {
        if value.kind != .string { wrong(value, name, "text") }
        return value.text
    }

    /// A list of texts.
    func texts(_ value: Value, _ name: String) -> [String] {
        guard value.kind == .array else {
            wrong(value, name, "a list of texts")
            return []
        }
        return value.elements.compactMap { text($0, name) }
    }

    package func wrong(_ value: Value, _ name: String, _ expected: String) {
        let got =
            switch value.kind {
            case .string: (value.text ?? "").quoted
            case .number: value.shownNumber
            default: value.kind.article
            }
        diagnostics.report(at: value, "\(label).\(name) must be \(expected), not \(got)")
    }

    /// A text out of a fixed set.
    package func choice<Choice>(_ value: Value, _ name: String) -> Choice?
    where Choice: RawRepresentable<String> & CaseIterable {
        guard let text = text(value, name) else { return nil }
        if let choice = Choice(rawValue: text) { return choice }
        let known = Choice.allCases.map(\.rawValue)
        diagnostics.report(
            at: value,
            "\(label).\(name): \(UnknownName.detail(text, among: known))"
        )
        return nil
    }
}

extension Value {
    /// A number as it is written, cut where it is long.
    fileprivate var shownNumber: String {
        var writer = Writer()
        writer.value(self)
        let text = String(decoding: writer.bytes, as: UTF8.self)
        return text.count > 20 ? "\(text.prefix(20))…" : text
    }
}
