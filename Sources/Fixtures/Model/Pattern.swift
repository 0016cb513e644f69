package import JSON

/// What a value must be like: itself, or what a matcher says.
package struct Pattern: Sendable {
    package indirect enum Rule: Sendable {
        /// A scalar that must be just this one.
        case scalar(Value)
        case object([Member])
        case array([Pattern])
        case type(Value.Kind)
        case form(TextForm)
        case oneOf([Pattern])
        /// What was met at another place of the file.
        case sameAs(String)
        case absent
        case any
    }

    /// A member of an object, its name without the `$` that escapes another.
    package struct Member: Sendable {
        package let name: String
        package let pattern: Pattern
    }

    package let rule: Rule
    package let value: Value
    package let place: Place
}
