import Intents

extension ReferenceParser {
    /// Follows the steps through the types, and takes a last name that is a view as one.
    func resolve(
        _ root: Root,
        _ path: ArraySlice<Reference.Step>,
        _ spelling: String
    ) -> Reference? {
        var (type, mayBeAbsent) = start(of: root)
        var steps: [Reference.Step] = []
        var view: View?
        for step in path {
            if view != nil { return fail("`$\(spelling)`: nothing can follow a view") }
            if case .member(let name) = step, let seen = self.view(name, of: type) {
                view = seen
                continue
            }
            guard let part = part(of: type, step, spelling) else { return nil }
            type = part.type
            mayBeAbsent = mayBeAbsent || part.mayBeAbsent
            steps.append(step)
        }
        if view == nil, let missing = missingView(of: type, spelling) { return fail(missing) }
        if steps.contains(.every) && !allowsEvery {
            return fail(
                "`[*]` may stand only in conditions, error.code, unique and sum_at_most"
            )
        }
        return Reference(
            root: root,
            steps: steps,
            view: view,
            bareType: steps.contains(.every) ? .list(type) : type,
            mayBeAbsent: mayBeAbsent,
            spelling: spelling
        )
    }

    private func start(of root: Root) -> (StaticType, mayBeAbsent: Bool) {
        switch root {
        case .field(let field): return vocabulary.field(field)
        case .payer(let part): return (.text, !vocabulary.accepts.requiredPayer.contains(part))
        case .option(let name):
            let option = vocabulary.accepts.options.first { $0.name == name }
            return (option?.type ?? .json, !(option?.isAlwaysThere ?? false))
        case .expiresAt: return (.time, vocabulary.field(.expiresIn).mayBeAbsent)
        case .now, .sentAt: return (.time, false)
        case .param(let name), .secret(let name):
            let field = vocabulary.account.first { $0.name == name }
            return (field?.type ?? .text, field?.mayBeAbsent ?? false)
        case .key, .nonce, .token, .providerID, .webhookURL, .fake: return (.text, false)
        case .signature: return (site == .auth ? .text : .json, site != .auth)
        case .request(.header), .request(.query): return (.text, true)
        case .request: return (.text, false)
        case .status: return (.int, false)
        case .header: return (.text, true)
        case .body, .record, .event: return (.json, true)
        case .it: return (element ?? .json, false)
        }
    }

    private func view(_ name: String, of type: StaticType) -> View? {
        View.views(of: type).first { $0.rawValue == name }
    }

    private func missingView(of type: StaticType, _ spelling: String) -> String? {
        switch type {
        case .amount:
            "`$\(spelling)` needs a view: .decimal \"25.50\", .number 25.5, .minor 2550,"
                + " .minor_text \"2550\", .given"
        case .time:
            "`$\(spelling)` needs a view: .rfc3339, .rfc3339_ms, .unix or .unix_ms"
        case .duration: "`$\(spelling)` needs a view: .seconds or .minutes"
        default: nil
        }
    }

    private func part(
        of type: StaticType,
        _ step: Reference.Step,
        _ spelling: String
    ) -> (type: StaticType, mayBeAbsent: Bool)? {
        switch (type, step) {
        case (.json, _): return (.json, true)
        case (.list(let element), .every): return (element, false)
        case (.list(let element), .index(let index)):
            return (element, !vocabulary.accepts.alwaysHas(index: index, of: spelling))
        case (.list(let element), .first), (.list(let element), .newest): return (element, true)
        case (.object(let members), .member(let name)):
            if let member = members[name] {
                return (member, name == "network" && vocabulary.accepts.networkMayBeAbsent)
            }
            let known = members.keys.sorted()
            return fail("`$\(spelling)`: \(UnknownName.detail(name, among: known))")
        case (.map, .member): return (.text, true)
        case (_, .member(let name)):
            let views = View.views(of: type).map(\.rawValue)
            guard !views.isEmpty else {
                return fail("`$\(spelling)`: \(type.name) has no member \"\(name)\"")
            }
            return fail(
                "`$\(spelling)`: \(type.name) has no view \(UnknownName.detail(name, among: views))"
            )
        default: return fail("`$\(spelling)`: \(type.name) has no elements")
        }
    }

    private func fail<Result>(_ message: String) -> Result? {
        diagnostics.report(at: offset, message)
        return nil
    }
}
