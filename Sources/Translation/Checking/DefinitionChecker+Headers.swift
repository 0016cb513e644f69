import HTTP
import Intents

/// What stands in headers must be able to stand there.
extension DefinitionChecker {
    /// Merchant's text in a header must be limited to what a header can hold.
    func checkHeaderTexts() {
        for header in definition.create.headers {
            for reference in header.value.references {
                guard let (name, rule) = merchantText(reference), !rule.fitsHeader else { continue }
                diagnostics.report(
                    at: header.value.offset,
                    "`$\(reference.spelling)` may hold any character but stands in a header;"
                        + " give accepts.\(name) \"chars\""
                )
            }
        }
    }

    /// What a file itself writes into a header must be able to stand there.
    func checkHeaderLiterals() {
        let lookups = [definition.lookup.byID, definition.lookup.byKey].compactMap { $0?.headers }
        let headers = definition.auth.headers + definition.create.headers + lookups.flatMap(\.self)
        let named = headers.map { ($0.name, $0.value) }
        let bearer = definition.auth.bearer.map { [("Authorization", $0)] } ?? []
        for (name, value) in named + bearer {
            for offset in value.offsetsOfStrangersToHeaders {
                diagnostics.report(
                    at: offset,
                    "the header \(name) takes visible ASCII without spaces at its ends"
                )
            }
        }
    }

    /// The limits of a text that the merchant writes; its addresses are visible ASCII already.
    private func merchantText(_ reference: Reference) -> (name: String, rule: TextRule)? {
        let accepts = definition.accepts
        switch reference.root {
        case .field(let field) where AcceptRules.textFields.contains(field):
            return field == .returnURL ? nil : (field.rawValue, accepts.text(field))
        case .field(.metadata): return ("metadata.value", accepts.metadata?.value ?? .any)
        case .payer(let part): return ("payer.\(part.rawValue)", accepts.payer[part] ?? .any)
        case .option(let name):
            guard let option = accepts.options.first(where: { $0.name == name }),
                option.kind == .text || option.kind == .json
            else { return nil }
            return ("options.\(name)", option.text)
        default: return nil
        }
    }
}

extension Expression {
    /// Where literal texts stand that no header can hold, whatever its holes are filled with.
    fileprivate var offsetsOfStrangersToHeaders: [Int] {
        switch kind {
        case .text(let text): Field.isValue(text) ? [] : [offset]
        case .template(let fragments):
            Field.isValue(fragments.map(\.sample).joined()) ? [] : [offset]
        case .map(let mapping):
            (mapping.entries.map(\.value) + [mapping.otherwise].compactMap(\.self))
                .flatMap(\.offsetsOfStrangersToHeaders)
        case .first(let values): values.flatMap(\.offsetsOfStrangersToHeaders)
        case .choice(_, let then, let otherwise):
            then.offsetsOfStrangersToHeaders + (otherwise?.offsetsOfStrangersToHeaders ?? [])
        default: []
        }
    }
}

extension Expression.Fragment {
    /// The literal, or a letter in place of the hole.
    fileprivate var sample: String {
        switch self {
        case .literal(let literal): literal
        case .hole: "x"
        }
    }
}
