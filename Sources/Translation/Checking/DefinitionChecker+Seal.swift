import Intents

extension DefinitionChecker {
    /// A secret that a payment is confirmed with must be sealed in every answer that holds it.
    func checkSeal() {
        let create = definition.create
        var objects = [(expression: create.record, record: create.read ?? definition.record)]
        for rule in create.problems {
            guard let expression = rule.record else { continue }
            objects.append((expression, rule.read ?? definition.record))
        }
        var reported: Set<String> = []
        for object in objects {
            check(object.record, at: paths(of: object.expression), &reported)
        }
        for query in [definition.lookup.byID, definition.lookup.byKey].compactMap(\.self) {
            let record = query.read ?? definition.record
            switch query.found {
            case .one(let expression): check(record, at: paths(of: expression), &reported)
            case .several(let expression):
                check(record, at: paths(of: expression).map { $0 + [.every] }, &reported)
            }
        }
    }

    /// Holds one way to read an object, which stands at these paths, against `seal`.
    private func check(
        _ record: Record, at places: [[Reference.Step]], _ reported: inout Set<String>
    ) {
        for secret in record.nextAction?.clientSecrets ?? [] {
            for reference in secret.references where reference.root == .record {
                for path in places.map({ $0 + reference.steps }) where !isSealed(path) {
                    let spelling = "$body" + path.map(\.spelling).joined()
                    guard reported.insert("\(secret.offset) \(spelling)").inserted else { continue }
                    diagnostics.report(
                        at: secret.offset,
                        "client_secret is a secret that the merchant needs, so \"seal\" must list"
                            + " \(spelling.quoted)"
                    )
                }
            }
        }
    }

    private func paths(of expression: Expression) -> [[Reference.Step]] {
        switch expression.kind {
        case .reference(let reference): reference.root == .body ? [reference.steps] : []
        case .first(let values): values.flatMap(paths)
        case .choice(_, let then, let otherwise):
            paths(of: then) + (otherwise.map { paths(of: $0) } ?? [])
        default: []
        }
    }

    /// Whether `seal` names a path, or something that it is a part of.
    private func isSealed(_ path: [Reference.Step]) -> Bool {
        definition.sealed.contains { sealed in
            sealed.steps.count <= path.count
                && zip(sealed.steps, path).allSatisfy { $0.0.covers($0.1) }
        }
    }
}

extension Reference.Step {
    fileprivate func covers(_ step: Self) -> Bool {
        if case .every = self, case .member = step { return false }
        return self == .every || self == step
    }

    /// As in a path after its `$`; what picks one element of a list is spelled as every one.
    fileprivate var spelling: String {
        switch self {
        case .member(let name):
            name.utf8.allSatisfy { $0.isWordCharacter } ? ".\(name)" : "['\(name)']"
        case .index, .every, .first, .newest: "[*]"
        }
    }
}

extension UInt8 {
    fileprivate var isWordCharacter: Bool {
        switch self {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"): true
        default: false
        }
    }
}

extension Expression {
    /// The secrets that this next action gives to the merchant's page.
    fileprivate var clientSecrets: [Expression] {
        switch kind {
        case .object(let members):
            members.flatMap { member in
                member.name == "client_secret" ? [member.value] : member.value.clientSecrets
            }
        case .choice(_, let then, let otherwise):
            then.clientSecrets + (otherwise?.clientSecrets ?? [])
        case .map(let mapping):
            (mapping.entries.map(\.value) + [mapping.otherwise].compactMap(\.self))
                .flatMap(\.clientSecrets)
        case .array(let values), .first(let values), .merge(let values):
            values.flatMap(\.clientSecrets)
        default: []
        }
    }
}
