import Intents

/// Says of every field of the intent what a translator makes of it.
struct FieldDescriber {
    private let definition: Definition
    private let places: [FieldPlace]
    private var accepts: AcceptRules { definition.accepts }

    init(definition: Definition) {
        self.definition = definition
        places = FieldPlace.all(in: definition.create)
    }

    /// Every field in the order of the model; parts and options stand in place of their field.
    var fields: [ProviderDescription.Field] {
        IntentField.allCases.flatMap { field -> [ProviderDescription.Field] in
            switch field {
            case .provider: []
            case .payer where !accepts.payer.isEmpty: payerParts
            case .options where !accepts.options.isEmpty: accepts.options.map(option)
            default: [self.field(field)]
            }
        }
    }

    /// Where a part of the intent stands in the request.
    func places(of roots: Root...) -> [String] {
        var found: [String] = []
        for place in places where place.references.contains(where: { roots.contains($0.root) }) {
            if !found.contains(place.words) { found.append(place.words) }
        }
        return found
    }

    func use(of field: IntentField) -> ProviderDescription.Use {
        let isNamed = [.amount, .currency].contains(field) || accepts.named.contains(field)
        if accepts.kept.contains(field) { return .kept }
        return isNamed ? use(at: places(of: field)) : .refused
    }

    func places(of field: IntentField) -> [String] {
        switch field {
        case .expiresIn: places(of: .field(field), .expiresAt)
        default: places(of: .field(field))
        }
    }

    private func use(at places: [String]) -> ProviderDescription.Use {
        places.isEmpty ? .checked : .sent
    }

    private func field(_ field: IntentField) -> ProviderDescription.Field {
        let use = use(of: field)
        return ProviderDescription.Field(
            name: field.rawValue,
            use: use,
            isRequired: use != .refused && accepts.requires(field),
            places: places(of: field),
            limits: use == .refused ? [] : limits(of: field),
            capability: accepts.capabilities[field]
        )
    }

    private var payerParts: [ProviderDescription.Field] {
        Root.PayerPart.allCases.map { part in
            let rule = accepts.payer[part]
            let places = places(of: .payer(part))
            return ProviderDescription.Field(
                name: "payer.\(part.rawValue)",
                use: rule == nil ? .refused : use(at: places),
                isRequired: false,
                places: places,
                limits: rule?.limits ?? [],
                capability: nil
            )
        }
    }

    private func option(_ option: AcceptRules.OptionField) -> ProviderDescription.Field {
        let places = places(of: .option(option.name))
        return ProviderDescription.Field(
            name: "options.\(option.name)",
            use: use(at: places),
            isRequired: accepts.requiredOptions.contains(option.name),
            places: places,
            limits: option.limits,
            capability: option.capability
        )
    }

    private func limits(of field: IntentField) -> [DescribedProperty] {
        switch field {
        case .metadata: accepts.metadata?.limits ?? []
        case .accept: accepts.accept.map { [.init("count", .range($0.count))] } ?? []
        case .transfers:
            accepts.transfers.map { rules in
                [.init("count", .range(rules.count))]
                    + rules.destination.limits.map { .init("destination_\($0.name)", $0.value) }
            } ?? []
        case .expiresIn: accepts.expiresIn?.limits ?? []
        default: accepts.texts[field]?.limits ?? []
        }
    }
}

extension TextRule {
    var limits: [DescribedProperty] {
        var limits: [DescribedProperty] = []
        if let maximum { limits.append(.init("max", .integer(maximum))) }
        if let maximumBytes { limits.append(.init("max_bytes", .integer(maximumBytes))) }
        if let characters { limits.append(.init("chars", .text(characters.spelling))) }
        if let excluded { limits.append(.init("no_chars", .text(excluded.spelling))) }
        if let prefix { limits.append(.init("starts_with", .text(prefix))) }
        if let choices { limits.append(.init("enum", .list(choices))) }
        return limits
    }
}

extension AcceptRules.Metadata {
    fileprivate var limits: [DescribedProperty] {
        var limits: [DescribedProperty] = []
        if let count { limits.append(.init("count", .integer(count))) }
        limits += key.limits.map { .init("key_\($0.name)", $0.value) }
        limits += value.limits.map { .init("value_\($0.name)", $0.value) }
        if let maximumBytes { limits.append(.init("max_bytes", .integer(maximumBytes))) }
        return limits
    }
}

extension AcceptRules.Expiry {
    fileprivate var limits: [DescribedProperty] {
        var limits = [DescribedProperty("seconds", .range(range))]
        if let step { limits.append(.init("step", .integer(step))) }
        return limits
    }
}

extension AcceptRules.OptionField {
    fileprivate var limits: [DescribedProperty] {
        var limits = [DescribedProperty("type", .text(kind.rawValue))]
        if kind == .list { limits.append(.init("of", .text(of.rawValue))) }
        if let count { limits.append(.init("count", .range(count))) }
        if let range {
            limits.append(.init("range", .range(range)))
        } else {
            limits += text.limits
        }
        if let spelled = defaultValue?.literalSpelling {
            limits.append(.init("default", .text(spelled)))
        }
        return limits
    }
}

extension Expression {
    /// A plain scalar of the file as text.
    var literalSpelling: String? {
        switch kind {
        case .text(let text), .number(let text): text
        case .bool(let bool): bool ? "true" : "false"
        default: nil
        }
    }
}
