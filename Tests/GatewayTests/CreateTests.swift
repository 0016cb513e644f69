import Gateway
import HTTP
import Intents
import Testing

/// The merchant's side of the contract, event by event.
struct CreateTests {
    @Test func `nothing is sent before the claim, and nobody is answered before the settlement`()
        throws
    {
        let run = CreateRun(try Sample().create(), results: [Said.created])
        let steps = [
            "recall", "admit", "reserve", "claim", "send", "release", "settle", "answer",
        ]
        #expect(run.steps == steps)
    }

    @Test func `a created intent is 201 with its place, and its bytes are frozen`() throws {
        let first = CreateRun(try Sample().create(), results: [Said.created])
        #expect(first.status == 201)
        let id = try #require(first.body("id"))
        #expect(first.header("Location") == "/v1/intents/\(id)")
        #expect(first.body("status") == "requires_payment")
        #expect(first.body("effect") == "applied")

        let second = CreateRun(try Sample().create(), known: try first.record())
        #expect(second.steps == ["recall", "answer"])
        #expect(second.status == 201)
        #expect(second.answer?.body == first.answer?.body)
        #expect(second.header("Idempotent-Replayed") == "true")
        #expect(first.header("Idempotent-Replayed") == nil)
    }

    struct Refusal: CustomTestStringConvertible, Sendable {
        let said: SendResult
        let status: Int
        let code: String
        let advice: String
        let isFinal: Bool
        let testDescription: String

        static let all = [
            Refusal(
                said: Said.declined, status: 402, code: "insufficient_funds", advice: "new_key",
                isFinal: true, testDescription: "a decline"),
            Refusal(
                said: Said.answer(
                    422,
                    #"{"error":"bad","fields":[{"name":"customer","why":"x","words":"unknown"}]}"#),
                status: 422, code: "provider_refused_value", advice: "new_key", isFinal: true,
                testDescription: "a value of the merchant"),
            Refusal(
                said: Said.answer(400), status: 502, code: "provider_rejected_request",
                advice: "same_key", isFinal: false, testDescription: "our mapping"),
            Refusal(
                said: Said.answer(401), status: 502, code: "provider_auth_failed",
                advice: "same_key", isFinal: false, testDescription: "our credentials"),
            Refusal(
                said: Said.answer(429, "{}", [Field("Retry-After", "7")]), status: 503,
                code: "provider_rate_limited", advice: "same_key", isFinal: false,
                testDescription: "the provider's limit"),
        ]
    }

    @Test(arguments: Refusal.all)
    func `a refusal is final when it is about the payment, and released otherwise`(
        _ refusal: Refusal
    ) throws {
        let run = CreateRun(
            try Sample().create(
                #"{"provider":"acme","amount":"25.50","currency":"USD","customer":"c"}"#),
            results: [refusal.said])
        #expect(run.status == refusal.status)
        #expect(run.body("code") == refusal.code)
        #expect(run.body("retry", "advice") == refusal.advice)
        #expect(run.body("effect") == "none")
        #expect(run.body("failover", "safe") == "true")
        let settlement = try #require(run.settlement)
        switch settlement.standing {
        case .final: #expect(refusal.isFinal)
        case .released: #expect(!refusal.isFinal)
        case .open: Issue.record("a proved no is not open")
        }
        #expect(settlement.intent.status == (refusal.isFinal ? .failed : .created))
    }

    @Test func `when a provider says to wait, the merchant is told how long`() throws {
        let run = CreateRun(
            try Sample().create(), results: [Said.answer(429, "{}", [Field("Retry-After", "7")])])
        #expect(run.header("Retry-After") == "7")
        #expect(run.body("retry", "after_seconds") == "7")
    }

    @Test(arguments: [
        (["Retry-After": "0"], 0), (["Retry-After": "86400"], 86_400),
        (["Retry-After": "86401"], 86_400), (["Retry-After": "99999999999999999999"], 86_400),
        // The answer comes at 22:13:21; a clock of the provider's own goes before ours.
        (["Retry-After": "Tue, 14 Nov 2023 22:14:20 GMT"], 59),
        (["Retry-After": "Tue, 14 Nov 2023 22:00:00 GMT"], 0),
        (["Retry-After": "Fri, 14 Nov 2123 22:00:00 GMT"], 86_400),
        (
            [
                "Retry-After": "Tue, 14 Nov 2023 23:14:20 GMT",
                "Date": "Tue, 14 Nov 2023 23:13:50 GMT",
            ], 30
        ),
        (["Retry-After": "-1"], 5), (["Retry-After": "soon"], 5), (["Retry-After": "+7"], 5),
    ])
    func `a wait is seconds or a date, and a day at most`(
        _ fields: [String: String], _ seconds: Int
    ) throws {
        let said = Said.answer(503, "{}", fields.map { Field(Field.Name($0) ?? "X", $1) })
        let sample = try Sample(maintenance: 503)
        let run = CreateRun(try sample.create(), results: [said])
        #expect(run.status == 503)
        #expect(run.header("Retry-After") == "\(seconds)")
        #expect(run.body("retry", "after_seconds") == "\(seconds)")
    }

    @Test(arguments: [[Field](), [Field("Retry-After", "120")].compactMap(\.self)])
    func `an open outcome names one wait, in its header and in its body`(
        _ fields: [Field]
    ) throws {
        let run = CreateRun(try Sample().create(), results: [Said.answer(503, "{}", fields)])
        #expect(run.status == 202)
        #expect(run.header("Retry-After") == "5")
        #expect(run.body("last_problem", "retry", "after_seconds") == "5")
    }

    @Test(arguments: [
        ("timeout", SendResult.failed(.timeout), "provider_timeout"),
        ("reset", .failed(.reset), "provider_outcome_unknown"),
        ("truncated", .failed(.truncated), "provider_outcome_unknown"),
        ("500", Said.failed, "provider_outcome_unknown"),
        ("an unreadable success", Said.answer(201, "<html>"), "provider_response_invalid"),
        ("a redirect", Said.answer(307), "provider_response_invalid"),
        ("a clash of our own key", Said.otherBody, "provider_clash"),
        ("another payment", Said.otherPayment, "provider_echo_mismatch"),
    ])
    func `an unknown effect is 202 with the intent, and goes to the resolver`(
        _ name: String, _ result: SendResult, _ code: String
    ) throws {
        let run = CreateRun(try Sample().create(), results: [result])
        let steps = [
            "recall", "admit", "reserve", "claim", "send", "release", "settle", "resolve", "answer",
        ]
        #expect(run.steps == steps)
        #expect(run.status == 202)
        #expect(run.body("object") == "intent")
        #expect(run.body("status") == "indeterminate")
        #expect(run.body("last_problem", "code") == code)
        #expect(run.body("last_problem", "failover", "safe") == "false")
        #expect(run.header("Retry-After") == "5")
        #expect(run.header("Location") != nil)
    }

    @Test func `a request that never left is tried again, and then released`() throws {
        let run = CreateRun(
            try Sample().create(), results: Array(repeating: .failed(.refused), count: 4))
        #expect(run.pauses == [100, 400, 1_600])
        #expect(run.status == 503)
        #expect(run.body("code") == "provider_unreachable")
        #expect(run.body("retry", "safe_new_key") == "true")
        #expect(Set(run.sendings.map(\.request)).count == 1)
    }

    @Test(arguments: [TransportFault.credentialMissing, .addressForbidden])
    func `what only an operator can mend is not tried again, and is told as it is`(
        _ fault: TransportFault
    ) throws {
        let run = CreateRun(try Sample().create(), results: [.failed(fault)])
        #expect(run.pauses.isEmpty)
        #expect(run.status == 503)
        #expect(run.body("detail") == "nothing was sent to acme: \(fault.words)")
        #expect(run.body("retry", "safe_new_key") == "true")
    }

    @Test func `no two faults are told in the same words`() {
        let words = TransportFault.allCases.map(\.words)
        #expect(Set(words).count == words.count)
    }

    @Test func `a request that left at the second try is answered like any other`() throws {
        let run = CreateRun(
            try Sample().create(), results: [.failed(.unresolved), Said.created])
        #expect(run.status == 201)
        #expect(run.pauses == [100])
    }
}

/// What a known key is answered.
struct KnownKeyTests {
    @Test func `another body is a conflict that names the paths and no values`() throws {
        let first = CreateRun(try Sample().create(), results: [Said.created])
        let other = #"{"provider":"acme","amount":"99.99","currency":"USD","customer":"c"}"#
        let run = CreateRun(try Sample().create(other), known: try first.record())
        #expect(run.status == 409)
        #expect(run.body("code") == "idempotency_conflict")
        // The first one happened: another key would pay a second time.
        #expect(run.body("retry", "safe_new_key") == "false")
        #expect(run.body("retry", "advice") == "never")
        let paths = (0..<4).compactMap { run.body("errors", "\($0)", "path") }
        #expect(paths == ["/amount", "/reference", "/customer"])
        let text = String(decoding: run.answer?.body ?? [], as: UTF8.self)
        #expect(!text.contains("99.99"))
    }

    @Test func `white space, order of members and escapes are no difference; a literal is`() throws
    {
        let first = CreateRun(try Sample().create(), results: [Said.created])
        let same =
            #"{ "reference": "\u0072-1", "currency": "USD", "amount": "25.50", "provider": "acme" }"#
        #expect(CreateRun(try Sample().create(same), known: try first.record()).status == 201)
        let other = #"{"provider":"acme","amount":"25.5","currency":"USD","reference":"r-1"}"#
        #expect(CreateRun(try Sample().create(other), known: try first.record()).status == 409)
    }

    @Test func `a member that is null is none in the intent, and one of the body`() throws {
        let first = CreateRun(try Sample().create(), results: [Said.created])
        let null =
            #"{"provider":"acme","amount":"25.50","currency":"USD","reference":"r-1","customer":null}"#
        let alone = CreateRun(try Sample().create(null), results: [Said.created])
        #expect(alone.sendings.first?.request.body == first.sendings.first?.request.body)
        let repeated = CreateRun(try Sample().create(null), known: try first.record())
        #expect(repeated.body("code") == "idempotency_conflict")
        #expect(repeated.body("errors", "0", "path") == "/customer")
    }

    @Test func `a running key is a conflict unless the merchant waits`() throws {
        let first = CreateRun(try Sample().create(), results: [Said.created])
        let final = try first.record()
        let running = KeyRecord(claim: final.claim, state: .running, intent: final.intent)
        let refused = CreateRun(try Sample().create(), known: running)
        #expect(refused.status == 409)
        #expect(refused.body("code") == "idempotency_in_progress")
        #expect(refused.body("retry", "safe_new_key") == "false")
        #expect(refused.header("Retry-After") == "1")

        let joined = CreateRun(
            try Sample().create(waitSeconds: 10), known: running, joined: final)
        #expect(joined.steps == ["recall", "join", "answer"])
        #expect(joined.answer?.body == first.answer?.body)

        let late = CreateRun(try Sample().create(waitSeconds: 10), known: running, joined: running)
        #expect(late.body("code") == "idempotency_in_progress")
    }

    @Test func `a pruned result is never paid again`() throws {
        let first = CreateRun(try Sample().create(), results: [Said.created])
        let final = try first.record()
        let pruned = KeyRecord(claim: final.claim, state: .pruned, intent: final.intent)
        let run = CreateRun(try Sample().create(), known: pruned)
        #expect(run.steps == ["recall", "answer"])
        #expect(run.body("code") == "idempotency_result_expired")
        #expect(run.body("retry", "safe_new_key") == "false")
    }

    @Test func `a released key runs again as the same intent with the same bytes`() throws {
        let first = CreateRun(try Sample().create(), results: [Said.answer(429)])
        let again = CreateRun(
            try Sample().create(), known: try first.record(), results: [Said.created])
        #expect(again.status == 201)
        #expect(again.claim?.attempt == 2)
        #expect(again.claim?.generation == 0)
        #expect(again.claim?.intentID == first.claim?.intentID)
        #expect(again.claim?.request == first.claim?.request)
    }

    @Test func `other bytes after a release go under another key`() throws {
        let first = CreateRun(try Sample().create(), results: [Said.answer(429)])
        let record = try first.record()
        let claim = record.claim
        let changed = Claim(
            name: claim.name, fingerprint: claim.fingerprint, intentID: claim.intentID,
            body: claim.body, provider: claim.provider, translatorHash: "another",
            account: claim.account, environment: claim.environment, attempt: 1, generation: 0,
            providerKey: claim.providerKey, credential: claim.credential,
            request: Request(.post, "https://elsewhere.example"),
            claimedAt: claim.claimedAt, createdAt: claim.createdAt)
        let released = KeyRecord(claim: changed, state: record.state, intent: record.intent)
        let again = CreateRun(try Sample().create(), known: released, results: [Said.created])
        #expect(again.claim?.generation == 1)
        #expect(again.claim?.providerKey != claim.providerKey)
    }

    @Test func `a lost claim is answered as a known key`() throws {
        let winner = CreateRun(try Sample().create(), results: [Said.created])
        let run = CreateRun(try Sample().create(), claimed: .lost(try winner.record()))
        #expect(
            run.steps == [
                "recall", "admit", "reserve", "claim", "release", "readmit", "answer",
            ])
        #expect(run.answer?.body == winner.answer?.body)
    }

    @Test func `a key that was let go long ago is claimed once more, as the same intent`() throws {
        let first = CreateRun(try Sample().create(), results: [Said.answer(429)])
        let again = CreateRun(
            try Sample().create(), claimed: .lost(try first.record()), results: [Said.created])
        #expect(again.status == 201)
        #expect(again.claim?.attempt == 2)
        #expect(again.claim?.intentID == first.claim?.intentID)
    }

    /// What refuses a new key's request.
    enum Obstacle: CaseIterable {
        case limit
        case field
        case room
        case storage

        func run(known: KeyRecord?) throws -> CreateRun {
            let create = try Sample().create()
            switch self {
            case .limit:
                var bucket = TokenBucket(RequestQuota(perSecond: 2, burst: 1), at: Sample.start)
                _ = bucket.take(at: Sample.start)
                let admission = bucket.take(at: Sample.start)
                return CreateRun(create, known: known, isOld: true, admission: admission)
            case .field:
                let gone = try Sample().create(in: Sample().directoryWithoutProvider)
                return CreateRun(gone, known: known, isOld: true)
            case .room: return CreateRun(create, known: known, isOld: true, hasRoom: false)
            case .storage:
                return CreateRun(create, known: known, isOld: true, claimed: .unavailable)
            }
        }

        /// Whether the request was counted against the merchant's limit.
        var isCounted: Bool { self != .limit }
    }

    @Test(arguments: Obstacle.allCases)
    func `an old key is answered from its row, whatever refuses a new one`(
        _ obstacle: Obstacle
    ) throws {
        let first = CreateRun(try Sample().create(), results: [Said.created])
        let run = try obstacle.run(known: try first.record())
        #expect(run.answer?.body == first.answer?.body)
        #expect(run.header("Idempotent-Replayed") == "true")
        #expect(run.steps.contains("readmit") == obstacle.isCounted)
        #expect(run.sendings.isEmpty)

        let new = try obstacle.run(known: nil)
        #expect(new.steps.contains("find"))
        #expect([422, 429, 503].contains(new.status))
    }

    @Test(arguments: Obstacle.allCases)
    func `an old key that is free again is refused like a new one, and another body is a conflict`(
        _ obstacle: Obstacle
    ) throws {
        let first = CreateRun(try Sample().create(), results: [Said.answer(429)])
        let refused = try obstacle.run(known: try first.record())
        #expect(refused.body("code") == (try obstacle.run(known: nil)).body("code"))
        let other = CreateRun(
            try Sample().create(Sample.body.replacing("25.50", with: "25.51")),
            results: [Said.answer(429)])
        let conflict = try obstacle.run(known: try other.record())
        #expect(conflict.body("code") == "idempotency_conflict")
    }

    @Test func `nobody waits for a place whose key may be known`() throws {
        let run = CreateRun(try Sample().create(), hasRoom: false)
        let steps = ["recall", "admit", "reserve", "find", "reserve or wait", "answer"]
        #expect(run.steps == steps)
    }

    @Test func `without a claim nothing is sent`() throws {
        let run = CreateRun(try Sample().create(), claimed: .unavailable)
        #expect(run.sendings.isEmpty)
        #expect(run.status == 503)
        #expect(run.body("code") == "storage_unavailable")
    }

    @Test func `what could not be kept is not given as final`() throws {
        let run = CreateRun(try Sample().create(), results: [Said.created], settled: .lost)
        #expect(run.steps.suffix(2) == ["settle later", "answer"])
        #expect(run.status == 202)
        #expect(run.body("status") == "indeterminate")
    }

    @Test func `who asks too often is told so before anything is worked out`() throws {
        var bucket = TokenBucket(RequestQuota(perSecond: 2, burst: 1), at: Sample.start)
        #expect(bucket.take(at: Sample.start) == .granted)
        let run = CreateRun(
            try Sample().create("{}"), admission: bucket.take(at: Sample.start))
        #expect(run.steps == ["recall", "admit", "find", "answer"])
        #expect(run.status == 429)
        #expect(run.header("Retry-After") == "1")
        #expect(run.header("RateLimit-Policy") == #""default";q=2;w=1"#)
        #expect(run.header("RateLimit") == #""default";r=0;t=1"#)
    }

    @Test func `a provider that has too much in flight is not claimed for`() throws {
        let run = CreateRun(try Sample().create(), hasRoom: false)
        #expect(run.status == 503)
        #expect(run.body("code") == "provider_busy")
        #expect(run.header("Retry-After") == "1")
    }

    @Test(arguments: [
        #"{"provider":"acne","amount":"25.50","currency":"USD"}"#,
        #"{"provider":"acme","amount":"25.505","currency":"USD"}"#,
        #"{"provider":"acme","amount":"25.50","currency":"USD","device":"d"}"#,
    ])
    func `what is refused before the claim binds nothing`(_ body: String) throws {
        let run = CreateRun(try Sample().create(body))
        #expect(run.steps == ["recall", "admit", "find", "answer"])
        #expect(run.status == 422)
    }
}
