import HTTP
import Intents
import JSON

/// Walks the file's `create` beside the request that was rendered from it.
struct RequestTracer {
    private let definition: Definition
    private let scope: Scope
    private let source: [UInt8]
    private(set) var parts: [Explanation.Part] = []
    private(set) var gaps: [Explanation.Gap] = []

    private typealias Target = Explanation.Target
    private typealias Trail = ExplanationTrail

    init(definition: Definition, scope: Scope, source: [UInt8]) {
        self.definition = definition
        self.scope = scope
        self.source = source
    }

    mutating func trace(_ request: Request, to endpoint: Expression?) {
        let create = definition.create
        let evaluator = Evaluator(definition: definition, scope: scope)
        if let endpoint { text(endpoint, at: Target(.origin), evaluator) }
        path(create.path, evaluator)
        for member in create.query { walk(member, .query, evaluator) }
        for member in definition.auth.query { walk(member, .query, sending(request)) }
        for field in request.fields.list { header(field, evaluator) }
        for member in create.headers where !request.fields.has(member.name) {
            walk(member, .header, evaluator)
        }
        switch create.body {
        case .json(let body): walk(body, Target(.body), Trail(offset: body.offset), evaluator)
        case .form(let members, _): for member in members { walk(member, .form, evaluator) }
        case .none: break
        }
    }

    /// What auth is made from, as a preview shows it.
    private func sending(_ request: Request) -> Evaluator {
        var scope = Scope(account: .preview)
        scope.sending.sentAt = .placeholder("{{sent_at}}")
        scope.sending.nonce = .placeholder("{{nonce}}")
        scope.sending.token = .placeholder("{{token}}")
        scope.sending.signature = .placeholder("{{signature}}")
        scope.sending.request = request
        return Evaluator(definition: definition, scope: scope)
    }

    /// A path as a whole, then what stands in its holes.
    private mutating func path(_ path: Expression, _ evaluator: Evaluator) {
        text(path, at: Target(.path), evaluator)
        guard case .template(let fragments) = path.kind else { return }
        for case .hole(let reference, _) in fragments {
            // The request was rendered, so nothing is missing and nothing fails.
            guard let text = try? evaluator.value(of: reference)?.scalarText else { continue }
            let hole = Target(.path, "${\(reference.spelling)}")
            add(text, at: hole, Trail(offset: path.offset, references: [reference]))
        }
    }

    private mutating func text(
        _ expression: Expression, at target: Target, _ evaluator: Evaluator
    ) {
        let renderer = Renderer(evaluator: evaluator)
        // The request was rendered from the same text, so it does not fail.
        guard let text = try? renderer.path(expression) else { return }
        add(text, at: target, Trail(offset: expression.offset, references: expression.references))
    }

    /// A header of the request, from auth, from `create`, or from the form of the body.
    private mutating func header(_ field: Field, _ evaluator: Evaluator) {
        let target = Target(.header, field.name.text)
        let auth = definition.auth
        let stated = definition.create.headers.first { Field.Name($0.name) == field.name }
        if let stated {
            walk(stated.value, target, Trail(offset: stated.offset), evaluator)
        } else if let made = auth.headers.first(where: { Field.Name($0.name) == field.name }) {
            let trail = Trail(offset: made.offset, references: made.value.references)
            add(field.value, at: target, trail)
        } else if field.name == "Authorization", let made = auth.bearer ?? auth.basic.first {
            let references = ([auth.bearer].compactMap(\.self) + auth.basic).flatMap(\.references)
            add(field.value, at: target, Trail(offset: made.offset, references: references))
        } else {
            add(field.value, at: target, Trail(offset: definition.create.bodyOffset))
        }
    }

    private mutating func walk(
        _ member: Expression.Member, _ kind: Target.Kind, _ evaluator: Evaluator
    ) {
        walk(member.value, Target(kind, member.name), Trail(offset: member.offset), evaluator)
    }
}

extension RequestTracer {
    private mutating func walk(
        _ expression: Expression, _ target: Target, _ trail: Trail, _ evaluator: Evaluator
    ) {
        do throws(EvaluationFault) {
            try follow(expression, target, trail, evaluator)
        } catch {
            // What cannot be evaluated is told by the problem; a request was not rendered then.
        }
    }

    private mutating func follow(
        _ expression: Expression, _ target: Target, _ trail: Trail, _ evaluator: Evaluator
    ) throws(EvaluationFault) {
        switch expression.kind {
        case .object(let members) where !members.isEmpty:
            for member in members {
                let inner = target.appending(.member(member.name))
                walk(member.value, inner, trail.at(member.offset), evaluator)
            }
        case .array(let elements) where !elements.isEmpty:
            try list(elements, target, trail, evaluator)
        case .map(let mapping): try map(mapping, target, trail, evaluator)
        case .first(let values):
            for value in values where try evaluator.value(of: value) != nil {
                return walk(value, target, trail.following(value.offset), evaluator)
            }
            miss(target, trail, ExplanationWords.absent(expression.references))
        case .choice(let condition, let then, let otherwise):
            guard let branch = try evaluator.holds(condition) ? then : otherwise else {
                return miss(target, trail, ExplanationWords.branchNotTaken(condition))
            }
            let inner = trail.following(branch.offset, by: condition.references)
            walk(branch, target, inner, evaluator)
        case .each(let list, let into): try each(list, into, target, trail, evaluator)
        case .merge(let values):
            for value in values { walk(value, target, trail.at(value.offset), evaluator) }
        default:
            let references = trail.references + expression.references
            guard let value = try evaluator.value(of: expression) else {
                return miss(target, trail, ExplanationWords.absent(references))
            }
            let trail = Trail(
                offset: trail.offset, through: trail.through, references: references)
            spread(value, target, trail)
        }
    }

    /// Elements that are absent leave no hole in a list.
    private mutating func list(
        _ elements: [Expression], _ target: Target, _ trail: Trail, _ evaluator: Evaluator
    ) throws(EvaluationFault) {
        var index = 0
        for element in elements {
            let isPresent = try evaluator.value(of: element) != nil
            let inner = target.appending(.index(index))
            walk(element, inner, trail.at(element.offset), evaluator)
            if isPresent { index += 1 }
        }
    }

    private mutating func map(
        _ mapping: Expression.Mapping, _ target: Target, _ trail: Trail, _ evaluator: Evaluator
    ) throws(EvaluationFault) {
        let references = mapping.subject.references
        guard let text = try evaluator.text(of: mapping.subject) else {
            return miss(target, trail, ExplanationWords.absent(references))
        }
        let entry = mapping.entries.first { $0.key.isSame(as: text) }?.value ?? mapping.otherwise
        guard let entry else { return }
        walk(entry, target, trail.following(entry.offset, by: references), evaluator)
    }

    private mutating func each(
        _ list: Expression,
        _ into: Expression,
        _ target: Target,
        _ trail: Trail,
        _ evaluator: Evaluator
    ) throws(EvaluationFault) {
        guard let elements = try evaluator.elements(of: list, for: into) else {
            return miss(target, trail, ExplanationWords.absent(list.references))
        }
        var inner = evaluator
        for index in 0..<elements.count {
            inner.element = elements[index]
            let trail = trail.following(into.offset, by: list.references)
            walk(into, target.appending(.index(index)), trail, inner)
        }
    }

    /// A value that has parts, such as metadata, is shown part by part.
    private mutating func spread(_ value: Datum, _ target: Target, _ trail: Trail) {
        let members = value.members
        if value.isList, !value.elements.isEmpty {
            for (index, element) in value.elements.enumerated() {
                spread(element, target.appending(.index(index)), trail)
            }
        } else if !members.isEmpty {
            for member in members {
                spread(member.value, target.appending(.member(member.name)), trail)
            }
        } else if target.kind == .body {
            var bytes: [UInt8] = []
            value.append(to: &bytes)
            add(String(decoding: bytes, as: UTF8.self), at: target, trail)
        } else {
            add(value.scalarText ?? "", at: target, trail)
        }
    }

    private mutating func add(_ value: String, at target: Target, _ trail: Trail) {
        var lines = [position(trail.offset)]
        for offset in trail.through {
            let position = position(offset)
            if position.line != lines.last?.line { lines.append(position) }
        }
        var sources: [String] = []
        for reference in trail.references where !sources.contains("$\(reference.spelling)") {
            sources.append("$\(reference.spelling)")
        }
        let part = Explanation.Part(
            target: target,
            value: value,
            position: lines[0],
            through: Array(lines.dropFirst()),
            sources: sources
        )
        parts.append(part)
    }

    private mutating func miss(_ target: Target, _ trail: Trail, _ reason: String) {
        let gap = Explanation.Gap(
            target: target, position: position(trail.offset), reason: reason)
        gaps.append(gap)
    }

    private func position(_ offset: Int) -> Position { Position(ofByte: offset, in: source) }
}
