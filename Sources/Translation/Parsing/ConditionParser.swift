import Intents
import JSON

/// Reads the conditions of `when`, `$if`, `only`, `absent` and the like.
struct ConditionParser {
    let values: ExpressionParser

    private var diagnostics: Diagnostics { values.diagnostics }

    func parse(_ value: Value, _ label: String) -> Condition {
        guard value.kind == .object, value.count > 0 else {
            diagnostics.report(at: value, "\(label) must be an object with at least one test")
            return Condition(tests: [], offset: value.offset)
        }
        let tests = value.members.compactMap { test($0) }
        return Condition(tests: tests, offset: value.offset)
    }

    private func test(_ member: Value.Member) -> Condition.Test? {
        let name = member.text
        switch name {
        case "status": return isAnswer(member) ? status(member.value) : nil
        case "code": return isAnswer(member) ? matcher(member.value).map { .code($0) } : nil
        case "any":
            guard member.value.kind == .array, member.value.count > 0 else {
                diagnostics.report(at: member.value, "any must be a list of conditions")
                return nil
            }
            return .any(member.value.elements.map { parse($0, "any") })
        default: return reference(name, member)
        }
    }

    private func isAnswer(_ member: Value.Member) -> Bool {
        if values.site == .answer { return true }
        diagnostics.report(
            at: member.name,
            "\(member.text.quoted) tests a provider's answer and cannot stand in \(values.site.rawValue)"
        )
        return false
    }

    private func reference(_ name: String, _ member: Value.Member) -> Condition.Test? {
        guard PathScanner.isWholePath(name) else {
            let known = ["status", "code", "any"]
            diagnostics.report(
                at: member.name,
                "a condition tests \"status\", \"code\", \"any\" or a reference like \"$body.ok\":"
                    + " \(UnknownName.detail(name, among: known))"
            )
            return nil
        }
        let path = String(name.dropFirst())
        guard let reference = values.reference(path, at: member.name.offset, every: true),
            let matcher = matcher(member.value)
        else { return nil }
        checkDomain(of: reference, matcher, member.value)
        return .reference(reference, matcher)
    }

    /// A text that can never occur is a mistake: the test would never hold.
    private func checkDomain(
        of reference: Reference,
        _ matcher: Condition.Matcher,
        _ value: Value
    ) {
        guard let (texts, source) = reference.type.closedTexts,
            case .oneOf(let expected) = matcher
        else { return }
        for text in expected where !texts.contains(where: text.isSame) {
            diagnostics.report(
                at: value,
                "`$\(reference.spelling)` is never \(text.quoted): \(source) has"
                    + " \(texts.map(\.quoted).joined(separator: ", "))"
            )
        }
    }

    private func matcher(_ value: Value) -> Condition.Matcher? {
        switch value.kind {
        case .object: return matcherObject(value)
        case .array:
            guard value.count > 0 else {
                diagnostics.report(at: value, "the list is empty, so the test never holds")
                return nil
            }
            let texts = value.elements.compactMap { scalar($0) }
            return texts.count == value.count ? .oneOf(texts) : nil
        case .null, .bool, .number, .string: return scalar(value).map { .oneOf([$0]) }
        }
    }

    private func matcherObject(_ value: Value) -> Condition.Matcher? {
        let reader = ObjectReader(value, "a matcher", diagnostics)
        defer { reader.finish() }
        let present = reader.bool("present")
        let prefix = reader.text("prefix")
        let not = reader.optional("not")
        guard value.count == 1 else {
            diagnostics.report(
                at: value,
                "a matcher is one of {\"present\": true}, {\"prefix\": \"…\"}, {\"not\": …}"
            )
            return nil
        }
        if let present { return .present(present) }
        if let prefix { return .prefix(prefix) }
        return not.flatMap { matcher($0) }.map { .not($0) }
    }

    private func scalar(_ value: Value) -> String? {
        switch value.kind {
        case .string: return value.text
        case .number: return value.numberText
        case .bool: return value.bool == true ? "true" : "false"
        case .null, .array, .object:
            diagnostics.report(
                at: value,
                "expected a text, number, true or false, not \(value.kind.article)"
            )
            return nil
        }
    }

    private func status(_ value: Value) -> Condition.Test? {
        let listed = value.kind == .array ? Array(value.elements) : [value]
        let patterns = listed.compactMap { pattern($0) }
        return patterns.isEmpty ? nil : .status(patterns)
    }

    private func pattern(_ value: Value) -> StatusPattern? {
        if let number = value.integer, (100...599).contains(number) { return .exactly(number) }
        if let text = value.text, let family = ["2xx", "3xx", "4xx", "5xx"].firstIndex(of: text) {
            return .family(family + 2)
        }
        diagnostics.report(
            at: value,
            "a status is a number like 404, or one of \"2xx\", \"3xx\", \"4xx\", \"5xx\""
        )
        return nil
    }
}
