/// What a translator may hold and do.
package enum Limits {
    package static let fileBytes = 262_144
    package static let fileDepth = 32
    /// Mistakes listed for one file; who has more mends these first.
    package static let diagnostics = 100
    /// Elements that one `$each` runs over.
    package static let eachElements = 100
    /// Bits that a derived key must have room for, so that no two ever meet.
    package static let keyBits = 100
    /// The longest header value, path or query that a translator may render.
    package static let renderedTextBytes = 8_192
    /// Characters of a provider's message that a problem repeats.
    package static let messageCharacters = 512
    /// Levels of an example that a new translator may mirror; its file adds a few.
    package static let scaffoldDepth = 16
    /// A translator's own numbers, such as lengths and counts.
    package static let count = 1_000_000
    package static let answerDepth = 64
    package static let answerBytes = 1_048_576
}
