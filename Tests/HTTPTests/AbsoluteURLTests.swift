import HTTP
import Testing

struct AbsoluteURLTests {
    static let parts: [(url: String, origin: String, path: String, query: String?)] = [
        ("https://api.example.com", "https://api.example.com", "", nil),
        ("HTTPS://API.Example.COM/", "https://api.example.com", "/", nil),
        ("https://example.com:443/a/B", "https://example.com", "/a/B", nil),
        ("http://example.com:80", "http://example.com", "", nil),
        ("http://localhost:8080/x?y=/?", "http://localhost:8080", "/x", "y=/?"),
        ("https://a.b-c.d?", "https://a.b-c.d", "", ""),
        ("https://127.0.0.1:65535/%2F%ff", "https://127.0.0.1:65535", "/%2F%ff", nil),
        ("https://3com.example/a:b@c;d=e,f", "https://3com.example", "/a:b@c;d=e,f", nil),
        ("https://example.com/...//.a/b..", "https://example.com", "/...//.a/b..", nil),
    ]

    @Test(arguments: parts)
    func `a URL falls into its parts`(
        text: String, origin: String, path: String, query: String?
    ) throws {
        let url = try AbsoluteURL(text)
        #expect(url.origin.text == origin)
        #expect(url.path == path)
        #expect(url.query == query)
    }

    static let faults: [(String, AbsoluteURL.Fault)] = [
        ("", .schemeUnknown),
        ("/a", .schemeUnknown),
        ("//example.com", .schemeUnknown),
        ("ftp://example.com", .schemeUnknown),
        ("https:/example.com", .schemeUnknown),
        (" https://example.com", .byteNotAllowed(0x20, offset: 0)),
        ("https://example.com/\r\n", .byteNotAllowed(0x0D, offset: 20)),
        ("https://exämple.com", .byteNotAllowed(0xC3, offset: 10)),
        ("https://", .hostMissing),
        ("https:///a", .hostMissing),
        ("https://:443", .hostMissing),
        ("https://user@example.com", .userInformation),
        ("https://a.example:1@b.example", .userInformation),
        ("https://@example.com", .userInformation),
        ("https://-a.example", .hostMalformed("-a.example")),
        ("https://a..example", .hostMalformed("a..example")),
        ("https://example.com.", .hostMalformed("example.com.")),
        ("https://a_b.example", .hostMalformed("a_b.example")),
        ("https://a%2eexample", .hostMalformed("a%2eexample")),
        ("https://a.example\\@b.example", .userInformation),
        ("https://a.example\\b", .hostMalformed("a.example\\b")),
        ("https://127.1", .hostMalformed("127.1")),
        ("https://2130706433", .hostMalformed("2130706433")),
        ("https://0x7f.0.0.0x1", .hostMalformed("0x7f.0.0.0x1")),
        ("https://127.0.0.01", .hostMalformed("127.0.0.01")),
        ("https://127.0.0.256", .hostMalformed("127.0.0.256")),
        ("https://[::1]", .hostMalformed("[")),
        ("https://example.com:", .portMalformed("")),
        ("https://example.com:0", .portMalformed("0")),
        ("https://example.com:0443", .portMalformed("0443")),
        ("https://example.com:65536", .portMalformed("65536")),
        ("https://example.com:+44", .portMalformed("+44")),
        ("https://example.com:443:443", .portMalformed("443:443")),
        ("https://example.com/#a", .fragment),
        ("https://example.com/a\\b", .pathMalformed(.byteNotAllowed(0x5C, offset: 2))),
        ("https://example.com/%zz", .pathMalformed(.escapeMalformed(offset: 1))),
        ("https://example.com/?a=%4", .queryMalformed(.escapeMalformed(offset: 2))),
        ("https://example.com/?a=<b>", .queryMalformed(.byteNotAllowed(0x3C, offset: 2))),
        ("https://example.com/.", .dotSegment),
        ("https://example.com/a/../b", .dotSegment),
        ("https://example.com/a/%2E%2e", .dotSegment),
        ("https://example.com/a/.%2e/b", .dotSegment),
        ("https://example.com//%2e/b", .dotSegment),
    ]

    @Test(arguments: faults)
    func `a URL with more than one reading is refused`(text: String, fault: AbsoluteURL.Fault) {
        #expect(throws: fault) { try AbsoluteURL(text) }
    }

    @Test func `the longest label and host are let through, longer ones are not`() throws {
        let label = String(repeating: "a", count: 63)
        let longest = "\(label).\(label).\(label).\(label.dropLast(2))"
        #expect(try AbsoluteURL("https://\(longest)").origin.host == longest)
        #expect(throws: AbsoluteURL.Fault.hostMalformed("\(longest)a")) {
            try AbsoluteURL("https://\(longest)a")
        }
        #expect(throws: AbsoluteURL.Fault.hostMalformed("a\(label)")) {
            try AbsoluteURL("https://a\(label)")
        }
    }

    @Test(arguments: ["https://api.example.com", "https://api.example.com:8443/sub/v1"])
    func `an https origin with an optional path is an endpoint`(text: String) throws {
        #expect(try AbsoluteURL.endpoint(text) == AbsoluteURL(text))
    }

    static let endpointFaults: [(String, AbsoluteURL.Fault)] = [
        ("http://api.example.com", .schemeNotAllowed(.http)),
        ("https://api.example.com?", .query),
        ("https://api.example.com/a?b", .query),
        ("https://api.example.com/", .trailingSlash),
        ("https://api.example.com/..", .dotSegment),
        ("api.example.com", .schemeUnknown),
    ]

    @Test(arguments: endpointFaults)
    func `what a path cannot be appended to is no endpoint`(
        text: String, fault: AbsoluteURL.Fault
    ) {
        #expect(throws: fault) { try AbsoluteURL.endpoint(text) }
    }
}
