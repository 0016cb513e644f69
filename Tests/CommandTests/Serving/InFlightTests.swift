import Command
import Foundation
import Gateway
import HTTP
import Testing

/// So many requests are under way to one provider, so many wait, and none for ever.
struct InFlightTests {
    private static func reserve(_ inFlight: InFlight, _ lane: String, on loop: TestLoop)
        -> Pending<Bool>
    {
        let pending = loop.start { await inFlight.reserve(lane) }
        loop.settle()
        return pending
    }

    @Test func `room ends at what is in flight and what waits, for each provider alone`() {
        let (loop, inFlight) = (TestLoop(), InFlight(most: 2, mostWaiting: 1))
        let asked = (0..<4).map { _ in Self.reserve(inFlight, "acme", on: loop) }
        #expect(asked.map(\.result) == [true, true, nil, false])
        #expect(!inFlight.reserveNow("acme"))
        #expect(inFlight.reserveNow("other"))
        #expect(inFlight.count("acme") == 2)
        inFlight.pass(ServingLimits.queueWait)
        loop.settle()
    }

    @Test func `a place that comes free goes to whoever waits longest`() {
        let (loop, inFlight) = (TestLoop(), InFlight(most: 1, mostWaiting: 3))
        let asked = (0..<4).map { _ in Self.reserve(inFlight, "acme", on: loop) }
        #expect(asked.map(\.result) == [true, nil, nil, nil])
        for count in 2...4 {
            inFlight.release("acme")
            // Who comes now does not overtake.
            #expect(!inFlight.reserveNow("acme"))
            loop.settle()
            #expect(asked.filter { $0.result == true }.count == count)
            #expect(asked.prefix(count).allSatisfy { $0.result == true })
            #expect(inFlight.count("acme") == 1)
        }
        inFlight.release("acme")
        #expect(inFlight.count("acme") == 0)
    }

    @Test func `who waited long enough is turned away, and takes no place later`() {
        let (loop, inFlight) = (TestLoop(), InFlight(most: 1, mostWaiting: 2))
        #expect(inFlight.reserveNow("acme"))
        let first = Self.reserve(inFlight, "acme", on: loop)
        inFlight.pass(.seconds(3))
        let second = Self.reserve(inFlight, "acme", on: loop)
        inFlight.pass(.milliseconds(1_999))
        loop.settle()
        #expect(first.result == nil)
        inFlight.pass(.milliseconds(1))
        loop.settle()
        #expect(first.result == false)
        #expect(second.result == nil)
        inFlight.release("acme")
        loop.settle()
        #expect(second.result == true)
        #expect(inFlight.count("acme") == 1)
    }

    @Test func `threads share the places of a provider`() {
        let inFlight = InFlight(most: 3, mostWaiting: 0)
        let granted = (0..<8).map { _ in Granted() }
        DispatchQueue.concurrentPerform(iterations: 8) { thread in
            for _ in 0..<2_000 where inFlight.reserveNow("acme") {
                granted[thread].note(inFlight.count("acme"))
                inFlight.release("acme")
            }
        }
        #expect(granted.map(\.highest).max() ?? 0 > 0)
        #expect(granted.allSatisfy { $0.highest <= 3 })
        #expect(inFlight.count("acme") == 0)
    }

    @Test func `a create that finds no place in time is told so, and bound nothing`() throws {
        let rig = try Rig()
        rig.startUpkeep()
        for _ in 0..<ServingLimits.inFlight {
            rig.provider.reply(201, FakeProvider.object, after: .seconds(60))
        }
        for number in 0..<ServingLimits.inFlight {
            rig.loop.pass(.milliseconds(10))
            _ = rig.begin(Rig.creation(key: "k\(number)"))
        }
        let claims = rig.journal.claims
        let waiting = rig.begin(Rig.creation(key: "late"))
        rig.loop.pass(.seconds(4))
        #expect(waiting.result == nil)
        rig.loop.pass(.seconds(2))
        let reply = Reply(try #require(waiting.result))
        #expect(reply.status == 503)
        #expect(reply.code == "provider_busy")
        #expect(reply["effect"] == "none")
        #expect(rig.journal.claims == claims)
        rig.loop.pass(.seconds(60))
        #expect(rig.state.inFlight(to: "acme", .live) == 0)
    }

    @Test func `what is not a create waits for no place, and says why it was not sent`() throws {
        let rig = try Rig()
        let id = try #require(try rig.create(key: "first")["id"])
        for number in 0..<ServingLimits.inFlight {
            rig.loop.pass(.milliseconds(10))
            rig.provider.reply(201, FakeProvider.object, after: .seconds(60))
            _ = rig.begin(Rig.creation(key: "k\(number)"))
        }
        rig.loop.pass(.milliseconds(100))
        let read = try rig.get("/v1/intents/\(id)?refresh=true")
        #expect(read.status == 200)
        #expect(read["last_problem", "code"] == "provider_busy")
        #expect(read["effect"] == "applied")
        #expect(rig.provider.lookups.isEmpty)
        rig.loop.pass(.seconds(70))
        _ = try rig.get("/v1/intents/\(id)?refresh=true")
        #expect(rig.provider.lookups.count == 1)
        #expect(rig.state.inFlight(to: "acme", .live) == 0)
    }
}

/// The highest count that one thread saw.
private final class Granted: @unchecked Sendable {
    private(set) var highest = 0

    func note(_ count: Int) { highest = max(highest, count) }
}
