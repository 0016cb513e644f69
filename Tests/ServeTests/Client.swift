import Glibc

/// A client over a raw socket: one request, one connection.
struct Client {
    struct Reply: Equatable {
        let status: Int
        let head: String
        let body: String

        func header(_ name: String) -> String? {
            let line = head.split(separator: "\r\n").first {
                $0.lowercased().hasPrefix(name.lowercased() + ":")
            }
            return line.map { $0.dropFirst(name.count + 1).drop { $0 == " " } }.map(String.init)
        }
    }

    /// Why there is no whole reply: the gateway was killed, most likely.
    struct Lost: Error {}

    let port: Int
    let key: String

    func create(_ idempotencyKey: String, _ body: String) throws(Lost) -> Reply {
        try send(
            "POST", "/v1/intents", body,
            ["Idempotency-Key: \(idempotencyKey)", "Content-Type: application/json"])
    }

    func get(_ target: String) throws(Lost) -> Reply { try send("GET", target, "", []) }

    func post(_ target: String, _ body: String) throws(Lost) -> Reply {
        try send("POST", target, body, ["Content-Type: application/json"])
    }

    private func send(
        _ method: String, _ target: String, _ body: String, _ headers: [String]
    ) throws(Lost) -> Reply {
        let lines =
            ["\(method) \(target) HTTP/1.1", "Host: gateway", "Connection: close"] + headers
            + ["Authorization: Bearer \(key)", "Content-Length: \(body.utf8.count)"]
        let text = lines.joined(separator: "\r\n") + "\r\n\r\n" + body
        let bytes = try exchange(Array(text.utf8))
        let answer = String(decoding: bytes, as: UTF8.self)
        guard let end = answer.firstRange(of: "\r\n\r\n"),
            let status = Int(answer.dropFirst(9).prefix(3))
        else { throw Lost() }
        let reply = Reply(
            status: status, head: String(answer[..<end.lowerBound]),
            body: String(answer[end.upperBound...]))
        guard reply.header("Content-Length").flatMap({ Int($0) }) == reply.body.utf8.count else {
            throw Lost()
        }
        return reply
    }

    private func exchange(_ bytes: [UInt8]) throws(Lost) -> [UInt8] {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Lost() }
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0,
            Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
        else { throw Lost() }
        var answer: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(descriptor, &chunk, chunk.count, 0)
            if count < 0 { throw Lost() }
            if count == 0 { return answer }
            answer += chunk.prefix(count)
        }
    }
}
