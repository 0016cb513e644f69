import HTTP
import Testing

struct RequestParserTests {
    @Test(arguments: MalformedRequest.all)
    func `a malformed request is refused`(request: MalformedRequest) {
        let verdict = Verdict(request.bytes)
        #expect(verdict.refusal == request.refusal)
        #expect(verdict.requests == [])
    }

    @Test(arguments: MalformedRequest.all)
    func `a refusal does not depend on how the bytes were split`(request: MalformedRequest) {
        let whole = Verdict(request.bytes)
        #expect(Verdict.byteByByte(request.bytes) == whole)
        var random = SplitMix64(state: 7)
        for _ in 0..<8 {
            let portions = (0..<40).map { _ in Int.random(in: 1...60, using: &random) }
            #expect(Verdict(request.bytes, portions: portions) == whole)
        }
    }

    @Test func `every refusal of a request has a request that earns it`() {
        let ofConnections: Set<Refusal> = [
            .endedEarly, .headTooSlow, .bodyTooSlow, .connectionsExhausted,
        ]
        let earned = Set(MalformedRequest.all.map(\.refusal))
        #expect(earned == Set(Refusal.allCases).subtracting(ofConnections))
    }

    @Test func `a refusal is final`() {
        var parser = RequestParser()
        parser.feed(Array("GET / HTTP/3.0\r\n".utf8)[...])
        #expect(throws: Refusal.versionUnsupported) { try parser.next() }
        parser.feed(Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8)[...])
        #expect(throws: Refusal.versionUnsupported) { try parser.next() }
    }

    @Test func `a request falls into its parts`() throws {
        let verdict = Verdict(
            "POST /v1/a%20b?x=/?&y HTTP/1.1\r\nhost: a:80\r\nX:\t a\tb, \u{E9} \r\nx:c\r\n"
                + "Content-Length: 003\r\n\r\nabc")
        let request = try #require(verdict.requests.first)
        #expect(request.method == .post)
        #expect(request.path == "/v1/a%20b")
        #expect(request.query == "x=/?&y")
        #expect(request.version == .http11)
        #expect(request.fields.all("X") == ["a\tb, \u{E9}", "c"])
        #expect(request.body == Array("abc".utf8))
        #expect(request.keepsAlive)
        #expect(verdict.progress == RequestParser.Progress.none)
    }

    @Test func `a request that is made equals the one that is read`() {
        let made = InboundRequest("GET", "/a", query: "b", version: .http10, keepsAlive: false)
        #expect(Verdict("GET /a?b HTTP/1.0\r\n\r\n").requests == [made])
    }

    @Test(arguments: ["BREW", "get", "M-SEARCH", "!"])
    func `a method nobody knows is a request, for a route to refuse`(method: String) throws {
        let request = try #require(
            Verdict("\(method) / HTTP/1.1\r\nHost: a\r\n\r\n").requests.first)
        #expect(request.methodText == method)
        #expect(request.method == nil)
    }

    static let targets: [(line: String, path: String, query: String?)] = [
        ("GET /", "/", nil),
        ("GET //a/../b", "//a/../b", nil),
        ("GET /?", "/", ""),
        ("GET /~a.b_c-d!$&'()*+,;=:@%2F", "/~a.b_c-d!$&'()*+,;=:@%2F", nil),
        ("GET http://a", "/", nil),
        ("GET http://a?b", "/", "b"),
        ("GET HTTPS://[::1]:443/a?b", "/a", "b"),
        ("OPTIONS *", "*", nil),
        ("OPTIONS /a", "/a", nil),
    ]

    @Test(arguments: targets)
    func `a target is a path, a URL or an asterisk`(
        line: String, path: String, query: String?
    ) throws {
        let request = try #require(Verdict("\(line) HTTP/1.1\r\nHost: a\r\n\r\n").requests.first)
        #expect(request.path == path)
        #expect(request.query == query)
    }

    @Test(arguments: [
        "a", "a.b-c_d", "a:", "a:65535", "127.0.0.1:1", "[::1]", "[::ffff:1.2.3.4]:9",
    ])
    func `a host is a name or an address`(host: String) {
        #expect(Verdict("GET / HTTP/1.1\r\nHost: \(host)\r\n\r\n").requests.count == 1)
    }

    static let persistences: [(head: String, keepsAlive: Bool)] = [
        ("GET / HTTP/1.1\r\nHost: a", true),
        ("GET / HTTP/1.1\r\nHost: a\r\nConnection: Close", false),
        ("GET / HTTP/1.1\r\nHost: a\r\nConnection: x, close", false),
        ("GET / HTTP/1.1\r\nHost: a\r\nConnection: x\r\nConnection: close", false),
        ("GET / HTTP/1.1\r\nHost: a\r\nConnection: closed", true),
        ("GET / HTTP/1.2\r\nHost: a", true),
        ("GET / HTTP/1.0", false),
        ("GET / HTTP/1.0\r\nConnection: Keep-Alive", true),
        ("GET / HTTP/1.0\r\nConnection: keep-alive, close", false),
    ]

    @Test(arguments: persistences)
    func `a connection stays open as the version and the client say`(
        head: String, keepsAlive: Bool
    ) {
        #expect(Verdict("\(head)\r\n\r\n").requests.map(\.keepsAlive) == [keepsAlive])
    }

    @Test func `requests that follow each other are read in order`() {
        let text =
            "GET /1 HTTP/1.1\r\nHost: a\r\n\r\n"
            + "\r\nPOST /2 HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi"
            + "POST /3 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
            + "GET /4 HTTP/1.1\r\nHo"
        let verdict = Verdict(text)
        #expect(verdict.requests.map(\.path) == ["/1", "/2", "/3"])
        #expect(verdict.progress == .head)
        #expect(Verdict.byteByByte(Array(text.utf8)) == verdict)
    }

    @Test func `a request before a malformed one is still read`() {
        let verdict = Verdict("GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2\r\n\r\n")
        #expect(verdict.requests.map(\.path) == ["/1"])
        #expect(verdict.refusal == .requestLineMalformed)
    }

    static let expectations: [(fields: String, isExpected: Bool)] = [
        ("Expect: 100-Continue\r\nContent-Length: 1", true),
        ("Expect: 100-continue\r\nTransfer-Encoding: chunked", true),
        ("Expect: 100-continue\r\nContent-Length: 0", false),
        ("Expect: 100-continue", false),
        ("Content-Length: 1", false),
    ]

    @Test(arguments: expectations)
    func `a client that waits to send a body is told to go on`(fields: String, isExpected: Bool) {
        let verdict = Verdict("POST / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n\r\n")
        #expect(verdict.events.contains(.continueExpected) == isExpected)
    }

    @Test func `HTTP 1.0 knows no expectation`() {
        let verdict = Verdict("POST / HTTP/1.0\r\nExpect: x\r\nContent-Length: 1\r\n\r\na")
        #expect(verdict.events.count == 1)
        #expect(verdict.requests.map(\.body) == [[0x61]])
    }

    static let bodies: [(chunks: String, body: String)] = [
        ("0\r\n\r\n", ""),
        ("5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n", "hello world"),
        ("00b\r\nhello world\r\n000\r\n\r\n", "hello world"),
        ("B;a;b=c;d=\"e \\\" f;\"\r\nhello world\r\n0;last\r\n\r\n", "hello world"),
        ("2\r\n\r\n\r\n0\r\nX: a\r\nY:\r\n\r\n", "\r\n"),
    ]

    @Test(arguments: bodies)
    func `a chunked body is joined, extensions and trailers dropped`(
        chunks: String, body: String
    ) throws {
        let text = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n\(chunks)"
        let verdict = Verdict(text)
        let request = try #require(verdict.requests.first)
        #expect(request.body == Array(body.utf8))
        #expect(request.fields.list.count == 2)
        #expect(Verdict.byteByByte(Array(text.utf8)) == verdict)
    }

    static let largest: [String] = [
        "GET /\(String(repeating: "a", count: Limits.requestLineBytes - 14)) HTTP/1.1\r\n"
            + "Host: a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\n\(String(repeating: "X: a\r\n", count: 99))\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX: "
            + "\(String(repeating: "a", count: Limits.headBytes - 32))\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \(Limits.bodyBytes)\r\n\r\n"
            + String(repeating: "a", count: Limits.bodyBytes),
        chunked("100000\r\n\(String(repeating: "a", count: Limits.bodyBytes))\r\n0\r\n\r\n"),
        chunked("1;\(String(repeating: "a", count: Limits.chunkLineBytes - 2))\r\na\r\n0\r\n\r\n"),
        chunked(
            String(repeating: "1;\(String(repeating: "a", count: 127))\r\na\r\n", count: 8)
                + "0\r\n\r\n"),
        chunked("0\r\nX: \(String(repeating: "a", count: Limits.trailerBytes - 7))\r\n\r\n"),
        chunked("0\r\n\(String(repeating: "X: a\r\n", count: Limits.fields))\r\n"),
        chunked("000000000000001\r\na\r\n0\r\n\r\n"),
        "GET / HTTP/1.1\r\nHost: \(String(repeating: "a", count: Limits.hostBytes))\r\n\r\n",
    ]

    static func chunked(_ body: String) -> String {
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n\(body)"
    }

    @Test(arguments: largest.indices)
    func `what just fits its limit is read`(index: Int) {
        let verdict = Verdict(Self.largest[index])
        #expect(verdict.requests.count == 1)
        #expect(verdict.refusal == nil)
    }

    @Test func `a reader may allow smaller bodies`() {
        let text = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
        #expect(Verdict(text, bodyBytes: 3).requests.count == 1)
        #expect(Verdict(text, bodyBytes: 2).refusal == .bodyTooLarge)
    }

    static let stages: [(text: String, progress: RequestParser.Progress)] = [
        ("", .none), ("\r\n", .none), ("G", .head), ("GET / HTTP/1.1\r\n", .head),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\na", .body),
        (chunked("1\r\n"), .body), (chunked("0\r\n"), .body),
    ]

    @Test(arguments: stages)
    func `a parser says how far a request has come`(
        text: String, progress: RequestParser.Progress
    ) {
        #expect(Verdict(text).progress == progress)
    }
}
