import Gateway
import HTTP
import Intents
import JSON
import Testing
import Translation

/// When an operator may rule, and what the merchant reads then.
struct RulingTests {
    private static let testimony = Evidence.Testimony(
        text: "support ticket 8123", by: "ops (uid 1000)")

    /// How a create ended that an operator looks at.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let result: SendResult
        let finding: Ruling.Finding
        /// Nil where the ruling may be made.
        let refusal: Ruling.Refusal?
    }

    static let created = Ruling.Finding.created(providerID: "p_1")

    static let cases: [Case] = [
        Case(
            testDescription: "no answer, created", result: .failed(.timeout),
            finding: created, refusal: nil),
        Case(
            testDescription: "no answer, not applied", result: .failed(.timeout),
            finding: .notApplied, refusal: nil),
        Case(
            testDescription: "a 500, not applied", result: Said.failed,
            finding: .notApplied, refusal: nil),
        Case(
            testDescription: "a clash, created", result: Said.otherBody,
            finding: created, refusal: nil),
        Case(
            testDescription: "another payment, not applied", result: Said.otherPayment,
            finding: .notApplied, refusal: nil),
        Case(
            testDescription: "created, created", result: Said.created,
            finding: created, refusal: .settled(.requiresPayment)),
        Case(
            testDescription: "created, not applied", result: Said.created,
            finding: .notApplied, refusal: .settled(.requiresPayment)),
        Case(
            testDescription: "declined, created", result: Said.declined,
            finding: created, refusal: .settled(.failed)),
        Case(
            testDescription: "limited, created", result: Said.answer(429),
            finding: created, refusal: .provedNone),
        Case(
            testDescription: "limited, not applied", result: Said.answer(429),
            finding: .notApplied, refusal: .provedNone),
    ]

    private static func rule(
        _ finding: Ruling.Finding, _ record: KeyRecord
    ) -> Result<Settlement, Ruling.Refusal> {
        do throws(Ruling.Refusal) {
            return .success(
                try Ruling(finding, testimony).settlement(of: record, at: Sample.start))
        } catch {
            return .failure(error)
        }
    }

    private static func refusal(
        of finding: Ruling.Finding, _ record: KeyRecord
    ) -> Ruling.Refusal? {
        if case .failure(let refusal) = rule(finding, record) { refusal } else { nil }
    }

    private static func opened(_ doubt: Doubt? = nil) throws -> KeyRecord {
        let run = CreateRun(try Sample().create(), results: [.failed(.timeout)])
        let record = try run.record()
        guard let doubt else { return record }
        return KeyRecord(
            claim: record.claim, state: .settled(.open(doubt)), intent: record.intent)
    }

    @Test(arguments: cases)
    func `only what is open may be ruled on`(_ example: Case) throws {
        let run = CreateRun(try Sample().create(), results: [example.result])
        #expect(Self.refusal(of: example.finding, try run.record()) == example.refusal)
    }

    @Test func `an attempt under way is left to whoever makes it`() throws {
        let record = try Self.opened()
        let running = KeyRecord(claim: record.claim, state: .running, intent: record.intent)
        #expect(Self.refusal(of: Self.created, running) == .underWay)
        #expect(Self.refusal(of: .notApplied, running) == .underWay)
    }

    static let applied: [(String?, Ruling.Finding, Ruling.Refusal?)] = [
        (nil, .notApplied, .provedApplied), (nil, created, nil),
        ("p_1", .notApplied, .provedApplied), ("p_1", created, nil),
        ("p_2", created, .otherObject("p_2")),
    ]

    @Test(arguments: applied)
    func `what the provider proved is not contradicted`(
        id: String?, finding: Ruling.Finding, refusal: Ruling.Refusal?
    ) throws {
        let record = try Self.opened(.appliedBefore(providerID: id))
        #expect(Self.refusal(of: finding, record) == refusal)
    }

    @Test func `an intent ruled created is answered as created, and asked after by its id`()
        throws
    {
        let record = try Self.opened()
        let settlement = try Self.rule(Self.created, record).get()
        #expect(settlement.isAdoption)
        #expect(settlement.evidence.source == .operator)
        #expect(settlement.evidence.testimony == Self.testimony)
        #expect(settlement.intent.providerID == "p_1")
        #expect(settlement.intent.status == .processing)
        #expect(settlement.intent.effect == .applied)
        #expect(Watch(after: settlement) != nil)
        let repeated = try Self.repeated(record, settlement)
        #expect(repeated.status == 201)
        #expect(repeated.header("Location") == "/v1/intents/\(record.intent.id)")
        #expect(repeated.header("Idempotent-Replayed") == "true")
        #expect(repeated.body("status") == "processing")
        #expect(repeated.body("last_problem", "code") == nil)
    }

    @Test func `an intent ruled not applied frees the merchant to pay anew`() throws {
        let record = try Self.opened()
        let settlement = try Self.rule(.notApplied, record).get()
        #expect(settlement.intent.status == .canceled)
        #expect(settlement.intent.effect == Effect.none)
        #expect(Watch(after: settlement) == nil)
        let repeated = try Self.repeated(record, settlement)
        #expect(repeated.status == 409)
        #expect(repeated.body("code") == "intent_abandoned")
        #expect(repeated.body("retry", "safe_new_key") == "true")
        #expect(repeated.body("retry", "advice") == "new_key")
        #expect(repeated.body("effect") == "none")
        #expect(repeated.answer?.body.isEmpty == false)
    }

    /// The merchant asks again with the same key and body.
    private static func repeated(
        _ record: KeyRecord, _ settlement: Settlement
    ) throws -> CreateRun {
        let known = KeyRecord(
            claim: record.claim, state: .settled(settlement.standing), intent: settlement.intent)
        return CreateRun(try Sample().create(), known: known)
    }

    static let later: [(Ruling.Finding, SendResult, Bool)] = [
        (.notApplied, Said.created, true), (.notApplied, Said.declined, false),
        (.notApplied, .failed(.timeout), false), (created, Said.created, false),
        (.created(providerID: "p_9"), Said.created, true), (created, Said.declined, true),
        (created, .failed(.timeout), false),
    ]

    @Test(arguments: later)
    func `what comes later contradicts a ruling or does not`(
        finding: Ruling.Finding, result: SendResult, isContradiction: Bool
    ) throws {
        let ruling = try Self.rule(finding, try Self.opened()).get()
        let ruled = KeyRecord(
            claim: try Self.opened().claim, state: .settled(ruling.standing),
            intent: ruling.intent, testimony: Self.testimony)
        let late = try #require(
            CreateRun(try Sample().create(), results: [result]).settlement)
        #expect(ruled.isRulingContradicted(by: late) == isContradiction)
        let unruled = KeyRecord(
            claim: ruled.claim, state: ruled.state, intent: ruled.intent)
        #expect(!unruled.isRulingContradicted(by: late))
    }
}

/// What a provider says of a ruling before it is made.
struct RulingCheckTests {
    private static let testimony = Evidence.Testimony(text: "mail 7", by: "ops")

    private static func check(
        _ finding: Ruling.Finding, _ lookup: String = LookupTests.byKey
    ) throws -> RulingCheck? {
        let run = CreateRun(
            try Sample(lookup: lookup).create(), results: [.failed(.timeout)])
        let reader = try #require(run.open).reader
        return RulingCheck(of: Ruling(finding, testimony), reader: reader)
    }

    private static let missing = LookupTests.byKey.replacing(
        #""record": "$body" },"#, with: #""record": "$body", "absent": { "status": 404 } },"#)
    /// Ours, but for when it was made, in seconds after the claim.
    private static func made(_ seconds: Int) -> SendResult {
        let moment = Sample.start.milliseconds / 1_000 + seconds
        return Said.answer(
            200,
            #"{"id":"p_81","state":"paid","amount":2550,"currency":"USD","ref":"r-1","made":\#(moment)}"#
        )
    }

    private static let ours = Said.answer(
        200, #"{"id":"p_81","state":"paid","amount":2550,"currency":"USD","ref":"r-1"}"#)
    private static let another = Said.answer(
        200, #"{"id":"p_81","state":"paid","amount":99,"currency":"USD","ref":"r-1"}"#)

    @Test(arguments: [
        (ours, RulingCheck.Finding.agrees), (Said.answer(404), .noSuchObject),
        (made(-301), .olderObject), (made(-300), .agrees),
        (Said.answer(400), .refusesID(status: 400)),
        (Said.answer(429), .unclear(status: 429)), (another, .otherObject([.amount])),
        (Said.created, .otherObject([])),
        (Said.answer(500), .unclear(status: 500)), (Said.answer(401), .unclear(status: 401)),
        (Said.answer(200, "<html>"), .unclear(status: 200)), (.failed(.timeout), .silent(.timeout)),
    ])
    func `an object that an operator names is looked for by its id`(
        _ result: SendResult, _ finding: RulingCheck.Finding
    ) throws {
        let check = try #require(try Self.check(.created(providerID: "p_81"), Self.missing))
        #expect(check.sending.request.url == "https://api.acme.example/v1/payments/p_81")
        #expect(check.finding(in: result) == finding)
    }

    @Test(arguments: [
        (ours, RulingCheck.Finding.hasIt(providerID: "p_81")), (Said.answer(404), .agrees),
        (another, .unclear(status: 200)), (.failed(.refused), .silent(.refused)),
    ])
    func `what an operator says was never made is looked for by its key`(
        _ result: SendResult, _ finding: RulingCheck.Finding
    ) throws {
        let check = try #require(try Self.check(.notApplied))
        #expect(check.sending.purpose == .byKey)
        #expect(check.finding(in: result) == finding)
    }

    @Test(arguments: [Ruling.Finding.notApplied, .created(providerID: "p_81")])
    func `without a look-up there is nothing to ask`(_ finding: Ruling.Finding) throws {
        #expect(try Self.check(finding, #""none""#) == nil)
    }
}
