import Glibc
import Simulators

/// A client over a raw socket, which says what came and how it ended.
struct WireClient: ~Copyable {
    enum End: Equatable {
        case closed
        case reset
        /// Nothing came for a second.
        case silence
        /// More came than was asked for.
        case more
    }

    struct Failure: Error {}

    private let descriptor: Int32

    init(_ server: SimulatorServer) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = server.port.bigEndian
        name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let connected = withUnsafeBytes(of: &name) {
            connect(
                descriptor, $0.baseAddress?.assumingMemoryBound(to: sockaddr.self),
                socklen_t($0.count))
        }
        guard connected == 0 else { throw Failure() }
        var patience = timeval(tv_sec: 1, tv_usec: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit {
        close(descriptor)
    }

    func send(_ text: String) {
        let bytes = Array(text.utf8)
        Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    /// Reads until the end, or until there are so many bytes.
    func read(atMost limit: Int = 1_048_576) -> (bytes: [UInt8], end: End) {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while bytes.count < limit {
            let count = recv(descriptor, &chunk, chunk.count, 0)
            if count > 0 { bytes += chunk[..<count] } else if count == 0 { return (bytes, .closed) }
            if count < 0 { return (bytes, errno == ECONNRESET ? .reset : .silence) }
        }
        return (bytes, .more)
    }

    /// Reads one answer of a connection that stays open.
    func readAnswer() -> String {
        var text = ""
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(descriptor, &chunk, chunk.count, 0)
            guard count > 0 else { return text }
            text += String(decoding: chunk[..<count], as: UTF8.self)
            guard let head = text.firstRange(of: "\r\n\r\n") else { continue }
            let length = text.firstMatch(of: /Content-Length: ([0-9]+)/).flatMap { Int($0.1) } ?? 0
            if text[head.upperBound...].utf8.count >= length { return text }
        }
    }
}

extension WireClient {
    /// A create at one of the providers, as it stands on the wire.
    static func create(key: String, closes: Bool = false) -> String {
        let body = Asked.body(of: .zopay)
        return "POST /connect/v1/payment-intents HTTP/1.1\r\nHost: a\r\n"
            + "Authorization: Bearer sk_live_a\r\nIdempotency-Key: \(key)\r\n"
            + (closes ? "Connection: close\r\n" : "")
            + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }
}
