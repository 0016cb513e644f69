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
    /// Of a keyed hash that tells credentials apart: no two of an account ever meet.
    static let credentialMarkBytes = 16
    /// The longest header value, path or query that a translator may render.
    package static let renderedTextBytes = 8_192
    /// Characters of a provider's message that a problem repeats.
    package static let messageCharacters = 512
    /// The longest that a provider may ask to be left alone: a day, as one that errs in a date must
    /// not keep an outcome open for ever.
    package static let retryAfterSeconds = 86_400
    /// Room that a body keeps for a value which is not known yet.
    static let usualValueBytes = 64
    /// Levels of an example that a new translator may mirror; its file adds a few.
    package static let scaffoldDepth = 16
    /// A translator's own numbers, such as lengths and counts.
    package static let count = 1_000_000
    /// Characters of a text that an example intent holds beyond a declared prefix.
    static let exampleCharacters = 24
    /// Example intents that are tried until a file accepts one, and mends of each.
    static let exampleCandidates = 48
    static let exampleRounds = 12
    /// When the examples are sent: 2026-01-01T00:00:00Z.
    static let exampleMilliseconds = 1_767_225_600_000
    /// Events that one webhook request may carry.
    package static let webhookEvents = 100
    /// Values of a signature that are compared, as a provider sends two while its secret changes.
    static let webhookSignatures = 10
    package static let webhookBytes = 1_048_576
    /// The bounds of an option that is a number: every JSON reader still takes it exactly.
    package static let optionNumber = 1_000_000_000_000_000
    package static let answerDepth = 64
    package static let answerBytes = 1_048_576
}
