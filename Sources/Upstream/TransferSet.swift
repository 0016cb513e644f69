import CCurl
import EventLoop
import Gateway
import Glibc
import HTTP

/// The transfers of one loop: libcurl decides what to read and write, the loop says when.
///
/// libcurl has no thread. It names the sockets to watch and the time to wake it at, and is told what
/// happened by `act`; after each such call it is asked which transfers have ended.
final class TransferSet {
    private let loop: Loop
    private let limits: Limits
    private let watches: SocketWatches
    private let kept: KeptSockets
    private let multi: UnsafeMutableRawPointer
    private var idle: [EasyHandle] = []
    private var busy: [EasyHandle] = []
    /// When libcurl wants to be woken.
    ///
    /// It says so several times while it is called, of which only the last counts.
    private var wakeTime: MonotonicTime?
    private var timer: Deadline?
    /// What libcurl was told of each host and port; it keeps that for good.
    private var pinned: [Origin: [NetworkAddress]] = [:]

    init(on loop: Loop, limits: Limits) {
        self.loop = loop
        self.limits = limits
        watches = SocketWatches(on: loop)
        kept = KeptSockets(watches)
        // TLS writes to sockets that may have ended; told to leave signals alone, libcurl would let
        // that end the process.
        signal(SIGPIPE, SIG_IGN)
        // It is made for the process once, and counts who asks.
        let code = curl_global_init(Int(CURL_GLOBAL_DEFAULT))
        guard code == CURLE_OK, let multi = curl_multi_init() else {
            preconditionFailure("libcurl starts")
        }
        self.multi = multi
        watches.begin { [weak self] socket, what in self?.act(on: socket, what) }
        timer = Deadline(on: loop) { [weak self] in
            self?.act(on: curl_socket_t(CURL_SOCKET_TIMEOUT), 0)
        }
        let own = Unmanaged.passUnretained(self).toOpaque()
        check(polyrail_multi_set_number(multi, CURLMOPT_MAXCONNECTS, limits.connections))
        check(polyrail_multi_set_number(multi, CURLMOPT_PIPELINING, Int(CURLPIPE_NOTHING)))
        check(polyrail_multi_set_pointer(multi, CURLMOPT_SOCKETDATA, own))
        check(polyrail_multi_set_pointer(multi, CURLMOPT_TIMERDATA, own))
        check(polyrail_multi_set_socket(multi, socketChanged))
        check(polyrail_multi_set_timer(multi, timerChanged))
    }

    deinit {
        // The loop may have ended, and libcurl is not to ask it for anything more.
        check(polyrail_multi_set_socket(multi, nil))
        check(polyrail_multi_set_timer(multi, nil))
        watches.abandon()
        for handle in busy { curl_multi_remove_handle(multi, handle.curl) }
        curl_multi_cleanup(multi)
        curl_global_cleanup()
    }

    /// Sends a request once and waits for its answer, on the loop.
    func perform(_ exchange: Exchange) async -> Result<Answer, TransportFault> {
        // A transfer ends once: when libcurl names its handle as done, which is then taken back.
        await withUnsafeContinuation { continuation in
            start(Transfer(exchange, limits: limits, continuation))
        }
    }

    private func start(_ transfer: Transfer) {
        let handle = idle.popLast() ?? EasyHandle(limits: limits, kept: kept)
        handle.prepare(transfer, pinning: pinning(for: transfer.exchange))
        handle.index = busy.count
        busy.append(handle)
        check(curl_multi_add_handle(multi, handle.curl))
        act(on: curl_socket_t(CURL_SOCKET_TIMEOUT), 0)
    }

    /// The addresses that libcurl has to be told before this exchange; none where it knows them.
    private func pinning(for exchange: Exchange) -> [NetworkAddress] {
        guard !exchange.addresses.isEmpty else { return [] }
        let origin = exchange.destination.origin
        guard pinned[origin] != exchange.addresses else { return [] }
        if pinned.count >= limits.names { pinned = [:] }
        pinned[origin] = exchange.addresses
        return exchange.addresses
    }

    /// Lets libcurl act on a socket, or on the time, and ends what has come to an end.
    fileprivate func act(on socket: curl_socket_t, _ events: Int32) {
        // Told of the time, libcurl says anew when it wants to be told next, if at all.
        if socket == CURL_SOCKET_TIMEOUT { wakeTime = nil }
        var running: Int32 = 0
        check(curl_multi_socket_action(multi, socket, events, &running))
        var queued: Int32 = 0
        while let message = curl_multi_info_read(multi, &queued) {
            guard message.pointee.msg == CURLMSG_DONE, let curl = message.pointee.easy_handle
            else { continue }
            finish(curl, polyrail_result(message))
        }
        if let wakeTime { timer?.set(wakeTime) } else { timer?.clear() }
    }

    private func finish(_ curl: UnsafeMutableRawPointer, _ code: CURLcode) {
        var user: UnsafeMutableRawPointer?
        polyrail_get_pointer(curl, CURLINFO_PRIVATE, &user)
        guard let handle = EasyHandle.from(user), let transfer = handle.transfer else {
            preconditionFailure("each handle of ours has a transfer until it ends")
        }
        transfer.ended(code, on: handle)
        check(curl_multi_remove_handle(multi, curl))
        handle.release()
        let last = busy.removeLast()
        if last !== handle {
            busy[handle.index] = last
            last.index = handle.index
        }
        if idle.count < limits.idleHandles { idle.append(handle) }
    }

    fileprivate func watch(_ socket: curl_socket_t, for what: Int32) {
        watches.watch(socket, for: what)
    }

    /// Notes when to call libcurl again; whoever called it sets the timer when it returns.
    fileprivate func wake(afterMilliseconds milliseconds: Int) {
        // The turn is short: what is called that much too early says anew when.
        wakeTime = milliseconds < 0 ? nil : loop.now.advanced(byMilliseconds: milliseconds)
    }

    private func check(_ code: CURLMcode) {
        precondition(code == CURLM_OK, "libcurl is used as it wants: \(code.rawValue)")
    }
}

private func socketChanged(
    _ curl: UnsafeMutableRawPointer?,
    _ socket: curl_socket_t,
    _ what: Int32,
    _ user: UnsafeMutableRawPointer?,
    _ socketUser: UnsafeMutableRawPointer?
) -> Int32 {
    TransferSet.from(user)?.watch(socket, for: what)
    return 0
}

private func timerChanged(
    _ multi: UnsafeMutableRawPointer?,
    _ milliseconds: Int,
    _ user: UnsafeMutableRawPointer?
) -> Int32 {
    TransferSet.from(user)?.wake(afterMilliseconds: milliseconds)
    return 0
}

extension TransferSet {
    fileprivate static func from(_ user: UnsafeMutableRawPointer?) -> TransferSet? {
        user.map { Unmanaged<TransferSet>.fromOpaque($0).takeUnretainedValue() }
    }
}
