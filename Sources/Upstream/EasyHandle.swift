import CCurl
import EventLoop
import HTTP

/// One of libcurl's handles, used for one exchange after the other.
///
/// What is the same for all is set once; the rest by `prepare`. Its address is what libcurl calls
/// back with, so it lives as long as it is in the hands of libcurl.
final class EasyHandle {
    let curl: UnsafeMutableRawPointer
    private(set) var transfer: Transfer?
    /// Where it stands among those that are at work.
    var index = 0

    private let kept: KeptSockets
    /// The sockets that were made for this exchange; none where a kept connection is used.
    private var made: [Int32] = []
    private var fields = FieldLines()
    private var addresses = TextList()
    private var authorityFile: String?
    private var hasOwnConnection = false
    /// Where the exchange before went to, read once: its host alone, as the rest is the target.
    private let url: OpaquePointer
    private var origin: Origin?
    private var target: String?

    /// libcurl's own list of authorities, to return to.
    private static let systemFile = "/etc/ssl/certs/ca-certificates.crt"

    init(limits: Limits, kept: KeptSockets) {
        self.kept = kept
        guard let curl = curl_easy_init(), let url = curl_url() else {
            preconditionFailure("libcurl has memory")
        }
        self.curl = curl
        self.url = url
        setConnection(limits)
        setSecurity()
        setCallbacks()
        set(CURLOPT_MAXFILESIZE_LARGE, size: limits.answerBytes)
    }

    deinit {
        curl_easy_cleanup(curl)
        curl_url_cleanup(url)
    }

    /// Makes the handle ready for an exchange; `pinning` are addresses that libcurl is to learn.
    func prepare(_ transfer: Transfer, pinning: [NetworkAddress]) {
        self.transfer = transfer
        made = []
        let exchange = transfer.exchange
        let request = exchange.request
        go(to: exchange.destination)
        setMethod(request)
        let lines = fields.fill(request.fields, hostLine: exchange.destination.hostLine)
        check(polyrail_set_list(curl, CURLOPT_HTTPHEADER, lines))
        if !pinning.isEmpty {
            addresses = TextList([EasyHandle.line(exchange.destination.origin, pinning)])
            check(polyrail_set_list(curl, CURLOPT_RESOLVE, addresses.first))
        }
        if exchange.authorityFile != authorityFile { trust(exchange.authorityFile) }
        if exchange.hasOwnConnection != hasOwnConnection { own(exchange.hasOwnConnection) }
        set(CURLOPT_TIMEOUT_MS, max(1, exchange.deadline.milliseconds(since: .now)))
    }

    /// Lets go of the exchange and of all that libcurl was given for it.
    func release() {
        transfer = nil
        check(polyrail_set_list(curl, CURLOPT_HTTPHEADER, nil))
        check(polyrail_forget_body(curl))
        guard addresses.first != nil else { return }
        check(polyrail_set_list(curl, CURLOPT_RESOLVE, nil))
        addresses = TextList()
    }

    func number(_ information: CURLINFO) -> Int {
        var value = 0
        check(polyrail_get_number(curl, information, &value))
        return value
    }

    /// Whether a kept connection holds something already, which can be no answer to this request.
    ///
    /// Such a connection is ended. It is known by its ends.
    func endStaleConnection(_ ends: KeptSockets.Ends) -> Bool {
        guard made.isEmpty else {
            kept.note(ends, among: made)
            return false
        }
        return kept.endIfStale(ends)
    }

    /// A socket was made for the connection of this request.
    func made(_ socket: Int32) {
        kept.made(socket)
        made.append(socket)
    }

    /// The handle that a callback or a message is about.
    static func from(_ user: UnsafeMutableRawPointer?) -> EasyHandle? {
        user.map { Unmanaged<EasyHandle>.fromOpaque($0).takeUnretainedValue() }
    }

    private func setConnection(_ limits: Limits) {
        set(CURLOPT_NOSIGNAL, 1)
        // Without it the environment is asked each time, and may send us through somebody's proxy.
        set(CURLOPT_PROXY, "")
        set(CURLOPT_NOPROXY, "")
        set(CURLOPT_PROTOCOLS_STR, "http,https")
        set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_PATH_AS_IS, 1)
        set(CURLOPT_BUFFERSIZE, Limits.bufferBytes)
        set(CURLOPT_UPLOAD_BUFFERSIZE, Limits.bufferBytes)
        // Names are looked up by the resolver; libcurl keeps what it was told until told otherwise.
        set(CURLOPT_DNS_CACHE_TIMEOUT, -1)
        // Should it ever look one up itself, the loop must not wait for that thread.
        set(CURLOPT_QUICK_EXIT, 1)
        set(CURLOPT_CONNECTTIMEOUT_MS, limits.connect.milliseconds)
        set(CURLOPT_MAXAGE_CONN, limits.connectionIdle.milliseconds / 1_000)
        set(CURLOPT_MAXLIFETIME_CONN, limits.connectionLife.milliseconds / 1_000)
    }

    private func setSecurity() {
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
        trust(nil)
    }

    /// Names what is new: most requests go where the one before went.
    ///
    /// Given a whole URL, libcurl takes it apart and puts it together again each time.
    private func go(to destination: Destination) {
        if destination.origin != origin {
            origin = destination.origin
            let text = destination.origin.text
            // It is not read again, but is what libcurl knows the exchange by. What it cannot read it
            // refuses when the exchange begins.
            set(CURLOPT_URL, text)
            let isRead = curl_url_set(url, CURLUPART_URL, text, 0) == CURLUE_OK
            let read = isRead ? UnsafeMutableRawPointer(url) : nil
            check(polyrail_set_pointer(curl, CURLOPT_CURLU, read))
        }
        guard destination.target != target else { return }
        target = destination.target
        set(CURLOPT_REQUEST_TARGET, target)
    }

    private func own(_ isOwn: Bool) {
        hasOwnConnection = isOwn
        set(CURLOPT_FRESH_CONNECT, isOwn ? 1 : 0)
        set(CURLOPT_FORBID_REUSE, isOwn ? 1 : 0)
    }

    private func trust(_ file: String?) {
        authorityFile = file
        set(CURLOPT_CAINFO, file ?? EasyHandle.systemFile)
        // A folder would be trusted beside the file.
        set(CURLOPT_CAPATH, nil)
    }

    private func setCallbacks() {
        let own = Unmanaged.passUnretained(self).toOpaque()
        for option in [
            CURLOPT_PRIVATE, CURLOPT_WRITEDATA, CURLOPT_HEADERDATA, CURLOPT_PREREQDATA,
            CURLOPT_SOCKOPTDATA,
        ] {
            check(polyrail_set_pointer(curl, option, own))
        }
        check(polyrail_set_transfer(curl, CURLOPT_READFUNCTION, refuseToRead))
        check(polyrail_set_transfer(curl, CURLOPT_WRITEFUNCTION, takeBody))
        check(polyrail_set_transfer(curl, CURLOPT_HEADERFUNCTION, takeLine))
        check(polyrail_set_before_request(curl, beginRequest))
        check(polyrail_set_socket_made(curl, noteSocket))
        // They are closed when nobody may have this handle any more.
        let keeper = Unmanaged.passUnretained(kept).toOpaque()
        check(polyrail_set_pointer(curl, CURLOPT_CLOSESOCKETDATA, keeper))
        check(polyrail_set_socket_closed(curl, closeSocket))
    }

    private func setMethod(_ request: Request) {
        if request.method == .get || request.method == .head {
            set(request.method == .get ? CURLOPT_HTTPGET : CURLOPT_NOBODY, 1)
            set(CURLOPT_CUSTOMREQUEST, nil)
            return
        }
        set(CURLOPT_NOBODY, 0)
        // Handed over whole, so that a short one leaves with the head in one write. libcurl could
        // write it again; `beginRequest` is what keeps it from that.
        let code = request.body.withUnsafeBytes {
            polyrail_set_body(curl, $0.baseAddress, $0.count)
        }
        check(code)
        set(CURLOPT_CUSTOMREQUEST, request.method == .post ? nil : request.method.text)
    }

    private static func line(_ origin: Origin, _ addresses: [NetworkAddress]) -> String {
        let list = addresses.map { $0.bytes.count == 4 ? $0.text : "[\($0.text)]" }
        return "\(origin.host):\(origin.port):\(list.joined(separator: ","))"
    }

    private func set(_ option: CURLoption, _ value: Int) {
        check(polyrail_set_number(curl, option, value))
    }

    private func set(_ option: CURLoption, size value: Int) {
        check(polyrail_set_size(curl, option, curl_off_t(value)))
    }

    private func set(_ option: CURLoption, _ value: String?) {
        check(polyrail_set_text(curl, option, value))
    }

    /// Debian's libcurl knows every option here, and copies of a few texts do not fail.
    private func check(_ code: CURLcode) {
        precondition(code == CURLE_OK, "libcurl refuses what it has to take: \(code.rawValue)")
    }
}

extension Duration {
    /// Whole milliseconds.
    var milliseconds: Int {
        let (seconds, attoseconds) = components
        return Int(seconds) * 1_000 + Int(attoseconds / 1_000_000_000_000_000)
    }
}
