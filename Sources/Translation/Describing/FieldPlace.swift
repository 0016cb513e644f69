/// One place of the create request that a value can stand in, and what the value is made from.
struct FieldPlace {
    let words: String
    let references: [Reference]

    static func all(in create: Create) -> [FieldPlace] {
        var places = [FieldPlace(words: "path", references: create.path.references)]
        places += create.headers.map { header in
            FieldPlace(words: "header \(header.name)", references: header.value.references)
        }
        places += create.query.map { parameter in
            FieldPlace(words: "query \(parameter.name)", references: parameter.value.references)
        }
        switch create.body {
        case .json(let body): places += leaves(of: body, at: "body")
        case .form(let members, _):
            for member in members { places += leaves(of: member.value, at: "form \(member.name)") }
        case .none: break
        }
        return places
    }

    /// Objects and lists are walked; a form is one place, whatever it makes.
    private static func leaves(of expression: Expression, at words: String) -> [FieldPlace] {
        switch expression.kind {
        case .object(let members):
            let separator = words == "body" ? " " : "."
            return members.flatMap { leaves(of: $0.value, at: words + separator + $0.name) }
        case .array(let elements): return elements.flatMap { leaves(of: $0, at: "\(words)[]") }
        case .merge(let values): return values.flatMap { leaves(of: $0, at: words) }
        default: return [FieldPlace(words: words, references: expression.references)]
        }
    }
}
