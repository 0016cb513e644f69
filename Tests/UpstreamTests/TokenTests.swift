import EventLoop
import Gateway
import Testing
import Upstream
import UpstreamSamples

/// Tokens are fetched once at a time, kept while they hold, and dropped when they are refused.
struct TokenTests {
    private static let auth = #"""
        { "bearer": "$token",
          "token": { "post": "/token", "form": { "grant_type": "client_credentials", "secret": "$secret.api_key" },
            "value": "$body.access_token", "expires_in": "$body.expires_in" } }
        """#

    /// A provider that lends tokens, which it counts, and asks for the newest.
    private static func peer(
        expiresIn: Int = 3_600,
        tokenStatus: String = "200 OK",
        refusing: Set<String> = []
    ) throws -> Peer {
        let lent = Record<Int>()
        return try Peer { connection in
            while let request = connection.readRequest() {
                if request.hasPrefix("POST /token ") {
                    lent.note(1)
                    let token = "t\(lent.entries.count)"
                    connection.answer(
                        #"{"access_token":"\#(token)","expires_in":\#(expiresIn)}"#,
                        status: tokenStatus)
                } else {
                    let isRefused = refusing.contains { request.contains("Bearer \($0)\r\n") }
                    connection.answer(status: isRefused ? "401 Unauthorized" : "201 Created")
                }
            }
        }
    }

    private static func sample(_ peer: Peer) throws -> SampleSending {
        try SampleSending(auth: auth, endpoint: "${param.api}", api: peer.origin)
    }

    private static func sender() throws -> Sender {
        var options = HTTPOutbound.Options()
        options.allowsLoopbackFromAccount = true
        return try Sender(options)
    }

    private static func fetches(_ peer: Peer) -> Int {
        peer.requests.entries.filter { $0.hasPrefix("POST /token ") }.count
    }

    @Test func `many at once share one fetch, and later ones its token`() throws {
        let peer = try Self.peer()
        let sender = try Self.sender()
        let sending = try Self.sample(peer).post()
        let results = sender.send(Array(repeating: sending, count: 20))
        #expect(results.allSatisfy { $0.status == 201 })
        #expect(sender.send(sending).status == 201)
        #expect(Self.fetches(peer) == 1)
        #expect(
            peer.requests.entries.filter { $0.contains("Authorization: Bearer t1\r\n") }.count == 21
        )
    }

    @Test(arguments: [(60, 2), (61, 1)])
    func `a token is kept until a minute before its end`(seconds: Int, fetches: Int) throws {
        let peer = try Self.peer(expiresIn: seconds)
        let sender = try Self.sender()
        let sending = try Self.sample(peer).post()
        _ = (sender.send(sending), sender.send(sending))
        #expect(Self.fetches(peer) == fetches)
    }

    @Test func `an end beyond all time is no mistake`() throws {
        let peer = try Self.peer(expiresIn: .max)
        #expect(try Self.sender().send(Self.sample(peer).post()).status == 201)
    }

    @Test func `a token that is refused is dropped`() throws {
        let peer = try Self.peer(refusing: ["t1"])
        let sender = try Self.sender()
        let sending = try Self.sample(peer).post()
        #expect(sender.send(sending).status == 401)
        #expect(sender.send(sending).status == 201)
        #expect(Self.fetches(peer) == 2)
    }

    @Test func `without a token nothing is sent, and it is asked for anew`() throws {
        let peer = try Self.peer(tokenStatus: "500 Internal Server Error")
        let sender = try Self.sender()
        let sending = try Self.sample(peer).post()
        #expect(sender.send(sending).fault == .noToken)
        #expect(sender.send(sending).fault == .noToken)
        #expect(Self.fetches(peer) == 2)
        #expect(peer.requests.entries.count == 2)
    }
}
