import Intents
import JSON

extension Acceptance {
    mutating func checkTexts() {
        for field in AcceptRules.textFields where intent.given.contains(field) {
            guard let text = intent.text(field), let rule = definition.accepts.texts[field] else {
                continue
            }
            checkText(text, against: rule, at: "/\(field.rawValue)")
        }
        if intent.given.contains(.payer) { checkPayer() }
    }

    private mutating func checkPayer() {
        let accepts = definition.accepts
        for part in Root.PayerPart.allCases {
            let path = "/payer/\(part.rawValue)"
            guard let text = intent.payer.text(part) else {
                if accepts.requiredPayer.contains(part) {
                    refuse(path, .required, "\(definition.name) needs it", as: .fieldRequired)
                }
                continue
            }
            guard let rule = accepts.payer[part] else {
                if accepts.named.contains(.payer) {
                    refuse(path, .notAllowed, "\(definition.name) has no place for it")
                }
                continue
            }
            checkText(text, against: rule, at: path)
        }
    }

    /// Holds a text against a provider's limits.
    mutating func checkText(
        _ text: String,
        against rule: TextRule,
        at path: @autoclosure () -> String,
        what: String = "the text"
    ) {
        let name = definition.name
        // Bytes bound characters from above, and are cheaper to count.
        if let most = rule.maximum, text.utf8.count > most, text.unicodeScalars.count > most {
            let count = text.unicodeScalars.count
            refuse(
                path(), .tooLong, "\(what) has \(count) characters; \(name) takes at most \(most)")
        } else if let most = rule.maximumBytes, text.utf8.count > most {
            let count = text.utf8.count
            refuse(path(), .tooLong, "\(what) has \(count) bytes; \(name) takes at most \(most)")
        }
        if let choices = rule.choices, !choices.contains(where: text.isSame) {
            let known = choices.joined(separator: ", ")
            refuse(path(), .notAllowed, "\(name) takes one of \(known), not \(text.quoted)")
        }
        if let prefix = rule.prefix, !text.utf8.starts(with: prefix.utf8) {
            refuse(path(), .pattern, "\(what) must start with \(prefix.quoted) for \(name)")
        }
        if let characters = rule.characters, let stranger = characters.firstStranger(in: text) {
            let allowed = characters.spelling
            refuse(
                path(),
                .pattern,
                "\(name) takes the characters \(allowed), not \(String(stranger).quoted)"
            )
        }
        if let excluded = rule.excluded,
            let found = text.unicodeScalars.first(where: excluded.contains)
        {
            refuse(path(), .pattern, "\(name) does not take \(String(found).quoted)")
        }
    }

    mutating func checkOptions() {
        let declared = definition.accepts.options
        if declared.isEmpty && intent.options == nil { return }
        if let given = intent.options, definition.accepts.named.contains(.options) {
            for member in given.members
            where !declared.contains(where: { member.name.holds($0.name) }) {
                let detail = UnknownName.detail(member.text, among: declared.map(\.name))
                refuse(JSONPointer.path("options", member.text), .unknownField, detail)
            }
        }
        for option in declared {
            guard let given = intent.options?[option.name], !given.isNull else {
                takeDefault(of: option)
                continue
            }
            let path = JSONPointer.path("options", option.name)
            if let value = checked(given, as: option, at: path) {
                take(Datum.Member(name: option.name, value: value))
            }
        }
    }

    private mutating func takeDefault(of option: AcceptRules.OptionField) {
        if let fallback = option.defaultValue {
            let evaluator = Evaluator(definition: definition, scope: Scope())
            // A default is a plain value of the file; it cannot fail.
            if let value = try? evaluator.value(of: fallback) {
                take(Datum.Member(name: option.name, value: value))
            }
        } else if definition.accepts.requiredOptions.contains(option.name) {
            let path = JSONPointer.path("options", option.name)
            refuse(path, .required, "\(definition.name) needs it", as: .fieldRequired)
        }
    }

    private mutating func checked(
        _ value: Value,
        as option: AcceptRules.OptionField,
        at path: String
    ) -> Datum? {
        switch option.kind {
        case .list:
            guard value.kind == .array else { return wrongType(value, "a list", at: path) }
            if let count = option.count, !count.contains(value.count) {
                let range = "\(count.lowerBound) to \(count.upperBound)"
                refuse(path, .tooMany, "\(value.count) elements; \(definition.name) takes \(range)")
            }
            for (position, element) in value.elements.enumerated() {
                checkScalar(element, option.of, option, at: "\(path)/\(position)")
            }
        case .json:
            let size = value.canonical.count
            if let most = option.maximumBytes, size > most {
                refuse(path, .tooLong, "\(size) bytes; \(definition.name) takes at most \(most)")
            }
            if CardNumber.stands(in: value) {
                refuse(path, .notAllowed, "it holds a card number, which the gateway never takes")
            }
            return .json(value)
        case .text, .int, .bool, .url: checkScalar(value, option.kind, option, at: path)
        }
        return Datum(given: value)
    }

    private mutating func checkScalar(
        _ value: Value,
        _ kind: AcceptRules.OptionField.Kind,
        _ option: AcceptRules.OptionField,
        at path: String
    ) {
        switch kind {
        case .int:
            guard let integer = value.integer else {
                _ = wrongType(value, "a whole number", at: path)
                return
            }
            if let range = option.range, !range.contains(integer) {
                let words = "\(range.lowerBound) to \(range.upperBound)"
                refuse(path, .outOfRange, "\(definition.name) takes \(words), not \(integer)")
            }
        case .bool: if value.bool == nil { _ = wrongType(value, "true or false", at: path) }
        case .text, .url, .list, .json:
            guard let text = value.text else {
                _ = wrongType(value, "text", at: path)
                return
            }
            if kind == .url && !WebAddress.isHTTPS(text) {
                refuse(path, .pattern, "expected an address like https://shop.example/done")
            }
            checkText(text, against: option.text, at: path)
        }
    }

    private mutating func wrongType(_ value: Value, _ expected: String, at path: String) -> Datum? {
        refuse(
            path,
            .wrongType,
            "expected \(expected), not \(value.kind.article)",
            as: .schemaInvalid
        )
        return nil
    }
}

extension Intent {
    /// A field that is one text.
    func text(_ field: IntentField) -> String? {
        switch field {
        case .provider: provider
        case .currency: currency
        case .reference: reference
        case .description: description
        case .customer: customer
        case .paymentMethod: paymentMethod
        case .device: device
        case .returnURL: returnURL
        case .merchantWallet: merchantWallet
        default: nil
        }
    }
}

extension Intent.Payer {
    func text(_ part: Root.PayerPart) -> String? {
        switch part {
        case .email: email
        case .name: name
        case .country: country
        }
    }
}
