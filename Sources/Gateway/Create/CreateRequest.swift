package import Intents
package import JSON

/// A merchant's request to create, past the checks of its form: it has a key, and its body is JSON.
package final class CreateRequest: Sendable {
    package let name: KeyName
    package let document: Document
    package let receivedAt: Instant
    /// Chance for the intent's id.
    package let random: [UInt8]
    /// How long the merchant waits for the first request with its key, where it says so.
    package let waitSeconds: Int?
    /// The name of the request itself, which its problems repeat.
    package let requestID: String?

    package init(
        name: KeyName,
        document: Document,
        receivedAt: Instant,
        random: [UInt8],
        waitSeconds: Int? = nil,
        requestID: String? = nil
    ) {
        self.name = name
        self.document = document
        self.receivedAt = receivedAt
        self.random = random
        self.waitSeconds = waitSeconds
        self.requestID = requestID
    }
}
