import HTTP
import Testing

struct PercentEncodingTests {
    static let encodings: [(text: String, segment: String, path: String, form: String)] = [
        ("", "", "", ""),
        ("AZaz09-._~", "AZaz09-._~", "AZaz09-._~", "AZaz09-._~"),
        ("a b", "a%20b", "a%20b", "a+b"),
        ("a+b", "a%2Bb", "a%2Bb", "a%2Bb"),
        ("a/b", "a%2Fb", "a/b", "a%2Fb"),
        ("a=b&c", "a%3Db%26c", "a%3Db%26c", "a%3Db%26c"),
        ("100%", "100%25", "100%25", "100%25"),
        ("?#[]@:", "%3F%23%5B%5D%40%3A", "%3F%23%5B%5D%40%3A", "%3F%23%5B%5D%40%3A"),
        ("é€", "%C3%A9%E2%82%AC", "%C3%A9%E2%82%AC", "%C3%A9%E2%82%AC"),
        ("😀", "%F0%9F%98%80", "%F0%9F%98%80", "%F0%9F%98%80"),
        ("\0\r\n", "%00%0D%0A", "%00%0D%0A", "%00%0D%0A"),
    ]

    @Test(arguments: encodings)
    func `each place escapes what it must`(
        text: String, segment: String, path: String, form: String
    ) {
        #expect(PercentEncoding.segment.encode(text) == segment)
        #expect(PercentEncoding.query.encode(text) == segment)
        #expect(PercentEncoding.path.encode(text) == path)
        #expect(PercentEncoding.form.encode(text) == form)
    }

    @Test(arguments: PercentEncoding.allCases, encodings.map(\.text))
    func `what was encoded reads back`(place: PercentEncoding, text: String) throws {
        #expect(try place.decode(place.encode(text)) == text)
    }

    @Test func `appending adds to what is there`() {
        var bytes = Array("/v1/".utf8)
        PercentEncoding.segment.append("a b", to: &bytes)
        #expect(bytes == Array("/v1/a%20b".utf8))
    }

    @Test func `a plus is a space in a form alone`() throws {
        #expect(try PercentEncoding.form.decode("a+b") == "a b")
        #expect(try PercentEncoding.query.decode("a+b") == "a+b")
        #expect(try PercentEncoding.segment.decode("a+b") == "a+b")
    }

    @Test func `escapes read in either case`() throws {
        #expect(try PercentEncoding.query.decode("%c3%A9") == "é")
    }

    static let faults: [(PercentEncoding, String, PercentEncoding.Fault)] = [
        (.query, "a%", .escapeMalformed(offset: 1)),
        (.query, "a%4", .escapeMalformed(offset: 1)),
        (.query, "%4g", .escapeMalformed(offset: 0)),
        (.query, "%%41", .escapeMalformed(offset: 0)),
        (.query, "%+1", .escapeMalformed(offset: 0)),
        (.query, "a b", .byteNotAllowed(0x20, offset: 1)),
        (.query, "é", .byteNotAllowed(0xC3, offset: 0)),
        (.query, "a#", .byteNotAllowed(0x23, offset: 1)),
        (.query, "a\0", .byteNotAllowed(0, offset: 1)),
        (.segment, "a/b", .byteNotAllowed(0x2F, offset: 1)),
        (.segment, "a?b", .byteNotAllowed(0x3F, offset: 1)),
        (.path, "a?b", .byteNotAllowed(0x3F, offset: 1)),
        (.path, "a%2fb", .slashEscaped(offset: 1)),
        (.form, "%C3", .notUTF8),
        (.form, "%C0%80", .notUTF8),
    ]

    @Test(arguments: faults)
    func `a malformed text is refused with its place`(
        place: PercentEncoding, text: String, fault: PercentEncoding.Fault
    ) {
        #expect(throws: fault) { try place.decode(text) }
    }
}
