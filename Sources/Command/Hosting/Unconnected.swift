import Gateway
import Intents

/// The way to the providers of a gateway that has none yet: nothing ever leaves.
struct Unconnected: Outbound {
    func send(_ sending: Sending, at now: Instant) async -> SendResult { .failed(.refused) }
}
