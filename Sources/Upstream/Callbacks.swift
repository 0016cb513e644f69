import CCurl

// What libcurl calls, each with the handle that it is about. A count that differs from the one it
// gave ends the transfer.

/// Bodies are handed over with the request; without this libcurl would read the standard input.
func refuseToRead(
    _ bytes: UnsafeMutablePointer<CChar>?,
    _ size: Int,
    _ count: Int,
    _ user: UnsafeMutableRawPointer?
) -> Int {
    Int(CURL_READFUNC_ABORT)
}

func takeBody(
    _ bytes: UnsafeMutablePointer<CChar>?,
    _ size: Int,
    _ count: Int,
    _ user: UnsafeMutableRawPointer?
) -> Int {
    let part = UnsafeRawBufferPointer(start: bytes, count: size * count)
    guard let transfer = EasyHandle.from(user)?.transfer, transfer.takeBody(part) else {
        return refusedCount(part.count)
    }
    return part.count
}

func takeLine(
    _ bytes: UnsafeMutablePointer<CChar>?,
    _ size: Int,
    _ count: Int,
    _ user: UnsafeMutableRawPointer?
) -> Int {
    let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
    guard let transfer = EasyHandle.from(user)?.transfer, transfer.takeLine(line) else {
        return refusedCount(line.count)
    }
    return line.count
}

private func refusedCount(_ count: Int) -> Int { count == 0 ? 1 : 0 }

/// Keeps a request from being written twice, and from being written to a connection on which
/// somebody else's answer waits: libcurl asks before the first byte, each time that it begins.
func beginRequest(
    _ user: UnsafeMutableRawPointer?,
    _ farAddress: UnsafeMutablePointer<CChar>?,
    _ nearAddress: UnsafeMutablePointer<CChar>?,
    _ farPort: Int32,
    _ nearPort: Int32
) -> Int32 {
    guard let handle = EasyHandle.from(user), let transfer = handle.transfer else {
        return CURL_PREREQFUNC_ABORT
    }
    let ends = KeptSockets.Ends(
        farAddress: farAddress.map { String(cString: $0) } ?? "", farPort: farPort,
        nearAddress: nearAddress.map { String(cString: $0) } ?? "", nearPort: nearPort)
    if handle.endStaleConnection(ends) {
        transfer.foundStaleConnection()
        return CURL_PREREQFUNC_ABORT
    }
    return transfer.begin() ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
}

/// Learns of a socket before it is connected.
func noteSocket(
    _ user: UnsafeMutableRawPointer?,
    _ socket: curl_socket_t,
    _ purpose: curlsocktype
) -> Int32 {
    EasyHandle.from(user)?.made(socket)
    return Int32(CURL_SOCKOPT_OK)
}

/// Closes a socket, whose connection may outlive the handle that made it: `user` does so too.
func closeSocket(_ user: UnsafeMutableRawPointer?, _ socket: curl_socket_t) -> Int32 {
    guard let user else { return -1 }
    return Unmanaged<KeptSockets>.fromOpaque(user).takeUnretainedValue().close(socket)
}
