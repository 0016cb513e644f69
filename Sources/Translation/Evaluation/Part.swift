/// A value of a file whose own parts are evaluated only as they are asked for.
///
/// An object that a file writes down, as `next_action` mostly is, need not be made to be read.
enum Part {
    /// An object or a list as it stands in the file.
    case written(Expression)
    case made(Datum)
}

extension Evaluator {
    func part(of expression: Expression) throws(EvaluationFault) -> Part? {
        switch expression.kind {
        case .object, .array: return .written(expression)
        case .choice(let condition, let then, let otherwise):
            if try holds(condition) { return try part(of: then) }
            return try otherwise.flatMap { other throws(EvaluationFault) in try part(of: other) }
        default: return try value(of: expression).map { .made($0) }
        }
    }

    func value(of part: Part) throws(EvaluationFault) -> Datum? {
        switch part {
        case .written(let expression): try value(of: expression)
        case .made(let datum): datum
        }
    }

    func member(_ name: String, of part: Part) throws(EvaluationFault) -> Datum? {
        switch part {
        case .made(let datum): return datum.member(name)
        case .written(let expression):
            guard case .object(let members) = expression.kind,
                let position = members.firstIndex(where: { $0.name == name })
            else { return nil }
            return try value(of: members[position].value)
        }
    }

    /// The elements of a list; any other value is its own only element.
    func elements(of part: Part) throws(EvaluationFault) -> [Part] {
        switch part {
        case .made(let datum) where datum.isList: return datum.elements.map { .made($0) }
        case .written(let expression):
            guard case .array(let elements) = expression.kind else { return [part] }
            var parts: [Part] = []
            for element in elements {
                if let part = try self.part(of: element) { parts.append(part) }
            }
            return parts
        case .made: return [part]
        }
    }
}
