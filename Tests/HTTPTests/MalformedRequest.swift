import HTTP
import Testing

/// A request that must be refused, whole, with what the refusal has to be.
struct MalformedRequest: CustomTestStringConvertible {
    let bytes: [UInt8]
    let refusal: Refusal

    init(_ text: String, _ refusal: Refusal) {
        self.init(Array(text.utf8), refusal)
    }

    init(_ bytes: [UInt8], _ refusal: Refusal) {
        self.bytes = bytes
        self.refusal = refusal
    }

    /// A request line and fields, to which a `Host` and the empty line are added.
    static func post(_ fields: String, body: String = "", _ refusal: Refusal) -> MalformedRequest {
        MalformedRequest("POST / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n\r\n\(body)", refusal)
    }

    static func target(_ target: String, method: String = "GET") -> MalformedRequest {
        MalformedRequest("\(method) \(target) HTTP/1.1\r\nHost: a\r\n\r\n", .targetMalformed)
    }

    static func host(_ value: String) -> MalformedRequest {
        MalformedRequest("GET / HTTP/1.1\r\nHost: \(value)\r\n\r\n", .hostMalformed)
    }

    static func chunks(_ body: String, _ refusal: Refusal) -> MalformedRequest {
        post("Transfer-Encoding: chunked", body: body, refusal)
    }

    var testDescription: String {
        let text = String(decoding: bytes.prefix(90), as: UTF8.self)
        return "\(refusal): \(text.debugDescription)"
    }
}

extension MalformedRequest {
    static let all = lines + requestLines + fields + hosts + framings + chunks + sizes

    static let lines: [MalformedRequest] = [
        .init("GET / HTTP/1.1\nHost: a\n\n", .bareLineFeed),
        .init("GET / HTTP/1.1\r\nHost: a\r\n\n", .bareLineFeed),
        .init("\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", .bareLineFeed),
        .init("GET / HTTP/1.1\rHost: a\r\n\r\n", .bareCarriageReturn),
        .init("GET / HTTP/1.1\r\nHost: a\r\r\n\r\n", .bareCarriageReturn),
        .init("GET / HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n", .bareCarriageReturn),
        .init("GET / HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n", .controlCharacter),
        .init("GET / HTTP/1.1\r\nHost: a\r\nX: a\u{1B}b\r\n\r\n", .controlCharacter),
        .init("GET / HTTP/1.1\r\nHost: a\r\nX: a\u{7F}b\r\n\r\n", .controlCharacter),
        .init("GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n", .controlCharacter),
        .init("\u{16}\u{3}\u{1}\u{2}\0\u{1}", .controlCharacter),
        .init("\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", .emptyLinesBeforeRequest),
    ]

    static let requestLines: [MalformedRequest] = [
        .init("GET /\r\nHost: a\r\n\r\n", .requestLineMalformed),
        .init("GET\r\nHost: a\r\n\r\n", .requestLineMalformed),
        .init("GET  / HTTP/1.1\r\nHost: a\r\n\r\n", .requestLineMalformed),
        .init("G@T / HTTP/1.1\r\nHost: a\r\n\r\n", .methodMalformed),
        .init(" GET / HTTP/1.1\r\nHost: a\r\n\r\n", .methodMalformed),
        .init("GET,POST / HTTP/1.1\r\nHost: a\r\n\r\n", .methodMalformed),
        .init("GÉT / HTTP/1.1\r\nHost: a\r\n\r\n", .methodMalformed),
        .init("GET\t/ / HTTP/1.1\r\nHost: a\r\n\r\n", .methodMalformed),
        .init("GET / http/1.1\r\nHost: a\r\n\r\n", .versionMalformed),
        .init("GET / HTTP/1.1 \r\nHost: a\r\n\r\n", .versionMalformed),
        .init("GET / HTTP/1.10\r\nHost: a\r\n\r\n", .versionMalformed),
        .init("GET / HTTP/1\r\nHost: a\r\n\r\n", .versionMalformed),
        .init("GET / HTTP/x.1\r\nHost: a\r\n\r\n", .versionMalformed),
        .init("GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", .versionMalformed),
        .init("GET / HTTP/2.0\r\nHost: a\r\n\r\n", .versionUnsupported),
        .init("GET / HTTP/0.9\r\nHost: a\r\n\r\n", .versionUnsupported),
        .init("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", .versionUnsupported),
        .target("a"), .target("a:443"), .target("*"), .target("//a#b"), .target("/a\"b"),
        .target("/%zz"), .target("/%4"), .target("/é"), .target("/a\\b"), .target("/a\tb"),
        .target("/?a=[1]"), .target("ftp://a/"), .target("http:///a"), .target("http://u@a/"),
        .target("http://a:x/"), .target("?a"), .target("a:443", method: "CONNECT"),
        .target("/", method: "CONNECT"), .target("**", method: "OPTIONS"),
    ]

    static let fields: [MalformedRequest] = [
        .post("X", .fieldColonMissing),
        .post(": a", .fieldNameEmpty),
        .post("X : a", .spaceBeforeColon),
        .post("X\t: a", .spaceBeforeColon),
        .post("X Y: a", .fieldNameMalformed),
        .post("X(1): a", .fieldNameMalformed),
        .post("É: a", .fieldNameMalformed),
        .post("X: a\r\n b", .fieldFolded),
        .post("X: a\r\n\tb", .fieldFolded),
        .init("GET / HTTP/1.1\r\n Host: a\r\n\r\n", .fieldFolded),
        .init(
            Array("GET / HTTP/1.1\r\nHost: a\r\nX: a".utf8) + [0xFF] + Array("\r\n\r\n".utf8),
            .fieldValueNotUTF8),
        .post("Expect: 200-ok", .expectationUnsupported),
        .post("Expect: 100-continue, x=y", .expectationUnsupported),
        .post("Expect: 100-continue\r\nExpect: 100-continue", .expectationUnsupported),
        .post("Expect:", .expectationUnsupported),
    ]

    static let hosts: [MalformedRequest] = [
        .init("GET / HTTP/1.1\r\n\r\n", .hostMissing),
        .init("GET http://a/ HTTP/1.1\r\n\r\n", .hostMissing),
        .post("Host: a", .hostRepeated),
        .post("host: b", .hostRepeated),
        .init("GET / HTTP/1.0\r\nHost: a\r\nHost: a\r\n\r\n", .hostRepeated),
        .host(""), .host("a b"), .host("a,b"), .host("a/b"), .host("u@a"), .host("a:b"),
        .host("a:65536"), .host("a:80:80"), .host(":80"), .host("[::1"), .host("[]"),
        .host("[::1]80"), .host("[g::1]"), .host("é"), .host("%61"),
        .host(String(repeating: "a", count: 262)),
    ]

    static let framings: [MalformedRequest] = [
        .post("Content-Length: +1", body: "a", .contentLengthMalformed),
        .post("Content-Length: -1", .contentLengthMalformed),
        .post("Content-Length: 0x1", body: "a", .contentLengthMalformed),
        .post("Content-Length: 1, 1", body: "a", .contentLengthMalformed),
        .post("Content-Length: 1 1", body: "a", .contentLengthMalformed),
        .post("Content-Length: 1.0", body: "a", .contentLengthMalformed),
        .post("Content-Length: ١", body: "a", .contentLengthMalformed),
        .post("Content-Length:", .contentLengthMalformed),
        .post("Content-Length: 1\r\nContent-Length: 1", body: "a", .contentLengthRepeated),
        .post("Content-Length: 1\r\ncontent-length: 2", body: "a", .contentLengthRepeated),
        .post(
            "Content-Length: 1\r\nTransfer-Encoding: chunked", body: "0\r\n\r\n",
            .contentLengthBesideCoding),
        .post(
            "Transfer-Encoding: chunked\r\nContent-Length: 0", body: "0\r\n\r\n",
            .contentLengthBesideCoding),
        .post("Transfer-Encoding: gzip", .codingMalformed),
        .post("Transfer-Encoding: identity", .codingMalformed),
        .post("Transfer-Encoding:", .codingMalformed),
        .post("Transfer-Encoding: chunked, gzip", .codingMalformed),
        .post("Transfer-Encoding: chunked, chunked", .codingMalformed),
        .post("Transfer-Encoding: chunked;q=1", .codingMalformed),
        .post("Transfer-Encoding: chunked,", .codingMalformed),
        .post("Transfer-Encoding: \u{B}chunked", .controlCharacter),
        .post("Transfer-Encoding: xchunked", .codingMalformed),
        .post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", .codingMalformed),
        .post("Transfer-Encoding: gzip, chunked", .codingUnsupported),
        .post("Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked", .codingUnsupported),
        .init(
            "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", .codingInHTTP10),
    ]

    static let chunks: [MalformedRequest] = [
        .chunks("\r\n\r\n", .chunkSizeMalformed),
        .chunks("g\r\na\r\n0\r\n\r\n", .chunkSizeMalformed),
        .chunks("+1\r\na\r\n0\r\n\r\n", .chunkSizeMalformed),
        .chunks("-1\r\na\r\n0\r\n\r\n", .chunkSizeMalformed),
        .chunks("0x1\r\na\r\n0\r\n\r\n", .chunkSizeMalformed),
        .chunks(" 1\r\na\r\n0\r\n\r\n", .chunkSizeMalformed),
        .chunks("1 \r\na\r\n0\r\n\r\n", .chunkSizeMalformed),
        .chunks("0000000000000001\r\na\r\n0\r\n\r\n", .chunkSizeMalformed),
        .chunks("FFFFFFFFFFFFFFFFF\r\na", .chunkSizeMalformed),
        .chunks("1;\r\na\r\n0\r\n\r\n", .chunkExtensionMalformed),
        .chunks("1; a\r\na\r\n0\r\n\r\n", .chunkExtensionMalformed),
        .chunks("1;a=\r\na\r\n0\r\n\r\n", .chunkExtensionMalformed),
        .chunks("1;a=\"b\r\na\r\n0\r\n\r\n", .chunkExtensionMalformed),
        .chunks("1;a=\"b\\\"\r\na\r\n0\r\n\r\n", .chunkExtensionMalformed),
        .chunks("1;a=b c\r\na\r\n0\r\n\r\n", .chunkExtensionMalformed),
        .chunks("1\na\r\n0\r\n\r\n", .bareLineFeed),
        .chunks("1\r\na\n0\r\n\r\n", .chunkEndMalformed),
        .chunks("1\r\nab\r\n0\r\n\r\n", .chunkEndMalformed),
        .chunks("2\r\na\r\n0\r\n\r\n", .chunkEndMalformed),
        .chunks("0\r\nX : a\r\n\r\n", .spaceBeforeColon),
        .chunks("0\r\nX\r\n\r\n", .fieldColonMissing),
        .chunks("0\r\n folded\r\n\r\n", .fieldFolded),
        .chunks("0\r\nContent-Length: 1\r\n\r\n", .trailerForbidden),
        .chunks("0\r\nTransfer-Encoding: chunked\r\n\r\n", .trailerForbidden),
        .chunks("0\r\nHost: b\r\n\r\n", .trailerForbidden),
    ]

    /// Each is one byte or one field beyond its limit; `RequestParserTests` has the other side.
    static let sizes: [MalformedRequest] = [
        .init(
            "GET /\(String(repeating: "a", count: Limits.requestLineBytes - 13)) HTTP/1.1\r\n",
            .requestLineTooLong),
        .post(
            String(repeating: "X: a\r\n", count: Limits.fields - 1) + "X: a", .fieldsTooMany),
        .post(
            "X: " + String(repeating: "a", count: Limits.headBytes - 32), .headTooLarge),
        .post("Content-Length: \(Limits.bodyBytes + 1)", .bodyTooLarge),
        .post("Content-Length: 99999999999999999999999999", .bodyTooLarge),
        .chunks("100001\r\n", .bodyTooLarge),
        .chunks("1\r\na\r\nFFFFFFFFFFFFFFF\r\n", .bodyTooLarge),
        .chunks(
            "1;" + String(repeating: "a", count: Limits.chunkLineBytes - 1) + "\r\n",
            .chunkLineTooLong),
        .chunks(
            String(repeating: "1;" + String(repeating: "a", count: 204) + "\r\na\r\n", count: 5),
            .chunkExtensionsTooLarge),
        .chunks(
            "0\r\nX: \(String(repeating: "a", count: Limits.trailerBytes - 6))\r\n\r\n",
            .trailersTooLarge),
        .chunks(
            "0\r\n\(String(repeating: "X: a\r\n", count: Limits.fields + 1))\r\n",
            .fieldsTooMany),
    ]
}
