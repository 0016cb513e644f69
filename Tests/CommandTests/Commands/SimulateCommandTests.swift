import Command
import Testing

/// What `simulate` refuses before it listens; that it works is seen where the program runs.
struct SimulateCommandTests {
    @Test(arguments: [
        "0.0.0.0:9001", "192.0.2.7:9001", "[::]:9001", "[::1]:9001", "unix:/nowhere/a",
    ])
    func `an address that others could reach is refused`(address: String) {
        let session = Session("simulate", "--listen", address, root: Program.root)
        #expect(session.code == .usage)
        #expect(session.errors.contains("listen on this machine only"))
    }

    @Test(arguments: ["9001", "localhost", "127.0.0.1:", "127.0.0.1:65536"])
    func `what is no address is refused`(address: String) {
        let session = Session("simulate", "--listen", address, root: Program.root)
        #expect(session.code == .usage)
        #expect(session.errors.contains("is no address to listen at"))
    }

    @Test func `a provider that cannot be played is refused, with those that can`() {
        let session = Session("simulate", "circle", "acme", root: Program.root)
        #expect(session.code == .usage)
        #expect(session.errors.contains("no simulator of `acme`"))
        #expect(session.errors.contains("`synapto` or `zopay`"))
    }
}
