import Glibc
import JSON

/// Asks a gateway that runs, over its admin socket.
struct AdminClient {
    struct Reply {
        let status: Int
        let body: Value?
    }

    /// Why there is no reply.
    enum Fault: Error {
        /// No gateway runs on this data folder.
        case nobody
        case broken(errno: Int32)
    }

    private static let replyBytes = 4_194_304

    let path: String

    func send(_ method: String, _ target: String, body: [UInt8] = []) throws(Fault) -> Reply {
        let descriptor = try connected()
        defer { close(descriptor) }
        let head = "\(method) \(target) HTTP/1.1\r\nHost: admin\r\nConnection: close\r\n"
        let length = "Content-Length: \(body.count)\r\n\r\n"
        DescriptorWriter.write(Array((head + length).utf8) + body, to: descriptor)
        return try Self.reply(try Self.everything(from: descriptor))
    }

    private func connected() throws(Fault) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        let room = MemoryLayout.size(ofValue: address.sun_path)
        guard bytes.count < room else { throw .nobody }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let descriptor = socket(
            AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw .broken(errno: errno) }
        let length = socklen_t(MemoryLayout<sockaddr_un>.size)
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, length)
            }
        }
        guard result == 0 else {
            let number = errno
            close(descriptor)
            // A socket without a process behind it is left by one that was killed.
            if number == ENOENT || number == ECONNREFUSED { throw .nobody }
            throw .broken(errno: number)
        }
        return descriptor
    }

    private static func everything(from descriptor: Int32) throws(Fault) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while bytes.count < replyBytes {
            let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count == 0 { return bytes }
            if count < 0 {
                if errno == EINTR { continue }
                throw .broken(errno: errno)
            }
            bytes += chunk.prefix(count)
        }
        return bytes
    }

    /// Our own server's answer: one head, one body, then the end of the connection.
    private static func reply(_ bytes: [UInt8]) throws(Fault) -> Reply {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let end = text.firstRange(of: "\r\n\r\n"), text.hasPrefix("HTTP/1.1 "),
            let status = Int(text.dropFirst(9).prefix(3))
        else { throw .broken(errno: EPROTO) }
        // An answer without a body has no JSON.
        let body = try? Document(parsing: Array(text[end.upperBound...].utf8))
        return Reply(status: status, body: body?.root)
    }
}
