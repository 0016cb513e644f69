import Glibc

/// What a merchant was answered, as it came.
struct Reply: Sendable, Hashable {
    let status: Int
    let head: String
    let body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }

    func header(_ name: String) -> String? {
        let line = head.split(separator: "\r\n").first {
            $0.lowercased().hasPrefix(name.lowercased() + ":")
        }
        return line.map { $0.dropFirst(name.count + 1).drop { $0 == " " } }.map(String.init)
    }

    /// What has to be the same whenever the same key is asked about.
    var frozen: [String] {
        [String(status), header("Content-Type") ?? "", header("Location") ?? "", text]
    }

    /// Where another answer to the same key begins to differ, if it does.
    func difference(to other: Reply) -> String? {
        for (mine, theirs) in zip(frozen, other.frozen) where mine != theirs {
            let shared = zip(mine, theirs).prefix { $0 == $1 }.count
            let place = max(0, shared - Self.context)
            let parts = [mine, theirs].map { $0.dropFirst(place).prefix(3 * Self.context) }
            return "\(parts[0]) … became \(parts[1])"
        }
        return nil
    }

    private static let context = 40

    /// The first member of that name, wherever it stands in the body.
    func member(_ name: String) -> String? {
        guard let start = text.firstRange(of: "\"\(name)\":\"") else { return nil }
        return String(text[start.upperBound...].prefix { $0 != "\"" })
    }
}

/// One request over one connection, on the thread of the caller.
struct MerchantClient: Sendable {
    let port: Int
    let credential: String

    /// Why there is no whole answer: the gateway was killed, most likely.
    struct Lost: Error {}

    func create(_ wish: Wish) throws(Lost) -> Reply {
        try send(
            "POST", "/v1/intents", wish.body,
            ["Idempotency-Key: \(wish.key)", "Content-Type: application/json"])
    }

    func get(_ target: String) throws(Lost) -> Reply { try send("GET", target, "", []) }

    func send(
        _ method: String, _ target: String, _ body: String, _ fields: [String]
    ) throws(Lost) -> Reply {
        let connection = try Connection(port: port)
        try connection.send(bytes(method, target, body, fields))
        guard let reply = Self.reply(in: try connection.readToEnd()) else { throw Lost() }
        return reply
    }

    func bytes(_ method: String, _ target: String, _ body: String, _ fields: [String]) -> [UInt8] {
        let lines =
            ["\(method) \(target) HTTP/1.1", "Host: gateway", "Connection: close"] + fields
            + ["Authorization: Bearer \(credential)", "Content-Length: \(body.utf8.count)"]
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8)
    }

    /// The answer, if it is whole.
    static func reply(in bytes: [UInt8]) -> Reply? {
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
        guard let status = Int(head.dropFirst(9).prefix(3)) else { return nil }
        let reply = Reply(status: status, head: head, body: Array(bytes[end.upperBound...]))
        let length = reply.header("Content-Length").flatMap { Int($0) }
        return length == reply.body.count ? reply : nil
    }
}

/// A connection to this machine, closed when nobody has it any more.
final class Connection {
    let descriptor: Int32

    init(port: Int) throws(MerchantClient.Lost) {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw MerchantClient.Lost() }
        var limit = timeval(tv_sec: Int(Limits.answer.components.seconds), tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
        var address = sockaddr_in.loopback(port: port)
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw MerchantClient.Lost() }
    }

    func send(_ bytes: [UInt8]) throws(MerchantClient.Lost) {
        guard Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else {
            throw MerchantClient.Lost()
        }
    }

    func readToEnd() throws(MerchantClient.Lost) -> [UInt8] {
        var answer: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16_384)
        while answer.count < Limits.answerBytes {
            let count = recv(descriptor, &chunk, chunk.count, 0)
            if count < 0 { throw MerchantClient.Lost() }
            if count == 0 { return answer }
            answer += chunk.prefix(count)
        }
        throw MerchantClient.Lost()
    }

    deinit {
        close(descriptor)
    }
}

extension sockaddr_in {
    static func loopback(port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        return address
    }
}
