import CCurl

// What libcurl calls, each with the handle that it is about. A count that differs from the one it
// gave ends the transfer.

func giveBody(
    _ bytes: UnsafeMutablePointer<CChar>?,
    _ size: Int,
    _ count: Int,
    _ user: UnsafeMutableRawPointer?
) -> Int {
    guard let transfer = EasyHandle.from(user)?.transfer else { return Int(CURL_READFUNC_ABORT) }
    return transfer.giveBody(
        into: UnsafeMutableRawBufferPointer(start: bytes, count: size * count))
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

/// Keeps a body from being sent twice: libcurl gives up where it cannot go back in it.
func refuseToSeek(
    _ user: UnsafeMutableRawPointer?,
    _ offset: curl_off_t,
    _ origin: Int32
) -> Int32 {
    CURL_SEEKFUNC_FAIL
}

/// Keeps any request from being written twice, also one without a body, and from being written to
/// a connection on which somebody else's answer waits.
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
    if handle.endStaleConnection(port: Int(nearPort)) {
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
