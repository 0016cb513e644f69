import Glibc

/// Where a server listens.
package enum ListenAddress: Hashable, Sendable {
    /// A numeric address; port 0 takes a free one.
    case ipv4(String, port: UInt16)
    case ipv6(String, port: UInt16)
    /// A socket in the file system that only its owner can connect to.
    case local(path: String)

    package static func loopback(port: UInt16 = 0) -> ListenAddress {
        .ipv4("127.0.0.1", port: port)
    }

    /// Reads `127.0.0.1:8080`, `[::1]:8080`, `localhost:8080` or `unix:/path`; no name is looked up.
    package init?(_ text: String) {
        if text.hasPrefix("unix:") {
            let path = String(text.dropFirst(5))
            guard !path.isEmpty, !path.utf8.contains(0) else { return nil }
            self = .local(path: path)
            return
        }
        guard let colon = text.lastIndex(of: ":") else { return nil }
        let host = text[..<colon]
        let digits = text[text.index(after: colon)...]
        guard (1...5).contains(digits.utf8.count),
            digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let port = UInt16(digits)
        else { return nil }
        if host == "localhost" {
            self = .loopback(port: port)
        } else if host.hasPrefix("["), host.hasSuffix("]") {
            self = .ipv6(String(host.dropFirst().dropLast()), port: port)
        } else {
            self = .ipv4(String(host), port: port)
        }
        guard isNumeric else { return nil }
    }

    private var isNumeric: Bool {
        switch self {
        case .ipv4(let host, _):
            var address = in_addr()
            return inet_pton(AF_INET, host, &address) == 1
        case .ipv6(let host, _):
            var address = in6_addr()
            return inet_pton(AF_INET6, host, &address) == 1
        case .local: return true
        }
    }
}

extension ListenAddress: CustomStringConvertible {
    package var description: String {
        switch self {
        case .ipv4(let host, let port): "\(host):\(port)"
        case .ipv6(let host, let port): "[\(host)]:\(port)"
        case .local(let path): "unix:\(path)"
        }
    }
}

/// Why a server cannot listen.
package enum ListenFault: Error, Hashable {
    case addressMalformed
    case addressInUse
    case addressNotAvailable
    case notPermitted
    case pathTooLong(limitBytes: Int)
    /// Something else than a socket is in the way.
    case pathTaken
    case system(call: String, number: Int32)

    init(_ call: String, number: Int32 = errno) {
        self =
            switch number {
            case EADDRINUSE: .addressInUse
            case EADDRNOTAVAIL: .addressNotAvailable
            case EACCES, EPERM: .notPermitted
            default: .system(call: call, number: number)
            }
    }
}
