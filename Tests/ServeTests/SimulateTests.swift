import Foundation
import Simulators
import Testing

/// The gateway and the simulated providers as programs, put together as the page says.
@Suite(.serialized)
struct SimulateTests {
    @Test func `a live intent is made at each provider, once, by what was pasted`() throws {
        let providers = try SimulatorProcess()
        let gateway = try providers.gateway()
        let client = Client(port: gateway.port, key: providers.merchantKey)
        for provider in SimulatedProvider.allCases {
            let made = try client.create(provider.rawValue, provider.exampleIntent)
            #expect(made.status == 201, "\(made.body)")
            #expect(made.body.contains(#""livemode":true"#))
            #expect(
                try client.create(provider.rawValue, provider.exampleIntent).body == made.body)
        }
        let ledger = try providers.client.get("/_ledger").body
        for provider in SimulatedProvider.allCases {
            #expect(ledger.ranges(of: #""provider":"\#(provider.rawValue)""#).count == 1)
        }
        #expect(ledger.ranges(of: #""amount":"25.50""#).count == 4)
        #expect(ledger.hasPrefix(#"{"requests":4,"refused":0,"#))
        #expect(gateway.stop() == 0)
        #expect(providers.stop() == 0)
    }

    @Test func `an address that comes later is found by a refresh`() throws {
        let providers = try SimulatorProcess()
        let gateway = try providers.gateway()
        let client = Client(port: gateway.port, key: providers.merchantKey)
        let made = try client.create("k", SimulatedProvider.circle.exampleIntent)
        #expect(made.body.contains(#""next_action":{"type":"poll""#))
        let id = try #require(made.body.firstMatch(of: /int_[0-9a-f]+/)).0
        let later = try client.get("/v1/intents/\(id)?refresh=true")
        #expect(later.body.contains(#""next_action":{"type":"pay_to_address""#))
    }

    @Test func `an answer that a fault loses is found again, and paid once`() throws {
        let providers = try SimulatorProcess()
        let gateway = try providers.gateway()
        let plan = #"{"provider":"synapto","fault":"reset_after_effect"}"#
        #expect(try providers.client.post("/_faults", plan).status == 201)
        let client = Client(port: gateway.port, key: providers.merchantKey)
        let intent = SimulatedProvider.synapto.exampleIntent
        var reply = try client.create("k", intent)
        #expect(reply.status == 202)
        let deadline = ContinuousClock.now + .seconds(20)
        while reply.status == 202 && ContinuousClock.now < deadline {
            reply = try client.create("k", intent)
        }
        #expect(reply.status == 201)
        let ledger = try providers.client.get("/_ledger").body
        #expect(ledger.ranges(of: #""number":"#).count == 1)
        #expect(ledger.contains(#""requests":2}"#))
    }
}
