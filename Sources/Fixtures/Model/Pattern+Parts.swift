extension Pattern {
    /// Whether the rule is not the value itself.
    var isMatcher: Bool {
        switch rule {
        case .scalar, .object, .array: false
        case .type, .form, .oneOf, .sameAs, .absent, .any: true
        }
    }

    /// The patterns of the members or elements.
    var parts: [Pattern] {
        switch rule {
        case .object(let members): members.map(\.pattern)
        case .array(let elements): elements
        case .scalar, .type, .form, .oneOf, .sameAs, .absent, .any: []
        }
    }

    /// The first matcher, but for a `$same_as` that stands for the whole: bytes have the same bytes.
    var firstLooseMatcher: Pattern? {
        if case .sameAs = rule { return nil }
        return firstMatcher
    }

    private var firstMatcher: Pattern? {
        if isMatcher { return self }
        for part in parts {
            if let matcher = part.firstMatcher { return matcher }
        }
        return nil
    }
}
