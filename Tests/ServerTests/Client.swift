import Glibc
import Server

/// A client by raw sockets: it sends what it is told, byte for byte, and reads until it knows.
final class Client: Sendable {
    /// How long a test waits for something that should come at once.
    private static let patienceSeconds = 20

    let descriptor: Int32

    init(_ address: ListenAddress) throws(ClientFault) {
        switch address {
        case .local(let path):
            descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
            var name = sockaddr_un()
            name.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: path.utf8) }
            try Client.connect(descriptor, name)
        case .ipv4(_, let port):
            descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            var name = sockaddr_in()
            name.sin_family = sa_family_t(AF_INET)
            name.sin_port = port.bigEndian
            name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            try Client.connect(descriptor, name)
        case .ipv6(_, let port):
            descriptor = socket(AF_INET6, Int32(SOCK_STREAM.rawValue), 0)
            var name = sockaddr_in6()
            name.sin6_family = sa_family_t(AF_INET6)
            name.sin6_port = port.bigEndian
            name.sin6_addr = in6addr_loopback
            try Client.connect(descriptor, name)
        }
        var patience = timeval(tv_sec: Client.patienceSeconds, tv_usec: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit {
        close(descriptor)
    }

    func send(_ text: String) {
        send(Array(text.utf8))
    }

    /// Sends all of it, or as much as the server takes before it closes.
    @discardableResult
    func send(_ bytes: [UInt8]) -> Int {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.send(
                    descriptor, $0.baseAddress.map { $0 + sent }, $0.count - sent,
                    Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { break }
            sent += count
        }
        return sent
    }

    func endSending() {
        shutdown(descriptor, Int32(SHUT_WR))
    }

    /// Closes so that the server sees a reset and no orderly end.
    func reset() {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
        // The descriptor itself is closed in deinit; this takes its place until then.
        let other = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        dup2(other, descriptor)
        close(other)
    }

    /// Reads until the server closes, or nothing where it resets or stays silent.
    func receiveAll() -> String? {
        var bytes: [UInt8] = []
        while let more = receive() {
            guard !more.isEmpty else { return String(decoding: bytes, as: UTF8.self) }
            bytes += more
        }
        return nil
    }

    /// Reads one answer with its body, and none of what follows.
    func receiveAnswer(hasBody: Bool = true) -> ReceivedAnswer? {
        var bytes: [UInt8] = []
        while !bytes.ends(with: "\r\n\r\n".utf8) {
            guard let more = receive(1), !more.isEmpty else { return nil }
            bytes += more
        }
        var answer = ReceivedAnswer(head: String(decoding: bytes, as: UTF8.self))
        while hasBody, answer.body.utf8.count < answer.contentLength ?? 0 {
            let rest = (answer.contentLength ?? 0) - answer.body.utf8.count
            guard let more = receive(rest), !more.isEmpty else { return nil }
            answer.body += String(decoding: more, as: UTF8.self)
        }
        return answer
    }

    /// Reads once: nothing at the end, none where the connection is broken or silent.
    func receive(_ room: Int = 65_536) -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: room)
        let count = recv(descriptor, &buffer, room, 0)
        return count < 0 ? nil : Array(buffer.prefix(count))
    }

    private static func connect<Name>(_ socket: Int32, _ name: Name) throws(ClientFault) {
        let status = withUnsafeBytes(of: name) { bytes in
            Glibc.connect(
                socket, bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self),
                socklen_t(MemoryLayout<Name>.size))
        }
        guard status == 0 else {
            let fault = ClientFault(number: errno)
            close(socket)
            throw fault
        }
    }
}

/// A connection that was not made, with the system's reason.
struct ClientFault: Error, Equatable {
    let number: Int32
}

/// An answer as the client got it.
struct ReceivedAnswer {
    let head: String
    var body = ""

    var status: Int? {
        head.split(separator: " ").dropFirst().first.flatMap { Int($0) }
    }

    var contentLength: Int? { field("content-length").flatMap { Int($0) } }

    func field(_ name: String) -> String? {
        head.split(separator: "\r\n").dropFirst()
            .first { $0.lowercased().hasPrefix("\(name):") }
            .map { String($0.dropFirst(name.count + 1).drop { $0 == " " }) }
    }
}

extension [UInt8] {
    fileprivate func ends(with end: String.UTF8View) -> Bool {
        suffix(end.count).elementsEqual(end)
    }
}
