import Intents
import JSON
import Translation

/// Reads values that may be, or hold, matchers.
struct PatternParser {
    /// What may stand in a place.
    enum Site {
        /// Something is always there: a status, an element of a list.
        case present
        /// A member, a header or a body, which may be absent.
        case optional
        /// A choice of `$one_of`, which holds no matchers.
        case literal
    }

    let diagnostics: Diagnostics

    func parse(_ value: Value, at path: String, _ site: Site) -> Pattern {
        Pattern(rule: rule(of: value, path, site), value: value, place: Place(path, of: value))
    }

    private func rule(of value: Value, _ path: String, _ site: Site) -> Pattern.Rule {
        switch value.kind {
        case .null, .bool, .number, .string: return .scalar(value)
        case .array:
            let inner = site == .literal ? site : .present
            return .array(
                value.elements.enumerated().map { parse($1, at: "\(path)/\($0)", inner) })
        case .object:
            if let matcher = value.members.first(where: { Self.isMatcher($0.text) }) {
                return matcherRule(matcher, of: value, path, site)
            }
            let inner = site == .literal ? site : .optional
            return .object(
                value.members.map { member in
                    Pattern.Member(
                        name: Self.unescaped(member.text),
                        pattern: parse(
                            member.value, at: path + JSONPointer.path(member.text), inner)
                    )
                })
        }
    }

    private func matcherRule(
        _ matcher: Value.Member,
        of value: Value,
        _ path: String,
        _ site: Site
    ) -> Pattern.Rule {
        if value.count > 1 {
            diagnostics.report(
                at: matcher.name,
                "a matcher stands alone in its object; a member that is called"
                    + " \(matcher.text.quoted) is written \("$\(matcher.text)".quoted)"
            )
        }
        if site == .literal {
            diagnostics.report(at: matcher.name, "the values of \"$one_of\" hold no matchers")
        }
        switch matcher.text {
        case "$type": return typeRule(matcher.value)
        case "$format": return formRule(matcher.value)
        case "$one_of": return choiceRule(matcher.value, path)
        case "$same_as": return sightingRule(matcher.value)
        case "$absent":
            demandTrue(matcher)
            if site == .present {
                diagnostics.report(
                    at: matcher.name,
                    "only a member, a header or a body can be absent"
                )
            }
            return .absent
        case "$any":
            demandTrue(matcher)
            return .any
        default:
            let detail = UnknownName.detail(matcher.text, among: Self.matchers)
            diagnostics.report(
                at: matcher.name,
                "no such matcher: \(detail)"
                    + " (a member of that name is written \("$\(matcher.text)".quoted))"
            )
            return .any
        }
    }

    static let matchers = ["$type", "$format", "$one_of", "$same_as", "$absent", "$any"]

    /// By byte: a `$` with an accent behind it is another character to `hasPrefix`.
    private static func isMatcher(_ name: String) -> Bool {
        name.utf8.first == UInt8(ascii: "$")
            && name.utf8.dropFirst().first != UInt8(ascii: "$")
    }

    private static func unescaped(_ name: String) -> String {
        guard name.utf8.first == UInt8(ascii: "$") else { return name }
        return String(decoding: name.utf8.dropFirst(), as: UTF8.self)
    }
}

extension PatternParser {
    static let types: KeyValuePairs<String, Value.Kind> = [
        "string": .string, "number": .number, "bool": .bool,
        "object": .object, "array": .array, "null": .null,
    ]

    private func typeRule(_ value: Value) -> Pattern.Rule {
        let names = Self.types.map(\.key)
        if let type = Self.types.first(where: { value.holds($0.key) }) { return .type(type.value) }
        report(value, "$type", names)
        return .any
    }

    private func formRule(_ value: Value) -> Pattern.Rule {
        if let form = value.text.flatMap(TextForm.init) { return .form(form) }
        report(value, "$format", TextForm.allCases.map(\.rawValue))
        return .any
    }

    private func choiceRule(_ value: Value, _ path: String) -> Pattern.Rule {
        guard value.kind == .array, value.count > 0 else {
            diagnostics.report(at: value, "\"$one_of\" must be a list of values")
            return .any
        }
        let list = "\(path)/$one_of"
        return .oneOf(
            value.elements.enumerated().map { parse($1, at: "\(list)/\($0)", .literal) })
    }

    private func sightingRule(_ value: Value) -> Pattern.Rule {
        guard let text = value.text, Pointer(text) != nil else {
            diagnostics.report(
                at: value,
                "\"$same_as\" must be a pointer like \"/exchanges/0/expect/body\""
            )
            return .any
        }
        return .sameAs(text)
    }

    private func demandTrue(_ matcher: Value.Member) {
        guard matcher.value.bool != true else { return }
        diagnostics.report(at: matcher.value, "\(matcher.text.quoted) is only ever true")
    }

    private func report(_ value: Value, _ matcher: String, _ names: [String]) {
        let detail =
            value.text.map { UnknownName.detail($0, among: names) }
            ?? "expected one of \(names.joined(separator: ", ")), not \(value.kind.article)"
        diagnostics.report(at: value, "\(matcher.quoted): \(detail)")
    }
}
