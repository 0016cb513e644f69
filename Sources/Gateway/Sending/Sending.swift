import Digest
package import HTTP
package import Intents
package import Translation

/// One request on its way to a provider; authentication is added when it is sent, and never kept.
///
/// A class, as it is large, never changes, and goes through many hands.
package final class Sending: Sendable {
    package enum Purpose: Sendable, Hashable {
        /// The claim's own bytes, for the first time or again.
        case create
        /// A question about the object with that id.
        case byID(String)
        /// A question about our key.
        case byKey
    }

    package let purpose: Purpose
    package let request: Request
    package let timeoutSeconds: Int
    /// What the request is about.
    package let reader: AttemptReader

    package init(
        purpose: Purpose,
        request: Request,
        timeoutSeconds: Int,
        reader: AttemptReader
    ) {
        self.purpose = purpose
        self.request = request
        self.timeoutSeconds = timeoutSeconds
        self.reader = reader
    }

    package var provider: String { reader.claim.provider }

    package var account: Account { reader.account }
}

/// The way to the providers: the port that the HTTP client and the provider of test mode implement.
package protocol Outbound: Sendable {
    /// Sends once, and never a second time by itself.
    func send(_ sending: Sending, at now: Instant) async -> SendResult
}

/// A merchant's credential and settings at a provider.
package final class Account: Sendable {
    package let name: String
    package let values: AccountValues
    /// The environment that the account belongs to.
    package let environment: Translator.Environment
    /// What it is stated to be able to do.
    package let grants: AccountGrants

    package init(
        name: String,
        values: AccountValues,
        environment: Translator.Environment,
        grants: AccountGrants = .unstated
    ) {
        self.name = name
        self.values = values
        self.environment = environment
        self.grants = grants
    }
}

/// A translator with the source that it was compiled from, which attempts are pinned to.
package final class PinnedTranslator: Sendable {
    package let translator: Translator
    /// The path that messages name.
    package let file: String
    package let source: [UInt8]
    /// The SHA-256 of the source, in hex.
    package let hash: String

    package init(_ translator: Translator, file: String, source: [UInt8]) {
        self.translator = translator
        self.file = file
        self.source = source
        hash = Hex.encode(SHA256.hash(source))
    }
}

/// What came of one sending.
package enum SendResult: Sendable {
    case answered(Answer)
    case failed(TransportFault)
    /// What the built-in provider of test mode did, in our words.
    ///
    /// It need not speak HTTP: not every file has a rule for every problem that a test may ask for,
    /// and the verdict goes the same way from here on as that of an answer that was read.
    case declared(Outcome)
}
