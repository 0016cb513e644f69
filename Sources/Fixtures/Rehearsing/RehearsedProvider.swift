import Gateway
import HTTP
import Intents

/// The other side of a rehearsal: whoever stands in for a provider.
protocol RehearsedProvider {
    /// Takes a request as it would be shown, and says what comes of it.
    mutating func receive(_ received: ReceivedRequest) -> Rejoinder
}

/// A request on its arrival at a stand-in provider.
struct ReceivedRequest {
    /// With placeholders where credentials would stand.
    let request: Request
    /// The key that the gateway gives the provider for this intent, whether or not it is sent now.
    let key: String?
    let at: Instant
    let timeout: Duration
}

/// What came of a request, and how long it took.
struct Rejoinder {
    let result: SendResult
    let takes: Duration
}
