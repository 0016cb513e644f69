import HTTP
import JSON
import Money
import Simulators
import Testing

/// What all providers have in common: keys, effects and looks, each in its own dialect.
struct SimulationTests {
    static let statuses: [(SimulatedProvider, Int)] = [
        (.bchainpay, 201), (.circle, 201), (.synapto, 200), (.zopay, 201),
    ]

    @Test(arguments: statuses)
    func `a create is one effect, with what it was asked for`(
        provider: SimulatedProvider, status: Int
    ) throws {
        var simulation = Simulation()
        let made = simulation.take(Asked.create(provider), at: Asked.now)
        #expect(made.status == status)
        let effect = try #require(simulation.ledger.effects.first)
        #expect(simulation.ledger.effects.count == 1)
        #expect(effect.provider == provider)
        #expect(effect.id == made.id)
        #expect(effect.key == Asked.uuid)
        #expect(effect.amount.text == "25.50")
        let isToldReference = provider == .zopay || provider == .bchainpay
        #expect(effect.reference == (isToldReference ? "A-1" : nil))
    }

    @Test(arguments: SimulatedProvider.allCases)
    func `the same key and body get the same bytes, and no second effect`(
        provider: SimulatedProvider
    ) {
        var simulation = Simulation()
        let first = simulation.take(Asked.create(provider), at: Asked.now)
        _ = simulation.take(
            Asked.get(provider, "\(Asked.path(of: provider))/\(first.id ?? "")"), at: Asked.now)
        let later = Moment(milliseconds: Asked.now.milliseconds + 60_000)
        #expect(simulation.take(Asked.create(provider), at: later) == first)
        #expect(simulation.ledger.effects.count == 1)
        #expect(simulation.ledger.requests(of: provider, withKey: Asked.uuid) == 2)
    }

    static let clashes: [(SimulatedProvider, Int, String)] = [
        (.bchainpay, 409, #""code":"idempotency_conflict""#),
        (.circle, 409, #""code":1083"#),
        (.synapto, 409, #""code":6"#),
        (.zopay, 409, #""code":"idempotency_conflict""#),
    ]

    @Test(arguments: clashes)
    func `the same key with another body clashes`(
        provider: SimulatedProvider, status: Int, code: String
    ) {
        var simulation = Simulation()
        _ = simulation.take(Asked.create(provider), at: Asked.now)
        let other = Asked.create(provider, body: Asked.body(of: provider, amount: "25.51"))
        let clash = simulation.take(other, at: Asked.now)
        #expect(clash.status == status)
        #expect(clash.text.contains(code))
        #expect(simulation.ledger.effects.count == 1)
    }

    static let keyLives: [(SimulatedProvider, hours: Int?)] = [
        (.bchainpay, 24), (.circle, nil), (.synapto, 96), (.zopay, 24),
    ]

    @Test(arguments: keyLives)
    func `a key is forgotten when its time is up, and not a moment before`(
        provider: SimulatedProvider, hours: Int?
    ) {
        var simulation = Simulation()
        let life = (hours ?? 100_000) * 3_600_000
        _ = simulation.take(Asked.create(provider), at: Asked.now)
        for (milliseconds, effects) in [(life - 1, 1), (life, hours == nil ? 1 : 2)] {
            let later = Moment(milliseconds: Asked.now.milliseconds + milliseconds)
            _ = simulation.take(Asked.create(provider), at: later)
            #expect(simulation.ledger.effects.count == effects)
        }
        #expect(simulation.ledger.doubled.count == (hours == nil ? 0 : 2))
    }

    static let unauthorized: [(SimulatedProvider, Int, String)] = [
        (.bchainpay, 401, #""code":"invalid_api_key""#),
        (.circle, 401, #""code":401"#),
        (.synapto, 403, #""code":7"#),
        (.zopay, 401, #""code":"invalid_api_key""#),
    ]

    @Test(arguments: unauthorized)
    func `a credential that does not open is refused in the provider's shape`(
        provider: SimulatedProvider, status: Int, code: String
    ) {
        var simulation = Simulation()
        let other = InboundRequest(
            "POST", Asked.path(of: provider),
            fields: Asked.headers("Basic sk_live_a", key: Asked.uuid),
            body: Array(Asked.body(of: provider).utf8))
        let answer = simulation.take(other, at: Asked.now)
        #expect(answer.status == status)
        #expect(answer.text.contains(code))
        let bare = InboundRequest(
            "POST", Asked.path(of: provider), fields: Asked.headers(nil, key: Asked.uuid),
            body: Array(Asked.body(of: provider).utf8))
        #expect(simulation.take(bare, at: Asked.now).status == status)
        #expect(simulation.ledger.effects.isEmpty)
    }

    static let keyless: [(SimulatedProvider, Int)] = [
        (.bchainpay, 400), (.circle, 400), (.synapto, 200), (.zopay, 400),
    ]

    @Test(arguments: keyless)
    func `a create without a key is refused, or done each time where it is optional`(
        provider: SimulatedProvider, status: Int
    ) {
        var simulation = Simulation()
        for _ in 0..<2 {
            #expect(
                simulation.take(Asked.create(provider, key: nil), at: Asked.now).status == status)
        }
        #expect(simulation.ledger.effects.count == (status == 200 ? 2 : 0))
        #expect(simulation.ledger.doubled.isEmpty)
    }

    @Test(arguments: SimulatedProvider.allCases)
    func `an object is found by its id, and nothing else is`(provider: SimulatedProvider) throws {
        var simulation = Simulation()
        let made = simulation.take(Asked.create(provider), at: Asked.now)
        let id = try #require(made.id)
        let base = provider == .synapto ? "/v1" : Asked.path(of: provider)
        let shown = simulation.take(Asked.get(provider, "\(base)/\(id)"), at: Asked.now)
        #expect(shown.status == 200)
        #expect(shown.id == id)
        let other = "\(base)/\(id.dropLast())f"
        #expect(simulation.take(Asked.get(provider, other), at: Asked.now).status == 404)
    }

    @Test func `an address of Circle comes with the first look, and the create's bytes stay`() {
        var simulation = Simulation()
        let made = simulation.take(Asked.create(.circle), at: Asked.now)
        #expect(!made.text.contains("address"))
        let path = "/v1/paymentIntents/\(made.id ?? "")"
        let shown = simulation.take(Asked.get(.circle, path), at: Asked.now)
        #expect(shown.text.contains(#""address":"0x"#))
        #expect(shown.text.contains(#""timeline":[{"status":"pending""#))
        #expect(simulation.take(Asked.create(.circle), at: Asked.now) == made)
    }

    @Test func `what a payer need not do succeeds by the first look`() {
        var simulation = Simulation()
        let body =
            #"{"amount":"100","currency":"JPY","confirm":true,"payment_method":"accounts/a/p"}"#
        let made = simulation.take(Asked.create(.synapto, body: body), at: Asked.now)
        #expect(made.text.contains(#""state":"PROCESSING""#))
        let shown = simulation.take(Asked.get(.synapto, "/v1/\(made.id ?? "")"), at: Asked.now)
        #expect(shown.text.contains(#""state":"SUCCEEDED""#))
        #expect(simulation.ledger.effects.first?.amount.text == "100")
    }

    @Test func `a reference finds its objects where the provider lists by it`() throws {
        var simulation = Simulation()
        for (key, reference) in [("k1", "A"), ("k2", "B"), ("k3", "A")] {
            let body = #"{"amount":"1","currencies":["USDT"],"external_ref":"\#(reference)"}"#
            _ = simulation.take(Asked.create(.zopay, key: key, body: body), at: Asked.now)
        }
        let path = Asked.path(of: .zopay)
        let found = simulation.take(
            Asked.get(.zopay, path, query: "external_ref=A&limit=1"), at: Asked.now)
        let page = try Document(parsing: Array(found.text.utf8)).root
        #expect(page["data"]?.count == 1)
        let cursor = try #require(page["cursor"]?.text)
        let rest = simulation.take(
            Asked.get(.zopay, path, query: "external_ref=A&cursor=\(cursor)"), at: Asked.now)
        let last = try Document(parsing: Array(rest.text.utf8)).root
        #expect(last["data"]?.count == 1)
        #expect(last["cursor"]?.isNull == true)
        #expect(last["data"]?[0]?["id"]?.text != cursor)
    }

    @Test func `the ledger refuses what it cannot record, and says so`() {
        var simulation = Simulation(ledger: Ledger(limit: 1))
        #expect(simulation.take(Asked.create(.zopay, key: "a"), at: Asked.now).status == 201)
        let beyond = simulation.take(Asked.create(.zopay, key: "b"), at: Asked.now)
        #expect(beyond.status == 507)
        #expect(beyond.text.contains("ledger is full"))
        #expect(simulation.take(Asked.create(.zopay, key: "a"), at: Asked.now).status == 201)
        #expect(simulation.ledger.effects.count == 1)
        #expect(simulation.ledger.refused == 1)
    }

    @Test func `the ledger is read as JSON, whole and by key`() throws {
        var simulation = Simulation()
        for key in ["a", "b", "a"] {
            _ = simulation.take(Asked.create(.zopay, key: key), at: Asked.now)
        }
        let all = simulation.take(InboundRequest("GET", "/_ledger"), at: Asked.now)
        let effects = try Document(parsing: Array(all.text.utf8)).root["effects"]
        #expect(effects?.elements.map { $0["key"]?.text } == ["a", "b"])
        #expect(effects?.elements.map { $0["requests"]?.integer } == [2, 1])
        #expect(effects?[0]?["amount"]?.text == "25.50")
        #expect(effects?[0]?["at"]?.text == "2026-05-02T09:15:04.000000Z")
        let one = simulation.take(
            InboundRequest("GET", "/_ledger", query: "key=b"), at: Asked.now)
        let named = try Document(parsing: Array(one.text.utf8)).root
        #expect(named["effects"]?.count == 1)
        #expect(named["requests"]?.integer == 1)
    }

    @Test func `a key counts for one credential where the provider says so`() {
        for (provider, effects) in [
            (SimulatedProvider.bchainpay, 2), (.circle, 1), (.synapto, 1), (.zopay, 1),
        ] {
            var simulation = Simulation()
            for credential in ["sk_live_a", "sk_live_b"] {
                _ = simulation.take(
                    Asked.create(provider, credential: credential), at: Asked.now)
            }
            #expect(simulation.ledger.effects.count == effects)
        }
    }

    @Test(arguments: SimulatedProvider.allCases)
    func `no two providers share a path`(provider: SimulatedProvider) {
        for other in SimulatedProvider.allCases {
            var alone = Simulation([other])
            let status = alone.take(Asked.create(provider), at: Asked.now).status
            #expect((status == 404) == (other != provider))
        }
    }

    @Test func `a path of no provider is nobody's`() {
        var simulation = Simulation([.zopay])
        #expect(simulation.take(Asked.create(.circle), at: Asked.now).status == 404)
        #expect(simulation.take(InboundRequest("GET", "/"), at: Asked.now).status == 404)
        #expect(simulation.take(Asked.create(.zopay), at: Asked.now).status == 201)
    }
}
