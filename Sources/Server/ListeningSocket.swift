import Glibc

/// Makes the sockets that connections arrive at.
enum ListeningSocket {
    /// Opens one socket for each loop, all at one address, and says which that is.
    ///
    /// The system spreads connections over sockets that share a port. Sharing would also let two
    /// servers split a port unnoticed, so the port must first be free for one that does not share.
    static func open(
        _ address: ListenAddress,
        count: Int
    ) throws(ListenFault) -> (sockets: [Int32], address: ListenAddress) {
        if case .local(let path) = address {
            return ([try openLocal(path)], address)
        }
        guard count > 1 else {
            let socket = try open(address, sharesPort: false)
            return ([socket], bound(address, socket))
        }
        let probe = try open(address, sharesPort: false, listens: false)
        let first = bound(address, probe)
        close(probe)

        var sockets: [Int32] = []
        do {
            for _ in 0..<count { sockets.append(try open(first, sharesPort: true)) }
        } catch {
            for socket in sockets { close(socket) }
            throw error
        }
        return (sockets, first)
    }

    private static func open(
        _ address: ListenAddress,
        sharesPort: Bool,
        listens: Bool = true
    ) throws(ListenFault) -> Int32 {
        let name = try SocketName(address)
        let socket = try makeSocket(name.family)
        set(SO_REUSEADDR, on: socket)
        if sharesPort { set(SO_REUSEPORT, on: socket) }
        do throws(ListenFault) {
            guard name.bind(socket) == 0 else { throw ListenFault("bind") }
            guard !listens || listen(socket, Limits.backlog) == 0 else {
                throw ListenFault("listen")
            }
        } catch {
            close(socket)
            throw error
        }
        return socket
    }

    /// Takes the place of a socket that nobody answers at, left by a process that died.
    private static func openLocal(_ path: String) throws(ListenFault) -> Int32 {
        let name = try SocketName(.local(path: path))
        var status = stat()
        if lstat(path, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFSOCK else { throw .pathTaken }
            let probe = try makeSocket(name.family)
            let isAnswered = name.connect(probe) == 0 || errno == EAGAIN
            close(probe)
            guard !isAnswered else { throw .addressInUse }
            unlink(path)
        }
        let socket = try makeSocket(name.family)
        do throws(ListenFault) {
            // The file gets the socket's own mode, so nobody else can connect at any moment.
            guard fchmod(socket, 0o600) == 0 else { throw ListenFault("fchmod") }
            guard name.bind(socket) == 0 else { throw ListenFault("bind") }
            guard listen(socket, Limits.backlog) == 0 else { throw ListenFault("listen") }
        } catch {
            close(socket)
            throw error
        }
        return socket
    }

    private static func makeSocket(_ family: Int32) throws(ListenFault) -> Int32 {
        let flags = SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue
        let descriptor = socket(family, Int32(flags), 0)
        guard descriptor >= 0 else { throw ListenFault("socket") }
        return descriptor
    }

    private static func set(_ option: Int32, on socket: Int32) {
        var one: Int32 = 1
        setsockopt(socket, SOL_SOCKET, option, &one, socklen_t(MemoryLayout<Int32>.size))
    }

    /// The address with the port that the system chose.
    private static func bound(_ address: ListenAddress, _ socket: Int32) -> ListenAddress {
        switch address {
        case .ipv4(let host, _): .ipv4(host, port: SocketName.port(of: socket))
        case .ipv6(let host, _): .ipv6(host, port: SocketName.port(of: socket))
        case .local: address
        }
    }
}
