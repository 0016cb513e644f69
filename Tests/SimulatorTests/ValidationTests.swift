import HTTP
import Simulators
import Testing

/// Each provider refuses what it does not take, in its own words.
struct ValidationTests {
    static let zopay: [(body: String, Int, String)] = [
        ("nonsense", 422, "value_error"),
        (#"{"currencies":["USDT"]}"#, 422, #""type":"missing","loc":["body","amount"]"#),
        (#"{"amount":"0.00","currencies":["USDT"]}"#, 422, #"["body","amount"]"#),
        (#"{"amount":"-1","currencies":["USDT"]}"#, 422, #"["body","amount"]"#),
        (#"{"amount":"1","currencies":[]}"#, 422, #"["body","currencies"]"#),
        (#"{"amount":"1","currencies":["USDT",2]}"#, 422, #"["body","currencies"]"#),
        (
            #"{"amount":"1","currencies":["USDT"],"amout":1}"#, 422,
            #""type":"extra_forbidden","loc":["body","amout"]"#
        ),
        (#"{"amount":25.5,"currencies":["USDT"],"description":null}"#, 201, #""amount":25.5"#),
    ]

    static let circle: [(body: String, Int, String)] = [
        ("nonsense", 400, #""code":2"#),
        (body(#""type":"transient""#, #""type":"continuous""#), 400, #""location":"type""#),
        (body(#""type":"transient","#, ""), 400, #""error":"required""#),
        (body("25.50", "0.00"), 400, #""code":1077"#),
        (body(#""25.50""#, "25.5"), 400, #""location":"amount.amount""#),
        (body(#""currency":"USD""#, #""currency":"GBP""#), 400, #""code":1078"#),
        (
            body(#""settlementCurrency":"USD""#, #""settlementCurrency":"EUR""#), 400,
            #""location":"settlementCurrency""#
        ),
        (body("POLY", "TRX"), 400, #""code":2005"#),
        (body("POLY", "BTC"), 400, #""code":5015"#),
        (body(Asked.uuid, "5f0f6c3e-6a0d-1d1c-9a55-0b7a3f2c9e11"), 400, "idempotencyKey"),
        (body(#""type":"#, #""purposeOfTransfer":"PMT006","type":"#), 400, #""code":1177"#),
        (body(#""type":"#, #""unheardOf":1,"type":"#), 201, #""amountPaid""#),
    ]

    private static func body(_ part: String, _ other: String) -> String {
        Asked.body(of: .circle).replacing(part, with: other)
    }

    static let synapto: [(body: String, Int, String)] = [
        ("nonsense", 400, #""code":3"#),
        (#"{"amount":100,"currency":"GBP"}"#, 400, "amount must be"),
        (#"{"amount":"1.00","currency":"GBP"}"#, 400, "amount must be"),
        (#"{"amount":"0","currency":"GBP"}"#, 400, "amount must be"),
        (#"{"amount":"9223372036854775808","currency":"GBP"}"#, 400, "amount must be"),
        (#"{"amount":"9223372036854775807","currency":"GBP"}"#, 200, #""state""#),
        (#"{"amount":"100","currency":"gbp"}"#, 400, "currency must be"),
        (#"{"amount":"100","currency":"GBP","reference":"a"}"#, 400, "reference is not"),
        (#"{"amount":"100","currency":"GBP","confirm":true}"#, 400, "payment_method must be"),
        (
            #"{"amount":"100","currency":"GBP","setup_future_usage":"OFF_SESSION"}"#, 400,
            "customer is required"
        ),
        (transfers(#"{"account_name":"accounts/a","amount":"101"}"#), 400, "within the amount"),
        (
            transfers(
                #"{"account_name":"accounts/a","amount":"1"},{"account_name":"accounts/a","amount":"1"}"#
            ), 400, "one of each account"
        ),
        (transfers(#"{"account_name":"accounts/a","amount":"100"}"#), 200, #""state""#),
    ]

    private static func transfers(_ list: String) -> String {
        #"{"amount":"100","currency":"GBP","transfers":[\#(list)]}"#
    }

    static let bchainpay: [(body: String, Int, String)] = [
        ("nonsense", 400, #""code":"invalid_request""#),
        (r1("2550", #""2550""#), 400, #""param":"amount_cents""#),
        (r1("2550", "25.5"), 400, #""param":"amount_cents""#),
        (r1("2550", "0"), 400, #""param":"amount_cents""#),
        (r1("polygon", "avalanche"), 400, #""code":"invalid_network""#),
        (r1("USDC", "EURC"), 400, #""code":"invalid_settlement_currency""#),
        (r1(#""reference""#, #""referenze""#), 400, #""param":"referenze""#),
        (r1(#""reference""#, #""expires_in":86401,"reference""#), 400, #""param":"expires_in""#),
        (
            r1(#""reference""#, #""expires_in":1800,"reference""#), 201,
            #""expires_at":"2026-05-02T09:45:04Z""#
        ),
    ]

    private static func r1(_ part: String, _ other: String) -> String {
        Asked.body(of: .bchainpay).replacing(part, with: other)
    }

    static let cases =
        zopay.map { (SimulatedProvider.zopay, $0, $1, $2) }
        + circle.map { (SimulatedProvider.circle, $0, $1, $2) }
        + synapto.map { (SimulatedProvider.synapto, $0, $1, $2) }
        + bchainpay.map { (SimulatedProvider.bchainpay, $0, $1, $2) }

    @Test(arguments: cases)
    func `a body is taken or refused`(
        provider: SimulatedProvider, body: String, status: Int, part: String
    ) {
        var simulation = Simulation()
        let answer = simulation.take(Asked.create(provider, body: body), at: Asked.now)
        #expect(answer.status == status)
        #expect(answer.text.contains(part), "\(answer.text)")
        #expect(simulation.ledger.effects.count == (status < 300 ? 1 : 0))
        // A refusal binds no key.
        let right = simulation.take(Asked.create(provider), at: Asked.now)
        if status >= 300 { #expect((200...201).contains(right.status ?? 0)) }
    }

    @Test func `Zopay reads the key before the credential, and an id before it looks`() {
        var simulation = Simulation()
        let keyless = Asked.create(.zopay, key: nil, credential: "wrong")
        #expect(simulation.take(keyless, at: Asked.now).status == 400)
        let path = Asked.path(of: .zopay)
        let malformed = simulation.take(Asked.get(.zopay, "\(path)/abc"), at: Asked.now)
        #expect(malformed.text.contains("invalid_payment_intent_id"))
        #expect(
            simulation.take(Asked.get(.zopay, "\(path)/\(Asked.uuid)"), at: Asked.now).status == 404
        )
    }

    @Test func `an id differs from run to run`() {
        let ids = [UInt32(1), 2].map { run in
            var simulation = Simulation(run: run)
            return simulation.take(Asked.create(.synapto), at: Asked.now).id
        }
        #expect(ids[0] != nil && ids[0] != ids[1])
    }
}
