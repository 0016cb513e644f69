extension Evaluator {
    func holds(_ condition: Condition) throws(EvaluationFault) -> Bool {
        for test in condition.tests {
            guard try holds(test) else { return false }
        }
        return true
    }

    private func holds(_ test: Condition.Test) throws(EvaluationFault) -> Bool {
        switch test {
        case .reference(let reference, let matcher):
            return Self.holds(matcher, try value(of: reference))
        case .status(let patterns):
            guard let answer = scope.answer else { return false }
            return patterns.contains {
                $0.holds(answer.status, bodyParses: answer.body != nil)
            }
        case .code(let matcher):
            let codes = scope.errorCodes
            return Self.holds(matcher, codes.isEmpty ? nil : .list(codes.map { .text($0) }))
        case .any(let conditions):
            for condition in conditions where try holds(condition) { return true }
            return false
        }
    }

    /// The texts of a scalar, or of the elements of a list.
    static func texts(of value: Datum?) -> [String] {
        guard let value else { return [] }
        if value.isList { return value.elements.compactMap(\.scalarText) }
        return value.scalarText.map { [$0] } ?? []
    }

    private static func holds(_ matcher: Condition.Matcher, _ value: Datum?) -> Bool {
        switch matcher {
        case .oneOf(let expected):
            isAny(of: value) { scalar in expected.contains { scalar.spells($0) } }
        case .present(let wanted): (value != nil) == wanted
        case .prefix(let prefix):
            isAny(of: value) { $0.scalarText?.utf8.starts(with: prefix.utf8) ?? false }
        case .not(let inner): !holds(inner, value)
        }
    }

    /// Whether the test holds for a scalar, or for an element of a list.
    private static func isAny(of value: Datum?, _ test: (Datum) -> Bool) -> Bool {
        guard let value else { return false }
        return value.isList ? value.elements.contains(where: test) : test(value)
    }
}
