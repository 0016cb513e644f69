import Intents
import JSON

extension Pattern {
    /// What is expected, in a few words.
    var words: String {
        switch rule {
        case .scalar, .object, .array: Excerpt.of(value)
        case .type(let kind): kind == .null ? "null" : kind.article
        case .form(let form): "text of the form \(form.rawValue)"
        case .oneOf(let choices): "one of \(choices.map(\.words).joined(separator: ", "))"
        case .sameAs(let pointer): "the same as \(pointer)"
        case .absent: "nothing"
        case .any: "anything"
        }
    }
}
