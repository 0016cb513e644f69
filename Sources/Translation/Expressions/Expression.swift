/// A value in a translator file: what it is made of, and all that is known of it beforehand.
final class Expression: Sendable {
    enum Kind: Sendable {
        /// A value with a mistake in it, already reported.
        case broken
        case null
        case text(String)
        /// A JSON number, as it was written.
        case number(String)
        case bool(Bool)
        case reference(Reference)
        case template([Fragment])
        case object([Member])
        case array([Expression])
        case map(Mapping)
        case first([Expression])
        case choice(Condition, then: Expression, otherwise: Expression?)
        case each(Expression, into: Expression)
        case merge([Expression])
        case json(Expression)
    }

    /// A part of a text.
    enum Fragment: Sendable {
        case literal(String)
        case hole(Reference, keepsSlashes: Bool)
    }

    struct Member: Sendable {
        let name: String
        let value: Expression
        /// Where the name stands in the file.
        let offset: Int
    }

    /// A `$map`: from the text of a value to another value.
    struct Mapping: Sendable {
        let subject: Expression
        let entries: [Entry]
        let otherwise: Expression?

        struct Entry: Sendable {
            let key: String
            let value: Expression
        }
    }

    let kind: Kind
    /// What it is where it is a reference and nothing else, as most values of a file are.
    let reference: Reference?
    let type: StaticType
    let mayBeAbsent: Bool
    /// Where it stands in the file.
    let offset: Int

    init(_ kind: Kind, type: StaticType, mayBeAbsent: Bool, offset: Int) {
        self.kind = kind
        if case .reference(let reference) = kind {
            self.reference = reference
        } else {
            reference = nil
        }
        self.type = type
        self.mayBeAbsent = mayBeAbsent
        self.offset = offset
    }

    /// Takes the place of a value with a mistake, so that no further mistake follows from it.
    static func broken(at offset: Int) -> Expression {
        Expression(.broken, type: .json, mayBeAbsent: false, offset: offset)
    }
}

extension Expression {
    /// The references in an expression, those of its conditions included.
    var references: [Reference] {
        switch kind {
        case .broken, .null, .text, .number, .bool: []
        case .reference(let reference): [reference]
        case .template(let fragments):
            fragments.compactMap { fragment in
                if case .hole(let reference, _) = fragment { reference } else { nil }
            }
        case .object(let members): members.flatMap(\.value.references)
        case .array(let elements), .first(let elements), .merge(let elements):
            elements.flatMap(\.references)
        case .map(let mapping):
            mapping.subject.references + mapping.entries.flatMap(\.value.references)
                + (mapping.otherwise?.references ?? [])
        case .choice(let condition, let then, let otherwise):
            condition.references + then.references + (otherwise?.references ?? [])
        case .each(let list, let into): list.references + into.references
        case .json(let value): value.references
        }
    }

    /// Whether a mistake stands somewhere in the expression.
    var isBroken: Bool {
        switch kind {
        case .broken: true
        case .null, .text, .number, .bool, .reference, .template: false
        case .object(let members): members.contains { $0.value.isBroken }
        case .array(let elements), .first(let elements), .merge(let elements):
            elements.contains { $0.isBroken }
        case .map(let mapping):
            mapping.subject.isBroken || mapping.entries.contains { $0.value.isBroken }
                || mapping.otherwise?.isBroken ?? false
        case .choice(_, let then, let otherwise): then.isBroken || otherwise?.isBroken ?? false
        case .each(let list, let into): list.isBroken || into.isBroken
        case .json(let value): value.isBroken
        }
    }

    /// Whether this is that reference and nothing else.
    func isExactly(_ root: Root) -> Bool {
        guard case .reference(let reference) = kind else { return false }
        return reference.root == root && reference.steps.isEmpty && reference.view == nil
    }
}
