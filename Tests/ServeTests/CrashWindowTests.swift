import Dispatch
import Testing

/// The failure windows that only a process has: it is killed, and the next one goes on.
@Suite(.serialized)
struct CrashWindowTests {
    private static let intent = #"{"provider":"acme","amount":"25.50","currency":"USD"}"#

    @Test func `W3, W5: killed while it sends or waits, one payment is told in the end`() throws {
        let provider = try StandInProvider(.holds)
        let live = try Live(provider)
        let client = live.client
        DispatchQueue.global().async {
            // Who asks a gateway that dies is given no answer.
            _ = try? client.create("k", Self.intent)
        }
        let deadline = ContinuousClock.now + .seconds(20)
        while provider.requests == 0 && ContinuousClock.now < deadline {}
        #expect(provider.requests == 1)
        live.gateway.kill()

        let again = try Live(provider, data: live.gateway.data)
        var seen: [Int] = []
        var reply = try again.client.create("k", Self.intent)
        while reply.status != 201 && ContinuousClock.now < deadline {
            if seen.last != reply.status { seen.append(reply.status) }
            reply = try again.client.create("k", Self.intent)
        }
        #expect(reply.status == 201)
        #expect(Set(seen).isSubset(of: [409, 202]))
        #expect(try again.client.create("k", Self.intent).body == reply.body)
        #expect(provider.effects == 1)
        #expect(provider.requests == 2)
    }
}
