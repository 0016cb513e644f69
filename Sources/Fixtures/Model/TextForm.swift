/// A form of text that `$format` names.
package enum TextForm: String, Sendable, CaseIterable {
    case uuid4
    case rfc3339
    case decimal
    case token
    case intentID = "intent_id"
    case url
}
