import Intents
import JSON

/// Reads values of a translator file: plain JSON, references, texts with holes, and forms.
struct ExpressionParser {
    let vocabulary: Vocabulary
    let diagnostics: Diagnostics
    let site: Site
    /// The type of `$it`, inside `into`.
    var element: StaticType?
    /// Whether `[*]` may stand here.
    var allowsEvery = false
    /// Whether this is a path, in which `${+x}` keeps slashes.
    var isPath = false

    func parse(_ value: Value) -> Expression {
        let offset = value.offset
        switch value.kind {
        case .null: return Expression(.null, type: .json, mayBeAbsent: false, offset: offset)
        case .bool:
            let bool = value.bool == true
            return Expression(.bool(bool), type: .bool, mayBeAbsent: false, offset: offset)
        case .number:
            let literal = value.numberText ?? "0"
            return Expression(.number(literal), type: .int, mayBeAbsent: false, offset: offset)
        case .string: return text(value.text ?? "", at: offset)
        case .array: return array(value)
        case .object: return object(value)
        }
    }

    /// The same parser where a list may be read with `[*]`.
    func allowingEvery() -> ExpressionParser {
        var parser = self
        parser.allowsEvery = true
        return parser
    }

    func reference(_ spelling: String, at offset: Int, every: Bool = false) -> Reference? {
        ReferenceParser(
            vocabulary: vocabulary,
            diagnostics: diagnostics,
            site: site,
            element: element,
            allowsEvery: every || allowsEvery,
            offset: offset
        ).parse(spelling)
    }

    func text(_ text: String, at offset: Int) -> Expression {
        if PathScanner.isWholePath(text) {
            guard let reference = reference(String(text.dropFirst()), at: offset) else {
                return .broken(at: offset)
            }
            return Expression(
                .reference(reference),
                type: reference.type,
                mayBeAbsent: reference.mayBeAbsent,
                offset: offset
            )
        }
        let parts: [TextParser.Part]
        do throws(TextParser.Mistake) {
            parts = try TextParser.parts(of: text)
        } catch {
            diagnostics.report(at: offset, error.words)
            return .broken(at: offset)
        }
        return template(parts, at: offset)
    }

    private func template(_ parts: [TextParser.Part], at offset: Int) -> Expression {
        var fragments: [Expression.Fragment] = []
        var mayBeAbsent = false
        for part in parts {
            switch part {
            case .literal(let literal): fragments.append(.literal(literal))
            case .hole(let path, let keepsSlashes):
                guard let reference = reference(path, at: offset) else {
                    return .broken(at: offset)
                }
                if keepsSlashes && !isPath {
                    diagnostics.report(
                        at: offset,
                        "`${+\(path)}` keeps slashes in a path; elsewhere write `${\(path)}`"
                    )
                }
                if !reference.type.isScalar {
                    diagnostics.report(
                        at: offset,
                        "`${\(path)}` is \(reference.type.name); a hole holds text"
                    )
                }
                mayBeAbsent = mayBeAbsent || reference.mayBeAbsent
                fragments.append(.hole(reference, keepsSlashes: keepsSlashes))
            }
        }
        if fragments.count <= 1, case .literal(let literal)? = fragments.first ?? .literal("") {
            let type = StaticType.text(.closed([literal], source: "the text itself"))
            return Expression(.text(literal), type: type, mayBeAbsent: false, offset: offset)
        }
        return Expression(
            .template(fragments),
            type: domain(of: fragments),
            mayBeAbsent: mayBeAbsent,
            offset: offset
        )
    }

    /// The pair of the first entry of `accept` is closed: its texts are known.
    private func domain(of fragments: [Expression.Fragment]) -> StaticType {
        guard fragments.count == 3, let pairs = vocabulary.accepts.accept?.pairs,
            case .hole(let asset, _) = fragments[0], case .literal(":") = fragments[1],
            case .hole(let network, _) = fragments[2],
            asset.root == .field(.accept), network.root == .field(.accept),
            asset.steps.count == 2, network.steps.count == 2, asset.steps[0] == network.steps[0],
            asset.steps[1] == .member("asset"), network.steps[1] == .member("network")
        else { return .text }
        return .text(pairs.pairDomain)
    }

    private func array(_ value: Value) -> Expression {
        let elements = value.elements.map { parse($0) }
        let mayBeAbsent = !elements.isEmpty && elements.allSatisfy(\.mayBeAbsent)
        return Expression(
            .array(elements),
            type: .list(elements.first?.type ?? .json),
            mayBeAbsent: mayBeAbsent,
            offset: value.offset
        )
    }

    private func object(_ value: Value) -> Expression {
        for member in value.members where member.text.isFormName {
            return form(value)
        }
        let members = value.members.map { member in
            Expression.Member(
                name: member.text.withoutEscape,
                value: parse(member.value),
                offset: member.name.offset
            )
        }
        let mayBeAbsent = !members.isEmpty && members.allSatisfy(\.value.mayBeAbsent)
        let types = members.map { ($0.name, $0.value.type) }
        return Expression(
            .object(members),
            type: .object(Dictionary(types) { first, _ in first }),
            mayBeAbsent: mayBeAbsent,
            offset: value.offset
        )
    }
}

extension TextParser.Mistake {
    fileprivate var words: String {
        switch self {
        case .bareReference(let word):
            "`$\(word)` inside a longer text is ambiguous; write `${\(word)}` or `$$\(word)`"
        case .openHole: "a hole `${` is not closed; expected `}`"
        }
    }
}

/// Names of members as files write them.
extension String {
    /// Whether a member of this name makes its object a form.
    var isFormName: Bool { hasPrefix("$") && !hasPrefix("$$") }

    /// The name that is meant: `$$x` spells `$x`.
    var withoutEscape: String { hasPrefix("$$") ? String(dropFirst()) : self }
}
