import Intents

/// Leads a field that a provider complains about back to the merchant's own.
struct FieldTracer {
    let definition: Definition

    /// The violations of the merchant's fields; what traces to none of them is left out.
    func violations(_ fields: Datum?, _ evaluator: Evaluator) -> [Violation] {
        var violations: [Violation] = []
        for field in fields?.elements ?? [] {
            guard let target = field.member("target"), let path = path(Self.names(of: target))
            else { continue }
            let said = field.member("detail")?.scalarText ?? field.member("code")?.scalarText
            let detail = said ?? "the provider refused the value"
            violations.append(Violation(path: path, code: .notAllowed, detail: detail))
        }
        return violations
    }

    /// A path as providers spell it: `amount.currency`, `/items/0`, or a list of names.
    private static func names(of target: Datum) -> [String] {
        if target.isList { return Evaluator.texts(of: target) }
        let text = target.scalarText ?? ""
        return text.split { $0 == "." || $0 == "/" || $0 == "[" || $0 == "]" }.map(String.init)
    }

    /// The place in the merchant's request that fills the target.
    private func path(_ names: [String]) -> String? {
        let rest = names.first == "body" ? names.dropFirst() : names[...]
        guard !rest.isEmpty else { return nil }
        switch definition.create.body {
        case .json(let body): return trace(body, rest)
        case .form(let members, _):
            return members.first { $0.name == rest.first }.flatMap {
                trace($0.value, rest.dropFirst())
            }
        case .none: return nil
        }
    }

    private func trace(_ expression: Expression, _ names: ArraySlice<String>) -> String? {
        guard let name = names.first else { return source(of: expression) }
        switch expression.kind {
        case .object(let members):
            return members.first { $0.name.isSame(as: name) }.flatMap {
                trace($0.value, names.dropFirst())
            }
        case .array(let elements):
            guard let index = Int(name), elements.indices.contains(index) else { return nil }
            return trace(elements[index], names.dropFirst())
        case .choice(_, let then, let otherwise):
            return trace(then, names) ?? otherwise.flatMap { trace($0, names) }
        case .merge(let values):
            for value in values {
                if let path = trace(value, names) { return path }
            }
            return nil
        case .each(let list, let into):
            guard Int(name) != nil, let start = source(of: list) else { return nil }
            return start + "/\(name)" + (element(into, names.dropFirst()) ?? "")
        case .reference(let reference):
            return reference.requestPath.map { path in
                names.reduce(path) { $0 + JSONPointer.path($1) }
            }
        default: return source(of: expression)
        }
    }

    /// The part of a list's element that fills a target inside it.
    private func element(_ into: Expression, _ names: ArraySlice<String>) -> String? {
        guard let name = names.first, case .object(let members) = into.kind else {
            guard case .reference(let reference) = into.kind else { return nil }
            return reference.elementPath
        }
        return members.first { $0.name.isSame(as: name) }?.value.references.first?.elementPath
    }

    private func source(of expression: Expression) -> String? {
        for reference in expression.references {
            if let path = reference.requestPath { return path }
        }
        return nil
    }
}

extension Reference {
    /// The steps of `$it` as a path.
    fileprivate var elementPath: String? {
        guard root == .it else { return nil }
        return steps.reduce(into: "") { path, step in
            if case .member(let name) = step { path += JSONPointer.path(name) }
        }
    }
}
