import Gateway
import Synchronization

/// The destinations of the addresses that creates go to, which are few and always the same.
///
/// Addresses with a query are worked out anew: they may hold a secret or never come again.
final class DestinationMemory: Sendable {
    private struct Key: Hashable {
        let url: String
        let isFromAccount: Bool
    }

    private let allowsLoopbackFromAccount: Bool
    private let known = Mutex<[Key: Destination]>([:])

    init(allowsLoopbackFromAccount: Bool) {
        self.allowsLoopbackFromAccount = allowsLoopbackFromAccount
    }

    func destination(
        of url: String,
        isFromAccount: Bool,
        isLasting: Bool
    ) throws(TransportFault) -> Destination {
        let key = Key(url: url, isFromAccount: isFromAccount)
        if isLasting, let destination = known.withLock({ $0[key] }) { return destination }
        let destination = try Destination(
            url, isFromAccount: isFromAccount,
            allowsLoopbackFromAccount: allowsLoopbackFromAccount)
        guard isLasting, !url.utf8.contains(UInt8(ascii: "?")) else { return destination }
        known.withLock { known in
            if known.count >= Limits.knownDestinations { known.removeAll() }
            known[key] = destination
        }
        return destination
    }
}
