import HTTP
import Testing

struct OriginTests {
    static let pairs: [(String, String, Bool)] = [
        ("https://example.com/a", "HTTPS://EXAMPLE.com:443?b", true),
        ("http://example.com", "http://example.com:80/", true),
        ("https://example.com", "http://example.com", false),
        ("https://example.com", "https://example.com:8443", false),
        ("https://example.com", "https://www.example.com", false),
        ("https://example.com:80", "http://example.com:80", false),
    ]

    @Test(arguments: pairs)
    func `origins are equal by scheme, host and port`(
        left: String, right: String, areEqual: Bool
    ) throws {
        #expect(try (AbsoluteURL(left).origin == AbsoluteURL(right).origin) == areEqual)
    }
}
