import Gateway
import HTTP

/// Where a request goes, what it asks for there, and at which addresses it may arrive.
///
/// A class, as it never changes and is shared by the requests that go there.
final class Destination: Sendable {
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
    /// The path with its query, as it stands in the first line of the request.
    let target: String
    /// The line that names the host: with its port, unless that is the scheme's own.
    let hostLine: String
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
            let url = try AbsoluteURL(url)
            origin = url.origin
            target = (url.path.isEmpty ? "/" : url.path) + (url.query.map { "?" + $0 } ?? "")
        } catch {
            throw .addressForbidden
        }
        let port = origin.port == origin.scheme.port ? "" : ":\(origin.port)"
        hostLine = "Host: " + origin.host + port
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
