extension TextRule {
    /// A text that passes, made of a word where the rule lets it through.
    func example(_ word: String) -> String {
        if let first = choices?.first { return first }
        var text = prefix ?? ""
        let most = min(maximum ?? Limits.exampleCharacters, Limits.exampleCharacters)
        for scalar in fitting(word) where text.unicodeScalars.count < most {
            text.unicodeScalars.append(scalar)
        }
        return text
    }

    private func fitting(_ word: String) -> [Unicode.Scalar] {
        let allowed = word.unicodeScalars.filter { scalar in
            (characters?.contains(scalar) ?? true) && !(excluded?.contains(scalar) ?? false)
        }
        if !allowed.isEmpty { return Array(allowed) }
        let others = characters?.members.filter { !(excluded?.contains($0) ?? false) } ?? []
        return Array(others.prefix(1))
    }
}

extension AccountValues {
    /// What a file gives as examples of its account; where it gives none, what its limits allow.
    static func examples(of definition: Definition) -> AccountValues {
        var texts: [String: String] = [:]
        for field in definition.account where field.defaultText == nil {
            texts[field.name] = field.example ?? field.madeUp
        }
        return AccountValues(texts)
    }
}

extension AccountField {
    fileprivate var madeUp: String {
        switch kind {
        case .bool: return "false"
        case .origin: return "https://api.example.com"
        case .text: break
        }
        var rule = TextRule(maximum: maximum, characters: characters)
        switch prefix {
        case .any: break
        case .always(let start), .byMode(_, let start): rule.prefix = start
        }
        return rule.example("example")
    }
}
