import Testing
import Upstream

/// Which addresses are the operator's own, and which are on the Internet.
struct NetworkAddressTests {
    static let open = [
        "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
        "128.0.0.0", "169.253.255.255", "172.15.255.255", "172.32.0.0", "192.167.255.255",
        "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255", "2606:4700::1111",
        "2400::1", "::ffff:1.1.1.1",
    ]

    @Test(arguments: open)
    func `an address that is handed out to anybody is public`(text: String) throws {
        #expect(try #require(NetworkAddress(text)).isPublic)
    }

    static let closed = [
        "0.0.0.0", "10.0.0.0", "10.255.255.255", "100.64.0.0", "100.127.255.255", "127.0.0.1",
        "169.254.169.254", "172.16.0.0", "172.31.255.255", "192.0.2.1", "192.168.255.255",
        "198.18.0.0", "198.19.255.255", "224.0.0.0", "255.255.255.255", "::", "::1", "fc00::1",
        "fe80::1", "ff02::1", "64:ff9b::7f00:1", "2001:db8::1", "2002:7f00:1::", "2001::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    ]

    @Test(arguments: closed)
    func `one with a purpose of its own is not`(text: String) throws {
        #expect(try !#require(NetworkAddress(text)).isPublic)
    }

    @Test(arguments: ["127.0.0.1", "127.255.255.255", "::1", "::ffff:127.0.0.1"])
    func `this machine has more than one address`(text: String) throws {
        #expect(try #require(NetworkAddress(text)).isLoopback)
    }

    @Test(arguments: ["126.0.0.1", "128.0.0.1", "::2", "0.0.0.0", "::ffff:128.0.0.1"])
    func `what is next to them is none`(text: String) throws {
        #expect(try !#require(NetworkAddress(text)).isLoopback)
    }

    @Test(arguments: ["", "localhost", "127.1", "0x7f.0.0.1", "[::1]", "127.0.0.1 "])
    func `a text that is read in several ways is no address`(text: String) {
        #expect(NetworkAddress(text) == nil)
    }
}
