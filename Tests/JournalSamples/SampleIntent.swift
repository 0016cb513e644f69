import Digest
package import Gateway
import HTTP
package import Intents
import JSON
import Translation

/// Claims and settlements as a gateway makes them, of usual sizes.
package struct SampleIntent: Sendable {
    package static let start = Instant(milliseconds: 1_700_000_000_000)

    package let claim: Claim
    package let intent: IntentAnswer

    /// The `number` tells its key, its id and its object from those of others.
    package init(
        _ number: Int,
        merchant: String = "shop",
        key: String? = nil,
        at moment: Instant = SampleIntent.start,
        attempt: Int = 1,
        body: String? = nil
    ) throws {
        let body = Array((body ?? Self.body(number)).utf8)
        let document = try Document(parsing: body)
        let chance = (0..<10).reversed().map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
        let id = IntentID.make(at: moment, random: chance)
        claim = Claim(
            name: KeyName(merchant: merchant, mode: .live, key: key ?? "order-\(number)"),
            fingerprint: Fingerprint(of: document.root, operation: KeyName.create),
            intentID: id,
            body: body,
            provider: "acme",
            translatorHash: String(repeating: "a1", count: 32),
            account: "main",
            environment: .live,
            attempt: attempt,
            generation: 0,
            providerKey: "3f0c0b1e-9d4b-4f7e-8a52-0d9a3c1b7e66",
            credential: CredentialMark(stored: "0f1e2d3c4b5a69788796a5b4c3d2e1f0"),
            request: Request(
                .post, "https://api.acme.example/v1/payments",
                fields: Fields(
                    [
                        Field("Content-Type", "application/json"),
                        Field("Idempotency-Key", "3f0c0b1e-9d4b-4f7e-8a52-0d9a3c1b7e66"),
                    ].compactMap(\.self)),
                body: Array(
                    #"{"amount":4999,"currency":"USD","customer":"cus_8123","metadata":{"order":"\#(number)","channel":"web"},"reference":"order-\#(number)","description":"Two tickets"}"#
                        .utf8)
            ),
            claimedAt: moment,
            createdAt: moment
        )
        intent = IntentAnswer(
            id: id, isLive: true, intent: try IntentReader.read(document.root), createdAt: moment)
    }

    package static func body(_ number: Int) -> String {
        #"{"provider":"acme","amount":"49.99","currency":"USD","reference":"order-\#(number)","description":"Two tickets","customer":"cus_8123","metadata":{"order":"\#(number)","channel":"web"},"return_url":"https://shop.example/orders/\#(number)"}"#
    }

    /// The intent once the provider created it.
    package func created(
        _ action: NextAction = .redirect(
            url: "https://pay.acme.example/p/8f14e45f", method: nil, data: nil),
        providerID: String? = nil
    ) -> IntentAnswer {
        var created = intent
        created.providerID = providerID ?? "pay_\(intent.id.suffix(20))"
        created.status = .requiresAction
        created.effect = .applied
        created.nextAction = action
        created.updatedAt = claim.claimedAt.advanced(byMilliseconds: 180)
        return created
    }

    package func final(
        _ created: IntentAnswer? = nil,
        after milliseconds: Int = 180,
        isAdoption: Bool = false
    ) -> Settlement {
        let created = created ?? self.created()
        let answer = Answer(
            201,
            fields: Fields(
                [
                    Field("Content-Type", "application/json"),
                    Field("Location", "/v1/intents/\(created.id)"),
                ].compactMap(\.self)),
            body: created.text
        )
        return settlement(.final(answer), created, after: milliseconds, isAdoption: isAdoption)
    }

    package func released() -> Settlement {
        var intent = intent
        var problem = Problem(.providerUnreachable, detail: "acme could not be reached")
        problem.intentID = intent.id
        intent.lastProblem = problem
        return settlement(.released(Answer(503, body: Array("{}".utf8))), intent)
    }

    package func open(_ doubt: Doubt = .lost, after milliseconds: Int = 180) -> Settlement {
        var intent = intent
        intent.status = .indeterminate
        intent.effect = .unknown
        intent.nextAction = .poll
        return settlement(.open(doubt), intent, after: milliseconds)
    }

    package func settlement(
        _ standing: Standing,
        _ intent: IntentAnswer,
        after milliseconds: Int = 180,
        isAdoption: Bool = false,
        evidence: Evidence? = nil
    ) -> Settlement {
        Settlement(
            name: claim.name,
            intentID: claim.intentID,
            attempt: claim.attempt,
            at: claim.claimedAt.advanced(byMilliseconds: milliseconds),
            standing: standing,
            intent: intent,
            evidence: evidence ?? Self.evidence,
            isAdoption: isAdoption
        )
    }

    package static let evidence = Evidence(
        source: .create, fault: nil, status: 201, requestID: "req_8f14e45fceea167a",
        data: Array(
            #"{"id":"pay_8f14e45fceea167a","object":"payment","status":"requires_action","amount":4999,"currency":"USD","reference":"order-1","customer":"cus_8123","next_action":{"type":"redirect","url":"https://pay.acme.example/p/8f14e45f"},"created_at":"2026-05-02T09:15:04.579Z","livemode":true,"metadata":{"order":"1","channel":"web"}}"#
                .utf8)
    )
}

extension IntentAnswer {
    package var text: [UInt8] {
        var writer = Writer()
        write(to: &writer)
        return writer.bytes
    }
}
