/// A value in a translator file: what it is made of, and all that is known of it beforehand.
struct Expression: Sendable {
    indirect enum Kind: Sendable {
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
    let type: StaticType
    let mayBeAbsent: Bool
    /// Where it stands in the file.
    let offset: Int

    init(_ kind: Kind, type: StaticType, mayBeAbsent: Bool, offset: Int) {
        self.kind = kind
        self.type = type
        self.mayBeAbsent = mayBeAbsent
        self.offset = offset
    }

    /// A value with a mistake in it, already reported: it takes part in no further checks.
    static func broken(at offset: Int) -> Expression {
        Expression(.null, type: .json, mayBeAbsent: false, offset: offset)
    }
}

extension Expression {
    /// The references in an expression, those of its conditions included.
    var references: [Reference] {
        switch kind {
        case .null, .text, .number, .bool: []
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

    /// Whether this is that reference and nothing else.
    func isExactly(_ root: Root) -> Bool {
        guard case .reference(let reference) = kind else { return false }
        return reference.root == root && reference.steps.isEmpty && reference.view == nil
    }
}
