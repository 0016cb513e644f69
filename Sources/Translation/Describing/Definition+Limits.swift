import Money

extension ProviderDescription.Credential {
    init(_ field: AccountField) {
        var limits: [DescribedProperty] = []
        if field.kind != .text { limits.append(.init("type", .text(field.kind.rawValue))) }
        if let text = field.defaultText { limits.append(.init("default", .text(text))) }
        if let maximum = field.maximum { limits.append(.init("max", .integer(maximum))) }
        if let characters = field.characters {
            limits.append(.init("chars", .text(characters.spelling)))
        }
        switch field.prefix {
        case .any: break
        case .always(let prefix): limits.append(.init("starts_with", .text(prefix)))
        case .byMode(let live, let sandbox):
            limits.append(.init("starts_with_live", .text(live)))
            limits.append(.init("starts_with_sandbox", .text(sandbox)))
        }
        if let example = field.example, !field.isSecret {
            limits.append(.init("example", .text(example)))
        }
        self.init(
            name: field.name,
            isSecret: field.isSecret,
            isOptional: field.isOptional,
            limits: limits
        )
    }
}

extension MoneyRules {
    /// The figures by their keys, in the order in which the file names them first.
    var described: [ProviderDescription.MoneyLimits] {
        var keys: [String] = []
        let named =
            scales.entries.map(\.key) + steps.entries.map(\.key) + minima.entries.map(\.key)
            + maxima.entries.map(\.key)
        for key in named where !keys.contains(key) { keys.append(key) }
        return keys.map { key in
            var limits: [DescribedProperty] = []
            if let scale = scales.entries.first(where: { $0.key == key })?.figure {
                limits.append(.init("scale", scale.described))
            }
            for (name, table) in [("step", steps), ("min", minima), ("max", maxima)] {
                guard let amount = table.entries.first(where: { $0.key == key })?.figure else {
                    continue
                }
                limits.append(.init(name, .text(amount.text)))
            }
            return ProviderDescription.MoneyLimits(key: key, limits: limits)
        }
    }
}

extension MoneyRules.Scale {
    fileprivate var described: DescribedValue {
        switch self {
        case .standard: .text("standard")
        case .digits(let digits): .integer(digits)
        }
    }
}
