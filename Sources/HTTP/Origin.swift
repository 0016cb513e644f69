/// Where a URL leads: two URLs of one origin are served by the same party (RFC 6454, 4).
package struct Origin: Hashable, Sendable {
    package let scheme: Scheme

    /// A DNS name or an IPv4 address, in lower case.
    package let host: String

    /// Always stated; the scheme's own port where the URL leaves it out.
    package let port: UInt16

    init(scheme: Scheme, host: String, port: UInt16? = nil) {
        self.scheme = scheme
        self.host = host
        self.port = port ?? scheme.port
    }

    /// The shortest spelling, in which every equal origin is written alike.
    package var text: String {
        let name = "\(scheme.rawValue)://\(host)"
        return port == scheme.port ? name : "\(name):\(port)"
    }
}

extension Origin {
    /// The protocols that a URL may name here.
    package enum Scheme: String, CaseIterable, Sendable {
        case http
        case https

        package var port: UInt16 { self == .https ? 443 : 80 }
    }
}
