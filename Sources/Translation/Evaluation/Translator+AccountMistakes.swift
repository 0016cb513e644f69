import Intents

extension Translator {
    /// What is wrong with the value of an account's field, if anything; the file's own rules decide.
    package func mistake(
        inAccountField name: String, value: String, for environment: Environment
    ) -> String? {
        guard let field = definition.account.first(where: { $0.name == name }) else {
            return UnknownName.detail(name, among: definition.account.map(\.name))
        }
        return field.mistake(in: value, for: environment)
    }
}

extension Translator {
    /// The fields that an account must have, secret or not.
    package var requiredAccountFields: [(name: String, isSecret: Bool)] {
        definition.account.filter { !$0.isOptional && $0.defaultText == nil }
            .map { ($0.name, $0.isSecret) }
    }

    /// Whether a field of the account is true or false; nil where there is no such field.
    package func isBool(accountField name: String) -> Bool? {
        definition.account.first { $0.name == name }.map { $0.kind == .bool }
    }

    /// Whether a field of the account is a secret; nil where there is no such field.
    package func isSecret(accountField name: String) -> Bool? {
        definition.account.first { $0.name == name }?.isSecret
    }
}

extension AccountField {
    fileprivate func mistake(in value: String, for environment: Translator.Environment) -> String? {
        switch kind {
        case .bool:
            let isBool = value == "true" || value == "false"
            return isBool ? nil : "must be \"true\" or \"false\", not \(value.quoted)"
        case .origin:
            return WebAddress.isHTTPS(value) ? nil : "must be an https origin"
        case .text: break
        }
        if let start = start(for: environment), !value.utf8.starts(with: start.utf8) {
            return "must start with \(start.quoted)"
        }
        let count = value.unicodeScalars.count
        if let maximum, count > maximum {
            return "has \(count) characters; at most \(maximum) are allowed"
        }
        if let characters, let stranger = characters.firstStranger(in: value) {
            return "holds \(String(stranger).quoted); only \(characters.spelling) may stand there"
        }
        return nil
    }

    private func start(for environment: Translator.Environment) -> String? {
        switch (prefix, environment) {
        case (.any, _): nil
        case (.always(let start), _): start
        case (.byMode(let live, _), .live): live
        case (.byMode(_, let sandbox), .sandbox): sandbox
        }
    }
}
