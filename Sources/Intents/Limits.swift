/// What an intent may hold; each figure is a promise of the API, kept by tests at both edges.
package enum Limits {
    /// The largest body of a create: every field at its limit fits, four bytes a character.
    package static let bodyBytes = 262_144
    /// Levels of a body; only `options` may nest at all.
    package static let bodyDepth = 32

    package static let providerNameLength = 32
    package static let acceptEntries = 10
    package static let referenceCharacters = 255
    package static let descriptionCharacters = 500
    package static let metadataPairs = 50
    package static let transfers = 100
    /// Names that only the provider knows: customers, payment methods, devices, wallets.
    package static let nameCharacters = 255
    /// RFC 5321 section 4.5.3.1.3 allows a path of 256 octets, brackets included.
    package static let emailCharacters = 254
    package static let urlCharacters = 2_048
    package static let networkCharacters = 32
    /// A year; no provider is known to keep an unpaid intent longer.
    package static let expirySeconds = 31_536_000

    /// Mistakes that one problem lists; a body of 10,000 unknown members needs no longer answer.
    package static let reportedViolations = 50
    /// Characters of a merchant's text that a detail repeats.
    package static let quotedCharacters = 40
}
