import EventLoop
import Glibc
import Synchronization

/// A provider by raw sockets, which does to each connection what the test says.
final class Peer: Sendable {
    let port: UInt16
    /// What was read of each request, whole or not.
    let requests = Record<String>()
    private let descriptor: Int32
    private let script: @Sendable (PeerConnection) -> Void

    var origin: String { "http://127.0.0.1:\(port)" }
    var url: String { "\(origin)/v1/payments" }

    /// Accepts until the test lets it go; each connection has a thread, in which the script runs.
    init(_ script: @escaping @Sendable (PeerConnection) -> Void) throws {
        (descriptor, port) = try Peer.listen(backlog: 1_024)
        self.script = script
        Peer.startThread { [descriptor, script, requests] in
            while true {
                let connection = accept(descriptor, nil, nil)
                guard connection >= 0 else {
                    // Here and nowhere else: a number that is closed soon names another's socket.
                    close(descriptor)
                    return
                }
                Peer.startThread { script(PeerConnection(connection, requests)) }
            }
        }
    }

    deinit {
        // It wakes the thread that accepts, which closes it.
        shutdown(descriptor, Int32(SHUT_RDWR))
    }

    /// A socket at a free port of 127.0.0.1.
    static func listen(backlog: Int32) throws -> (descriptor: Int32, port: UInt16) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        let port = try bindToLoopback(descriptor)
        Glibc.listen(descriptor, backlog)
        return (descriptor, port)
    }

    static func bindToLoopback(_ descriptor: Int32) throws -> UInt16 {
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutableBytes(of: &name) { bytes in
            guard let raw = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self),
                bind(descriptor, raw, size) == 0
            else { return Int32(-1) }
            return getsockname(descriptor, raw, &size)
        }
        guard status == 0 else { throw SystemFault("bind") }
        return UInt16(bigEndian: name.sin_port)
    }

    private static func startThread(_ work: @escaping @Sendable () -> Void) {
        var thread = pthread_t()
        let argument = Unmanaged.passRetained(Work(work))
        pthread_create(&thread, nil, runWork, argument.toOpaque())
        pthread_detach(thread)
    }
}

private final class Work: Sendable {
    let work: @Sendable () -> Void
    init(_ work: @escaping @Sendable () -> Void) { self.work = work }
}

private func runWork(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let argument else { return nil }
    Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().work()
    return nil
}

/// One connection to a peer; closed when the script lets it go.
final class PeerConnection: Sendable {
    let descriptor: Int32
    private let requests: Record<String>

    init(_ descriptor: Int32, _ requests: Record<String>) {
        self.descriptor = descriptor
        self.requests = requests
    }

    deinit {
        close(descriptor)
    }

    /// Reads a head and the body that it announces; nil where the client closed before.
    @discardableResult
    func readRequest() -> String? {
        var bytes: [UInt8] = []
        while true {
            let text = String(decoding: bytes, as: UTF8.self)
            if let head = text.range(of: "\r\n\r\n") {
                let length = text.lowercased().split(separator: "\r\n")
                    .first { $0.hasPrefix("content-length:") }
                    .flatMap { Int($0.dropFirst(15).drop { $0 == " " }) }
                let body = text.utf8.distance(from: head, to: text.utf8.endIndex)
                if body >= length ?? 0 {
                    requests.note(text)
                    return text
                }
            }
            var room = [UInt8](repeating: 0, count: 65_536)
            let count = recv(descriptor, &room, room.count, 0)
            guard count > 0 else {
                if !bytes.isEmpty { requests.note(String(decoding: bytes, as: UTF8.self)) }
                return nil
            }
            bytes += room.prefix(count)
        }
    }

    /// Writes all of it; false where the client does not take it.
    @discardableResult
    func write(_ text: String) -> Bool { write(Array(text.utf8)) }

    @discardableResult
    func write(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                send(
                    descriptor, $0.baseAddress.map { $0 + sent }, $0.count - sent,
                    Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    func answer(_ body: String = "{}", status: String = "200 OK", _ fields: String = "") {
        write("HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\n\(fields)\r\n\(body)")
    }

    /// Closes so that the client sees a reset.
    func reset() {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    }

    /// Ends the connection in good order.
    func end() {
        shutdown(descriptor, Int32(SHUT_RDWR))
    }

    /// Waits until something can be read, and leaves it there.
    func awaitBytes() {
        var byte: UInt8 = 0
        _ = recv(descriptor, &byte, 1, Int32(MSG_PEEK))
    }

    /// How many packets with something in them have come; `tcpi_data_segs_in` of the system's own
    /// header, which is newer than the C library's.
    var packets: UInt32 {
        var info = [UInt8](repeating: 0, count: 256)
        var size = socklen_t(info.count)
        getsockopt(descriptor, Int32(IPPROTO_TCP), TCP_INFO, &info, &size)
        return info.withUnsafeBytes { $0.load(fromByteOffset: 152, as: UInt32.self) }
    }

    /// Waits until the client closes.
    func waitForEnd() {
        var byte: UInt8 = 0
        while recv(descriptor, &byte, 1, 0) > 0 {}
    }
}

extension String {
    /// Where the text after a part begins.
    fileprivate func range(of part: String) -> String.Index? {
        let bytes = Array(part.utf8)
        return utf8.indices.first { utf8[$0...].starts(with: bytes) }
            .map { utf8.index($0, offsetBy: bytes.count) }
    }
}
