import Gateway
import HTTP

/// Where a request goes, and at which addresses it may arrive there.
struct Destination: Hashable, Sendable {
    /// Which machines a name may stand for.
    enum Reach: Hashable, Sendable {
        /// Wherever the operator's own files lead.
        case anywhere
        /// This machine: all that plain http may reach.
        case loopback
        /// Where a merchant's account leads: nowhere into the operator's networks.
        case internet(orLoopback: Bool)
    }

    let origin: Origin
    let reach: Reach
    /// The address that the host is, where it is no name.
    let address: NetworkAddress?

    /// Refuses what is not https, but for plain http to this machine.
    init(
        _ url: String,
        isFromAccount: Bool,
        allowsLoopbackFromAccount: Bool
    ) throws(TransportFault) {
        do throws(AbsoluteURL.Fault) {
            origin = try AbsoluteURL(url).origin
        } catch {
            throw .addressForbidden
        }
        address = NetworkAddress(origin.host)
        if origin.scheme == .http {
            guard !isFromAccount || allowsLoopbackFromAccount else { throw .addressForbidden }
            reach = .loopback
        } else {
            reach = isFromAccount ? .internet(orLoopback: allowsLoopbackFromAccount) : .anywhere
        }
    }

    func mayBe(_ address: NetworkAddress) -> Bool {
        switch reach {
        case .anywhere: true
        case .loopback: address.isLoopback
        case .internet(let orLoopback): address.isPublic || orLoopback && address.isLoopback
        }
    }
}
