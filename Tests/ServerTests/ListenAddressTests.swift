import Glibc
import Server
import Testing

struct ListenAddressTests {
    static let texts: [(String, ListenAddress)] = [
        ("127.0.0.1:0", .ipv4("127.0.0.1", port: 0)),
        ("0.0.0.0:65535", .ipv4("0.0.0.0", port: 65_535)),
        ("[::1]:8080", .ipv6("::1", port: 8_080)),
        ("unix:a/b.sock", .local(path: "a/b.sock")),
    ]

    @Test(arguments: texts)
    func `an address reads back from its text`(text: String, address: ListenAddress) {
        #expect(ListenAddress(text) == address)
        #expect(address.description == text)
    }

    @Test func `localhost is the loopback address`() {
        #expect(ListenAddress("localhost:80") == .loopback(port: 80))
    }

    @Test(arguments: [
        "", "8080", ":8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:+1",
        "127.1:80", "256.0.0.1:80", "::1:80", "[::1]", "[::g]:80", "[127.0.0.1]:80",
        "example.com:80", "127.0.0.1:8 0", "unix:", "unix:a\0b",
    ])
    func `another text is no address`(text: String) {
        #expect(ListenAddress(text) == nil)
    }
}
