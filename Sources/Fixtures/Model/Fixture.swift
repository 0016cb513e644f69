package import Intents
package import JSON
package import Translation

/// One case: what a merchant asked, what passed between gateway and provider, what was answered.
///
/// `docs/fixture-format.md` describes the file.
package struct Fixture: Sendable {
    /// The path that messages name.
    package let file: String
    /// The file itself, for the places that the parts below name.
    package let document: Document
    package let provider: String
    /// What holds if the case passes, in one sentence.
    package let shows: String
    package let source: Source
    /// The moment of the first step.
    package let start: Instant
    /// Nil for live where the provider has it.
    package let environment: Translator.Environment?
    /// Values of the account's fields; the others stand as placeholders.
    package let account: [String: String]
    /// Pointers to values that look secret and are public.
    package let published: [String]
    package let steps: [Step]
    package let exchanges: [Exchange]
    /// By step's id.
    package let answers: [String: ExpectedAnswer]
    package let assertions: [Assertion]

    /// Where a part of the fixture stands, as an editor shows it.
    package func position(ofByte offset: Int) -> Position {
        Position(ofByte: offset, in: document.bytes)
    }
}

extension Fixture {
    /// Where a case comes from.
    package struct Source: Sendable {
        /// How far a case may be trusted to be what the provider does.
        package enum Kind: String, Sendable, CaseIterable {
            /// Copied from the provider's documentation.
            case docs
            /// Recorded from its sandbox.
            case sandbox
            /// Made up after the documented rules.
            case synthetic
        }

        package let kind: Kind
        /// Midnight of the day, UTC.
        package let date: Instant
        package let page: String?
        /// `sha256:` and 64 hex digits: the translator that the case was last recorded with.
        package let translator: String?
        package let freshFor: Duration?
    }

    /// A count that must be true at the end.
    package struct Assertion: Sendable {
        package enum Subject: String, Sendable, CaseIterable {
            /// What the provider did.
            case providerEffects = "provider_effects"
            /// The intents that exist.
            case intents
            /// The requests that were sent.
            case requests
        }

        package let subject: Subject
        package let count: Int
        package let place: Place
    }
}
