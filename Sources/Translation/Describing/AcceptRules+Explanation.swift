import Intents

extension AcceptRules.Rule {
    /// The rule in a sentence: what its author says, else what it does.
    var explanation: String {
        let demand = words ?? verb.words
        guard let condition else { return demand }
        return "where \(condition.words): \(demand)"
    }
}

extension AcceptRules.Rule.Verb {
    fileprivate var words: String {
        switch self {
        case .need(let fields): "\(Self.list(fields, "and")) must be given"
        case .needOne(let fields): "\(Self.list(fields, "or")) must be given"
        case .refuse(let fields): "\(Self.list(fields, "and")) cannot be used"
        case .equal(let left, let right):
            "\(Self.operand(left)) must equal \(Self.operand(right))"
        case .unique(let list): "each $\(list.spelling) may occur once"
        case .sumAtMost(let list, let limit):
            "the sum of $\(list.spelling) may not exceed $\(limit.spelling)"
        }
    }

    private static func list(_ fields: [AcceptRules.FieldName], _ last: String) -> String {
        fields.map(\.spelling).joined(separator: " \(last) ")
    }

    private static func operand(_ expression: Expression) -> String {
        expression.literalSpelling?.quoted
            ?? expression.references.map { "$\($0.spelling)" }.joined(separator: ", ")
    }
}

extension Condition {
    /// The condition as words, as far as it reads the intent.
    var words: String {
        tests.map(\.words).joined(separator: " and ")
    }
}

extension Condition.Test {
    fileprivate var words: String {
        switch self {
        case .reference(let reference, let matcher): "$\(reference.spelling) \(matcher.words)"
        case .status: "the status matches"
        case .code(let matcher): "the error code \(matcher.words)"
        case .any(let conditions): conditions.map(\.words).joined(separator: " or ")
        }
    }
}

extension Condition.Matcher {
    fileprivate var words: String {
        switch self {
        case .oneOf(let texts): "is \(texts.joined(separator: " or "))"
        case .present(true): "is given"
        case .present(false): "is not given"
        case .prefix(let prefix): "starts with \(prefix.quoted)"
        case .not(.oneOf(let texts)): "is not \(texts.joined(separator: " or "))"
        case .not(.present(let wanted)): wanted ? "is not given" : "is given"
        case .not(.prefix(let prefix)): "does not start with \(prefix.quoted)"
        case .not(.not(let inner)): inner.words
        }
    }
}
