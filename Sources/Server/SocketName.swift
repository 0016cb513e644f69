import Glibc

/// An address as the system's calls take it.
struct SocketName {
    private var storage = sockaddr_storage()
    private let length: socklen_t

    var family: Int32 { Int32(storage.ss_family) }

    init(_ address: ListenAddress) throws(ListenFault) {
        switch address {
        case .ipv4(let host, let port):
            var name = sockaddr_in()
            name.sin_family = sa_family_t(AF_INET)
            name.sin_port = port.bigEndian
            guard inet_pton(AF_INET, host, &name.sin_addr) == 1 else { throw .addressMalformed }
            length = SocketName.fill(&storage, with: name)
        case .ipv6(let host, let port):
            var name = sockaddr_in6()
            name.sin6_family = sa_family_t(AF_INET6)
            name.sin6_port = port.bigEndian
            guard inet_pton(AF_INET6, host, &name.sin6_addr) == 1 else { throw .addressMalformed }
            length = SocketName.fill(&storage, with: name)
        case .local(let path):
            guard path.utf8.count < Limits.socketPathBytes else {
                throw .pathTooLong(limitBytes: Limits.socketPathBytes - 1)
            }
            var name = sockaddr_un()
            name.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: path.utf8) }
            length = SocketName.fill(&storage, with: name)
        }
    }

    func bind(_ socket: Int32) -> Int32 {
        withAddress { Glibc.bind(socket, $0, length) }
    }

    func connect(_ socket: Int32) -> Int32 {
        withAddress { Glibc.connect(socket, $0, length) }
    }

    /// IPv4 and IPv6 keep the port at the same place.
    static func port(of socket: Int32) -> UInt16 {
        var name = sockaddr_in6()
        var length = socklen_t(MemoryLayout<sockaddr_in6>.size)
        withUnsafeMutableBytes(of: &name) { bytes in
            _ = getsockname(
                socket, bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self), &length)
        }
        return UInt16(bigEndian: name.sin6_port)
    }

    private func withAddress(_ body: (UnsafePointer<sockaddr>?) -> Int32) -> Int32 {
        withUnsafeBytes(of: storage) { bytes in
            body(bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self))
        }
    }

    private static func fill<Name>(
        _ storage: inout sockaddr_storage,
        with name: Name
    ) -> socklen_t {
        withUnsafeMutableBytes(of: &storage) { bytes in
            withUnsafeBytes(of: name) { bytes.copyMemory(from: $0) }
        }
        return socklen_t(MemoryLayout<Name>.size)
    }
}
