import Glibc
import Peers

/// A name server on this machine that takes every question and answers none.
///
/// Names that end in `.silent` are asked of it: the C library's `getaddrinfo` is stood before in
/// this test program, and goes on to the real one with this server's address.
enum NameServer {
    private static let descriptor: Int32 = {
        let descriptor = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
        // Without a port of its own there is nothing to ask, and the tests say so.
        peers_silence_names(Int32((try? Peer.bindToLoopback(descriptor)) ?? 0))
        return descriptor
    }()

    static func start() { _ = descriptor }

    static var lookUps: Int { Int(peers_silent_lookups()) }

    /// Whether anybody has asked it.
    static var wasAsked: Bool {
        var byte: UInt8 = 0
        return recv(descriptor, &byte, 1, Int32(MSG_DONTWAIT | MSG_PEEK)) > 0
    }
}
