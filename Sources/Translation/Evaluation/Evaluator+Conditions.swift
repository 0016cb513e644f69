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
            let value = try value(of: reference)
            return Self.holds(matcher, Self.texts(of: value), isPresent: value != nil)
        case .status(let patterns):
            guard let answer = scope.answer else { return false }
            return patterns.contains {
                $0.holds(answer.status, bodyParses: answer.body != nil)
            }
        case .code(let matcher):
            return Self.holds(matcher, scope.errorCodes, isPresent: !scope.errorCodes.isEmpty)
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

    private static func holds(
        _ matcher: Condition.Matcher,
        _ texts: [String],
        isPresent: Bool
    ) -> Bool {
        switch matcher {
        case .oneOf(let expected):
            texts.contains { text in expected.contains { $0.isSame(as: text) } }
        case .present(let wanted): isPresent == wanted
        case .prefix(let prefix): texts.contains { $0.utf8.starts(with: prefix.utf8) }
        case .not(let inner): !holds(inner, texts, isPresent: isPresent)
        }
    }
}
