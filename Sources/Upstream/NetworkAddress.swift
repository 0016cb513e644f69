import Glibc

/// The numeric address of a machine, and who can be there.
package struct NetworkAddress: Hashable, Sendable {
    /// Four or sixteen, in the order of the wire.
    let bytes: [UInt8]

    /// Reads `127.0.0.1` or `::1`; none where a text is something else, such as a name.
    package init?(_ text: String) {
        var v4 = in_addr()
        var v6 = in6_addr()
        if inet_pton(AF_INET, text, &v4) == 1 {
            bytes = withUnsafeBytes(of: &v4) { Array($0) }
        } else if inet_pton(AF_INET6, text, &v6) == 1 {
            bytes = withUnsafeBytes(of: &v6) { Array($0) }
        } else {
            return nil
        }
    }

    init?(_ name: UnsafePointer<sockaddr>?) {
        guard let name else { return nil }
        let raw = UnsafeRawPointer(name)
        switch Int32(name.pointee.sa_family) {
        case AF_INET:
            var address = raw.loadUnaligned(as: sockaddr_in.self).sin_addr
            bytes = withUnsafeBytes(of: &address) { Array($0) }
        case AF_INET6:
            var address = raw.loadUnaligned(as: sockaddr_in6.self).sin6_addr
            bytes = withUnsafeBytes(of: &address) { Array($0) }
        default: return nil
        }
    }

    var text: String {
        var room = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        inet_ntop(bytes.count == 4 ? AF_INET : AF_INET6, bytes, &room, socklen_t(room.count))
        return String(decoding: room.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    package var isLoopback: Bool {
        if let mapped { return mapped.isLoopback }
        return bytes.count == 4 ? bytes[0] == 127 : self == NetworkAddress("::1")
    }

    /// Whether it is on the Internet, and not in a network or on a machine of the operator's.
    package var isPublic: Bool {
        if let mapped { return mapped.isPublic }
        guard bytes.count == 4 else {
            // All that is handed out is in 2000::/3, with ways around and examples in it.
            return bytes[0] & 0xE0 == 0x20
                && !["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"].contains(where: isIn)
        }
        return !NetworkAddress.notPublic.contains(where: isIn)
    }

    /// The IPv4 address that an IPv6 one stands for (RFC 4291, 2.5.5.2).
    private var mapped: NetworkAddress? {
        guard bytes.count == 16, isIn("::ffff:0:0/96") else { return nil }
        return NetworkAddress(bytes[12...].map(String.init).joined(separator: "."))
    }

    /// The networks of IPv4 that the IANA reserves for special purposes (RFC 6890).
    private static let notPublic = [
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
        "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    ]

    private func isIn(_ network: String) -> Bool {
        let parts = network.split(separator: "/")
        guard parts.count == 2, let start = NetworkAddress(String(parts[0])),
            let length = Int(parts[1]), start.bytes.count == bytes.count
        else { return false }
        return bytes.indices.allSatisfy { index in
            let bits = min(8, max(0, length - 8 * index))
            return (bytes[index] ^ start.bytes[index]) >> (8 - bits) == 0
        }
    }
}
