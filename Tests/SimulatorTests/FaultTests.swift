import HTTP
import JSON
import Simulators
import Testing

/// Faults strike whom they are aimed at, before the effect or after it.
struct FaultTests {
    static let sides = Fault.Kind.allCases.flatMap { kind in
        [Fault.before(kind), .after(kind)].map(\.text)
    }

    @Test(arguments: Set(sides).sorted())
    func `a fault leaves an effect where its name says so`(text: String) throws {
        var simulation = Simulation()
        let fault = try #require(Fault(text))
        #expect(fault.text == text)
        _ = simulation.faults.add(FaultPlan(fault))
        let reaction = simulation.take(Asked.create(.zopay), at: Asked.now)
        #expect(simulation.ledger.effects.count == (fault.isAfterEffect ? 1 : 0))
        #expect(simulation.faults.plans.map(\.strikes) == [1])
        // Whatever it was, it does not look like the success that it hides.
        if !text.hasPrefix("another_object") {
            #expect(reaction.status.map { $0 >= 300 } ?? true)
        }
    }

    @Test(arguments: ["reset", "hang", "truncated", "html_502", "error_500", "gzip_bomb"])
    func `after a lost answer the same key gets the answer, and one effect`(kind: String) throws {
        for side in ["before", "after"] {
            var simulation = Simulation()
            let fault = try #require(Fault("\(kind)_\(side)_effect"))
            _ = simulation.faults.add(FaultPlan(fault, times: 2))
            for _ in 0..<2 { _ = simulation.take(Asked.create(.zopay), at: Asked.now) }
            #expect(simulation.take(Asked.create(.zopay), at: Asked.now).status == 201)
            #expect(simulation.ledger.effects.count == 1)
            #expect(simulation.ledger.requests(withKey: Asked.uuid) == 3)
        }
    }

    @Test func `a slow answer is the usual one, and its effect is on the side that was asked`() {
        for (fault, effects) in [(Fault.before(.slow), 0), (.after(.slow), 1)] {
            var simulation = Simulation()
            var plan = FaultPlan(fault)
            plan.milliseconds = 70
            _ = simulation.faults.add(plan)
            let reaction = simulation.take(Asked.create(.bchainpay), at: Asked.now)
            guard case .wait(70, let exchange) = reaction else {
                Issue.record("\(reaction)")
                continue
            }
            #expect(simulation.ledger.effects.count == effects)
            #expect(simulation.resume(exchange, at: Asked.now).status == 201)
            #expect(simulation.ledger.effects.count == 1)
            #expect(simulation.resume(exchange, at: Asked.now) == .reset)
        }
    }

    @Test func `a key in flight is told so where the provider has an answer for it`() {
        for (provider, status) in [(SimulatedProvider.synapto, 409), (.zopay, 201)] {
            var simulation = Simulation()
            _ = simulation.faults.add(FaultPlan(.after(.slow)))
            let first = simulation.take(Asked.create(provider), at: Asked.now)
            guard case .wait(_, let exchange) = first else {
                Issue.record("\(first)")
                continue
            }
            #expect(simulation.take(Asked.create(provider), at: Asked.now).status == status)
            let answer = simulation.resume(exchange, at: Asked.now)
            #expect(simulation.take(Asked.create(provider), at: Asked.now) == answer)
            #expect(simulation.ledger.effects.count == 1)
        }
    }

    @Test func `two requests of one key make one effect, though the first is late`() {
        var simulation = Simulation()
        _ = simulation.faults.add(FaultPlan(.before(.slow)))
        let late = simulation.take(Asked.create(.zopay), at: Asked.now)
        let made = simulation.take(Asked.create(.zopay), at: Asked.now)
        guard case .wait(_, let exchange) = late else {
            Issue.record("\(late)")
            return
        }
        #expect(simulation.resume(exchange, at: Asked.now) == made)
        #expect(simulation.ledger.effects.count == 1)
    }

    @Test func `a credential that was revoked stays refused, and another one opens`() {
        var simulation = Simulation()
        _ = simulation.faults.add(FaultPlan(Fault(.revoked), at: .circle))
        for _ in 0..<2 {
            #expect(simulation.take(Asked.create(.circle), at: Asked.now).status == 401)
        }
        let other = Asked.create(.circle, credential: "sk_live_b")
        #expect(simulation.take(other, at: Asked.now).status == 201)
        let clear = simulation.take(InboundRequest("DELETE", "/_faults"), at: Asked.now)
        #expect(clear.status == 200)
        #expect(simulation.take(Asked.create(.circle), at: Asked.now).status == 201)
    }

    @Test func `a replayed 500 is given again for the key, and for no other`() {
        for fault in [Fault.before(.replayed500), .after(.replayed500)] {
            var simulation = Simulation()
            _ = simulation.faults.add(FaultPlan(fault))
            let first = simulation.take(Asked.create(.zopay), at: Asked.now)
            #expect(first.status == 500)
            #expect(simulation.take(Asked.create(.zopay), at: Asked.now) == first)
            #expect(simulation.take(Asked.create(.zopay, key: "b"), at: Asked.now).status == 201)
        }
    }

    @Test(arguments: SimulatedProvider.allCases)
    func `another object's answer is a success about something else`(
        provider: SimulatedProvider
    ) {
        var simulation = Simulation()
        _ = simulation.faults.add(FaultPlan(Fault(.anotherObject)))
        let answer = simulation.take(Asked.create(provider), at: Asked.now)
        #expect(answer.status == (provider == .synapto ? 200 : 201))
        #expect(answer.id != simulation.ledger.effects.first?.id)
        #expect(answer.text.contains("987"))
        let again = simulation.take(Asked.create(provider), at: Asked.now)
        #expect(again.id == simulation.ledger.effects.first?.id)
    }

    @Test func `a limit of requests says when to come again`() {
        var simulation = Simulation()
        let plan = #"{"fault":"rate_limited","retry_after":7}"#
        #expect(simulation.take(Asked.fault(plan), at: Asked.now).status == 201)
        let answer = simulation.take(Asked.create(.circle), at: Asked.now)
        #expect(answer.status == 429)
        #expect(answer.answer?.fields.first("Retry-After") == "7")
    }

    static let aims: [(plan: String, [Bool])] = [
        (#"{"fault":"error_500"}"#, [true, false, false, false]),
        (#"{"fault":"error_500","times":9}"#, [true, true, false, true]),
        (#"{"fault":"error_500","provider":"circle"}"#, [false, true, false, false]),
        (#"{"fault":"error_500","reference":"A-1"}"#, [true, false, false, false]),
        (#"{"fault":"error_500","reference":"A-1","times":9}"#, [true, false, false, true]),
        (#"{"fault":"error_500","key":"none"}"#, [false, false, false, false]),
        (#"{"fault":"error_500","on":"look"}"#, [false, false, true, false]),
        (#"{"fault":"error_500","on":"any","times":3}"#, [true, true, true, false]),
        (#"{"fault":"error_500","per_mille":1000}"#, [true, true, false, true]),
    ]

    @Test(arguments: aims)
    func `a plan strikes whom it is aimed at`(plan: String, expected: [Bool]) {
        var simulation = Simulation()
        #expect(simulation.take(Asked.fault(plan), at: Asked.now).status == 201)
        let requests = [
            Asked.create(.zopay), Asked.create(.circle),
            Asked.get(.zopay, Asked.path(of: .zopay)), Asked.create(.bchainpay),
        ]
        let struck = requests.map { simulation.take($0, at: Asked.now).status == 500 }
        #expect(struck == expected)
    }

    @Test func `a chance is the same in every run with its seed`() {
        let runs = [7, 7, 8].map { seed in
            var simulation = Simulation()
            let plan = #"{"fault":"error_500","per_mille":300,"seed":\#(seed)}"#
            _ = simulation.take(Asked.fault(plan), at: Asked.now)
            return (0..<1_000).map { number in
                simulation.take(Asked.create(.zopay, key: "\(number)"), at: Asked.now).status == 500
            }
        }
        #expect(runs[0] == runs[1])
        #expect(runs[0] != runs[2])
        #expect((200...400).contains(runs[0].count { $0 }))
    }

    static let mistakes = [
        "", "[]", "{}", #"{"fault":"fire"}"#, #"{"fault":"reset","time":3}"#,
        #"{"fault":"reset","times":0}"#, #"{"fault":"reset","times":"3"}"#,
        #"{"fault":"reset","provider":"acme"}"#, #"{"fault":"reset","on":"all"}"#,
        #"{"fault":"reset","per_mille":1001}"#, #"{"fault":"revoked_after_effect"}"#,
        #"{"fault":"reset_before_reading","reference":"A-1"}"#,
        #"{"fault":"slow","milliseconds":600001}"#,
    ]

    @Test(arguments: mistakes)
    func `a plan with a mistake is no plan`(text: String) {
        var simulation = Simulation()
        let answer = simulation.take(Asked.fault(text), at: Asked.now)
        #expect(answer.status == 400)
        #expect(answer.text.contains(#"{"simulator":""#))
        #expect(simulation.faults.plans.isEmpty)
    }

    @Test func `plans are listed with how often they struck, and have a limit`() throws {
        var simulation = Simulation()
        _ = simulation.take(Asked.fault(#"{"fault":"reset","times":2}"#), at: Asked.now)
        _ = simulation.take(Asked.create(.zopay), at: Asked.now)
        let page = simulation.take(InboundRequest("GET", "/_faults"), at: Asked.now)
        let plan = try Document(parsing: Array(page.text.utf8)).root["plans"]?[0]
        #expect(plan?["fault"]?.text == "reset_after_effect")
        #expect(plan?["times_left"]?.integer == 1)
        #expect(plan?["strikes"]?.integer == 1)
        for _ in 1..<Simulators.Limits.plans {
            let isTaken = simulation.faults.add(FaultPlan(Fault(.reset)))
            #expect(isTaken)
        }
        let one = Asked.fault(#"{"fault":"reset"}"#)
        #expect(simulation.take(one, at: Asked.now).status == 507)
        _ = simulation.take(Asked.create(.zopay), at: Asked.now)
        #expect(simulation.take(one, at: Asked.now).status == 201)
    }

    @Test func `before anything is read a reset knows the provider by its path`() {
        var simulation = Simulation()
        _ = simulation.faults.add(FaultPlan(Fault(.resetBeforeReading), at: .circle))
        let zopay = Array("POST /connect/v1/payment-intents HTTP/1.1\r\nHost: a".utf8)
        let circle = Array("POST /v1/paymentIntents HTTP/1.1\r\n".utf8)
        let look = Array("GET /v1/paymentIntents HTTP/1.1\r\n".utf8)
        let struck = [zopay, look, circle, circle].map { simulation.resetsUnread($0[...]) }
        #expect(struck == [false, false, true, false])
    }
}
